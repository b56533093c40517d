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

/** Which build the server has: the one that runs here, or another; undefined when it does not answer. */
const buildThere = async (): Promise<'ours' | 'another' | undefined> => {
  const ours = document.querySelector('script[type=module][src]')?.getAttribute('src')
  try {
    const answer = await fetch('/', { cache: 'no-store' })
    if (!answer.ok || ours == null) return undefined
    return (await answer.text()).includes(ours) ? 'ours' : 'another'
  } catch {
    return undefined
  }
}

/** Where she asked to go once more. */
let asked: string | undefined

/**
 * Tries again, because she asks for it. Most browsers remember, as long as the page lives, that a script did not come
 * (whatwg/html 10327 ended that in 2026): where the server answers, what is left is to load anew.
 */
export const tryAgain = async (router: Router, to?: string): Promise<void> => {
  stale.value = undefined
  asked = to
  // what fails is met below
  if (to) await router.push(to).catch(() => undefined)
}

const meet = async (to?: string): Promise<void> => {
  const isAsked = to !== undefined && to === asked
  asked = undefined
  const build = await buildThere()
  const isGone = build === 'another' || (isAsked && build === 'ours')
  const wasLoaded = to !== undefined && !isAsked && sessionStorage.getItem(mark) === to
  if (!isGone || wasLoaded) stale.value = { why: 'again', to }
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
    asked = undefined
    stale.value = undefined
    sessionStorage.removeItem(mark)
  })
}
