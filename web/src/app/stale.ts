import { ref } from 'vue'
import type { Router } from 'vue-router'
import { draftsWaiting } from '../api/draft'

/**
 * A part of the page that could not be loaded. `kept`: it is gone after an upgrade, and loading anew would lose a draft;
 * `text`: it is gone, and nobody was going anywhere; `again`: only the line broke.
 */
export type Stale = { why: 'kept' | 'text' | 'again'; to?: string }
export const stale = ref<Stale>()

/** Where this window was loaded anew for, until it is there: a technical mark, so that it happens once. */
const mark = 'amends.reloaded'

/** Loads everything anew, at the place she wanted to go. */
export const loadAnew = (to?: string): void => {
  if (to && to !== location.pathname + location.search + location.hash) history.pushState(null, '', to)
  location.reload()
}

/** Whether the server has another build than the one that runs here. */
const isUpgraded = async (): Promise<boolean> => {
  const ours = document.querySelector('script[type=module][src]')?.getAttribute('src')
  try {
    const answer = await fetch('/', { cache: 'no-store' })
    return answer.ok && ours != null && !(await answer.text()).includes(ours)
  } catch {
    return false
  }
}

const meet = async (to?: string): Promise<void> => {
  if (!(await isUpgraded()) || (to && sessionStorage.getItem(mark) === to)) stale.value = { why: 'again', to }
  else if (!to) stale.value = { why: 'text' }
  else if (draftsWaiting()) stale.value = { why: 'kept', to }
  else {
    sessionStorage.setItem(mark, to)
    loadAnew(to)
  }
}

/** A page whose script is gone after an upgrade is loaded anew, once; what cannot be is said. */
export const watchForUpgrades = (router: Router): void => {
  const missing = new WeakSet<Error>()
  window.addEventListener('vite:preloadError', ({ payload }) => {
    missing.add(payload)
    // the router tells of its own in this turn, with the place she wanted to go to
    setTimeout(() => missing.has(payload) && void meet())
  })
  router.onError((error: Error, to) => {
    if (missing.delete(error)) void meet(to.fullPath)
  })
  router.afterEach((_to, _from, failure) => {
    if (failure) return
    stale.value = undefined
    sessionStorage.removeItem(mark)
  })
}
