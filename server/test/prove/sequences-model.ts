/**
 * How a case goes on, told once more from the domain page (sections 2 and 11) and without asking the rules: what the proof of
 * the sequences holds the server to. It imports nothing of the server on purpose.
 */

/** Who acts: three of the lead, of whom the third may have no place on the case; a brand, a supplier, and somebody it does not concern. */
export const people = ['manager', 'supervisor', 'colleague', 'brand', 'supplier', 'stranger'] as const
export type Person = (typeof people)[number]

export const states = ['triage', 'verify', 'respond', 'plan', 'implement', 'close', 'learn', 'closed'] as const
export type State = (typeof states)[number]

/** S3: what has to be weighed before anything is decided (G5; severity is scale, scope and irremediability). */
export const weighedKinds = ['scale', 'scope', 'irremediability', 'link', 'leverage', 'immediate_risk'] as const
export type Weighed = (typeof weighedKinds)[number]

export type Line = {
  track: 'worker' | 'site', stage: 'draft' | 'proposed' | 'live' | 'past', answer: 'agreed' | 'refused' | 'change_asked' | null
  state: 'due' | 'done_claimed' | 'disputed' | 'impossible_said' | 'confirmed' | 'waived' | 'impossible' | null, saidBy: Person | null
}

/** One case as it should stand. What happened is numbered by `now`. */
export type Model = {
  now: number
  state: State, held: boolean, reopened: number
  /** When it was opened again last, and when it went back or was opened again: what was said before counts no more. */
  reopenedAt: number, turnedBackAt: number
  /** The third of the lead has a place on the case. */
  helps: boolean
  brand: 'out' | 'in' | 'concerned', supplier: 'out' | 'in'
  points: { found: 'no' | 'outside' | 'brand' }[]
  weighed: Set<Weighed>, acute: boolean
  memo: { by: Person, signed: boolean } | null
  worker: { heardAt: number, danger: boolean } | null
  plan: { state: 'draft' | 'proposed' | 'approved', authors: Set<Person>, entries: number[] } | null
  lines: Line[]
  owed: ('owed' | 'paid' | 'disputed' | 'confirmed')[]
  closure: { by: Person, at: number, state: 'asked' | 'approved' | 'returned' } | null
  lesson: { by: Person, at: number, read: boolean } | null
}

export const begun = (helps: boolean): Model => ({
  now: 1, state: 'triage', held: false, reopened: 0, reopenedAt: 0, turnedBackAt: 0, helps, brand: 'out', supplier: 'out', points: [], weighed: new Set(), acute: false,
  memo: null, worker: null, plan: null, lines: [], owed: [], closure: null, lesson: null,
})

const settled = ['confirmed', 'waived', 'impossible']
export const isSettled = ({ state }: Line): boolean => settled.some(it => it === state)
const live = (m: Model): Line[] => m.lines.filter(it => it.stage === 'live')
const inPlan = (m: Model): Line[] => (m.plan?.entries ?? []).flatMap(at => m.lines[at] ?? []).filter(it => it.stage !== 'past')
export const unanswered = (m: Model): number => inPlan(m).filter(it => it.track === 'worker' && (it.answer === null || it.answer === 'change_asked')).length

/** Section 11: what has to be true before a case leaves a state by going on. */
const leaves: Record<State, (m: Model) => boolean> = {
  // G1: a case of a report was triaged before it was one.
  triage: () => true,
  // S2.1: a finding on each point; G4: by nobody who is with the accused.
  verify: m => m.points.length > 0 && m.points.every(it => it.found !== 'no') && !(m.brand === 'concerned' && m.points.some(it => it.found === 'brand')),
  // G5 and G8.
  respond: m => weighedKinds.every(it => m.weighed.has(it)) && m.memo?.signed === true,
  // G6 and G8.
  plan: m => inPlan(m).length > 0 && unanswered(m) === 0 && m.plan?.state === 'approved',
  // G7: each line done, waived or impossible; each payment confirmed by the worker.
  implement: m => live(m).every(isSettled) && m.owed.every(it => it === 'confirmed'),
  // G7: no danger, everybody heard, the site looked after by somebody else; G8: agreed by a second person, with a day to ask again.
  close: m => !m.acute && !m.worker?.danger && (m.worker === null || m.worker.heardAt > m.reopenedAt) && live(m).every(it => it.track === 'worker' || isSettled(it))
    && m.closure?.state === 'approved' && m.closure.at > m.turnedBackAt,
  // S2.6: written down by one and read by another, since it was opened again.
  learn: m => m.lesson?.read === true && m.lesson.at > m.reopenedAt,
  closed: () => false,
}

export const next = ({ state }: Model): State | undefined => states[states.indexOf(state) + 1]
export const mayLeave = (m: Model): boolean => leaves[m.state](m)
export const isOpen = ({ state }: Model): boolean => state !== 'closed'
/** Whoever of the lead works on the case; and who of them settles where it goes. */
export const works = (m: Model, who: Person): boolean => who === 'manager' || who === 'supervisor' || (who === 'colleague' && m.helps)
export const steers = (who: Person): boolean => who === 'manager' || who === 'supervisor'
/** A case goes on, back or aside while it is open and nobody stopped it. */
export const goes = (m: Model, who: Person): boolean => steers(who) && isOpen(m) && !m.held
/** A plan is made, and made anew, while it is planned or carried out. */
export const planning = (m: Model, who: Person): boolean => works(m, who) && (m.state === 'plan' || m.state === 'implement')
/** Steps before this one, the nearest first; triage is none. */
export const behind = ({ state }: Model): State[] => (state === 'closed' ? [] : states.slice(1, Math.max(1, states.indexOf(state))).toReversed())
