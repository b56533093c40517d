import { readonly, ref } from 'vue'

const away = ref(!navigator.onLine)
window.addEventListener('online', () => (away.value = false))
window.addEventListener('offline', () => (away.value = true))

/** What the browser says of the network: true when it is surely away. */
export const networkAway = readonly(away)
