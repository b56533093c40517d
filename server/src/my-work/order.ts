import type { Waiting } from './sources.js'

const day = 86_400_000
const farAway = Number.POSITIVE_INFINITY

/** The moment after which it is late; a day is over when it ends. */
export const dueOf = ({ dueAt, dueOn }: Pick<Waiting, 'dueAt' | 'dueOn'>): number => Math.min(
  dueAt ? dueAt.getTime() : farAway, dueOn ? Date.parse(`${dueOn}T00:00:00Z`) + day : farAway)

const legally = ({ legalBy }: Waiting): number => (legalBy ? Date.parse(`${legalBy}T00:00:00Z`) + day : farAway)

/** Somebody has waited longer than was said, or than the law allows. */
export const isLate = (it: Waiting, at: Date): boolean => Math.min(dueOf(it), legally(it)) <= at.getTime()

/** Infinite dates are equal, not their difference. */
const compared = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)

/** Danger first, then the day a law sets, then until when somebody waits; ids order the rest, so that nothing jumps about. */
export const inOrder = (all: readonly Waiting[]): Waiting[] => all.toSorted((one, other) =>
  Number(other.isDanger ?? false) - Number(one.isDanger ?? false) || compared(legally(one), legally(other)) || compared(dueOf(one), dueOf(other))
  || one.kind.localeCompare(other.kind) || one.id.localeCompare(other.id) || (one.key ?? '').localeCompare(other.key ?? ''))
