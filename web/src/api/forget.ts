import { ref } from 'vue'
import { dropClient } from './client'

/** Grows each time everything is forgotten; pages are keyed by it, so they leave the screen and ask anew. */
export const epoch = ref(0)

/** What this person may see has changed or ended: nothing that was read before may stay, in memory or on screen. */
export const forgetAll = (): void => {
  dropClient()
  epoch.value += 1
}
