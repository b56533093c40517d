import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
const stored = 'amends.theme'
const kept = localStorage.getItem(stored)

/** As the device, unless this person chose otherwise on it. */
export const theme = ref<Theme>(kept === 'light' || kept === 'dark' ? kept : 'system')

watchEffect(() => {
  if (theme.value === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset.theme = theme.value
  localStorage.setItem(stored, theme.value)
})
