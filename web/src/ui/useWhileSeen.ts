import { onScopeDispose } from 'vue'
import { now } from './clock'

/** Milliseconds without a hand on mouse or keys, after which nobody is taken to be looking. */
const patience = 15 * 60_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/**
 * Calls `again` every so many milliseconds while somebody looks at the page, and at once when she comes back to it. A
 * page that is left alone asks no more: what asks by itself for ever would keep a session alive that nobody uses.
 */
export const useWhileSeen = (every: number, again: () => void): void => {
  let touched = now().getTime()
  let asked = touched
  const ask = () => {
    asked = now().getTime()
    again()
  }
  const looks = () => document.visibilityState === 'visible' && now().getTime() - touched < patience
  const touch = () => {
    touched = now().getTime()
    if (document.visibilityState === 'visible' && touched - asked >= every * 2) ask()
  }
  const timer = setInterval(() => looks() && ask(), every)
  signs.forEach(sign => window.addEventListener(sign, touch, { passive: true }))
  document.addEventListener('visibilitychange', touch)
  onScopeDispose(() => {
    clearInterval(timer)
    signs.forEach(sign => window.removeEventListener(sign, touch))
    document.removeEventListener('visibilitychange', touch)
  })
}
