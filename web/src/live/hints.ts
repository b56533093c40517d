import type { Hint } from '@amends/shared/live'

type Listener = (hint: Hint) => void
const listeners = new Set<Listener>()

/** Hands a hint to every page that is open; returns how to stop. */
export const onHint = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const hintArrived = (hint: Hint): void => listeners.forEach(listener => listener(hint))

/** A watcher without id watches every record of the kind; a hint without id means every record of the kind. */
export const matches = (watched: Hint, hint: Hint): boolean =>
  watched.kind === hint.kind && (watched.id === undefined || hint.id === undefined || watched.id === hint.id)

/** Access has changed: everything that was read is to be forgotten. */
export const saysForgetAll = (hint: Hint): boolean => hint.kind === 'me' && hint.id === undefined
