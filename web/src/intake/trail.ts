import { computed, ref, shallowRef } from 'vue'

export type Screen =
  | 'start' | 'safety' | 'now' | 'what' | 'where' | 'more' | 'contact' | 'wishes' | 'check'
  | 'code' | 'done' | 'enter' | 'mailbox' | 'ledger'

/** The questions, in order. */
export const questions = ['safety', 'what', 'where', 'more', 'contact', 'wishes'] as const
export type Question = (typeof questions)[number]

/**
 * Where she has been, so that Back goes one screen back. The address never changes, and the browser's history holds
 * only how deep she is: a number. What lies at that depth is in memory, so after a reload every depth is the start.
 */
const trail = shallowRef<ReadonlyMap<number, Screen>>(new Map())
const depth = ref(0)

export const screen = computed<Screen>(() => trail.value.get(depth.value) ?? 'start')
export const cameFrom = computed<Screen>(() => trail.value.get(depth.value - 1) ?? 'start')

const put = (at: number, next: Screen): void => {
  trail.value = new Map([...trail.value].filter(([place]) => place < at)).set(at, next)
  depth.value = at
}

const depthOf = (state: unknown): number =>
  typeof state === 'object' && state && 'at' in state && typeof state.at === 'number' ? state.at : 0

export const go = (next: Screen): void => {
  put(depth.value + 1, next)
  history.pushState({ at: depth.value }, '')
}

export const back = (): void => history.back()

/** Goes on and forgets the way here: Back finds the start, not what was sent. */
export const goForGood = (next: Screen): void => {
  trail.value = new Map()
  put(depth.value, next)
}

/** Says whether this Back may happen; `false` keeps her where she is. */
export type Guard = (leaving: Screen) => boolean

export const followHistory = (mayLeave: Guard): void => {
  depth.value = depthOf(history.state)
  addEventListener('popstate', event => {
    const next = depthOf(event.state)
    if (next < depth.value && !mayLeave(screen.value)) history.pushState({ at: depth.value }, '')
    else depth.value = next
  })
}
