import { onBeforeUnmount, onMounted, ref } from 'vue'

const minute = 60_000
const signs = ['pointerdown', 'keydown', 'scroll', 'input'] as const

/**
 * Warns after nine minutes without a touch and ends after ten. A sleeping phone stops its timers, so the time is also
 * looked at when the page is seen again.
 */
export const useIdle = (end: () => void) => {
  const warning = ref(false)
  let touched = performance.now()

  const touch = (): void => {
    touched = performance.now()
    warning.value = false
  }
  const look = (): void => {
    const idle = performance.now() - touched
    warning.value = idle >= 9 * minute
    if (idle >= 10 * minute) end()
  }

  let timer: ReturnType<typeof setInterval>
  onMounted(() => {
    timer = setInterval(look, 5_000)
    signs.forEach(sign => addEventListener(sign, touch, { passive: true }))
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    signs.forEach(sign => removeEventListener(sign, touch))
    document.removeEventListener('visibilitychange', look)
  })
  return { warning, touch }
}
