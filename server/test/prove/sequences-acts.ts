import {
  behind, goes, isOpen, isSettled, mayLeave, next, planning, steers, unanswered, weighedKinds, works, type Line, type Model, type Person, type State,
} from './sequences-model.js'

/**
 * One thing somebody may try. `at` is what it is about, told from what was drawn: absent where there is nothing to try it on.
 * `may` says whether it has to go well, `after` how the case stands after it did.
 */
export type Told = { at: (m: Model, drawn: number) => number | undefined, may: (m: Model, who: Person, at: number) => boolean, after: (m: Model, who: Person, at: number) => void }

const always = () => 0
const where = (is: boolean): number | undefined => (is ? 0 : undefined)
/** One of those, by its place among all. */
const among = <T>(all: readonly T[], fits: (it: T) => boolean, drawn: number): number | undefined => {
  const found = all.flatMap((it, at) => (fits(it) ? [at] : []))
  return found[drawn % Math.max(1, found.length)]
}
const line = (fits: (it: Line) => boolean) => (m: Model, drawn: number) => among(m.lines, fits, drawn)
const inForce = (it: Line) => it.stage === 'live'
const on = (m: Model, at: number, does: (it: Line) => boolean): boolean => { const it = m.lines[at]; return it !== undefined && does(it) }
const becomes = (state: Line['state']) => (m: Model, who: Person, at: number) => { Object.assign(m.lines[at] ?? {}, { state, saidBy: who }) }
/** A worker line is done by the lead, a site line by the supplier. */
const owes = (m: Model, who: Person, it: Line): boolean => (it.track === 'worker' ? works(m, who) : who === 'supplier' && m.supplier === 'in')
const turns = (m: Model, to: State, back = false): void => {
  m.state = to
  if (back) m.turnedBackAt = m.now
}
const answer = (said: Exclude<Line['answer'], null>): Told => ({
  at: line(it => it.track === 'worker' && it.stage !== 'past'), may: (m, who, at) => works(m, who) && on(m, at, it => it.stage === 'proposed'),
  after: (m, _who, at) => { Object.assign(m.lines[at] ?? {}, { answer: said }) },
})
const hears = (danger: boolean): Told => ({
  at: m => where(m.worker !== null), may: works, after: m => { m.worker = { heardAt: m.now, danger } },
})
const decides = (state: 'approved' | 'returned'): Told => ({
  at: m => where(m.closure !== null), may: (m, who) => works(m, who) && who !== 'manager' && m.closure?.state === 'asked' && m.closure.by !== who,
  after: m => { if (m.closure) m.closure.state = state },
})
const writes = (track: Line['track']): Told => ({
  at: m => where(m.plan !== null && m.lines.length < 6 && (track === 'site' || m.worker !== null)),
  may: (m, who) => planning(m, who) && m.plan?.state === 'draft' && (track === 'worker' || m.supplier === 'in'),
  after: (m, who) => {
    m.plan?.authors.add(who)
    m.plan?.entries.push(m.lines.push({ track, stage: 'draft', answer: null, state: null, saidBy: null }) - 1)
  },
})
const finds = (found: 'outside' | 'brand'): Told => ({
  at: (m, drawn) => among(m.points, () => true, drawn), may: (m, who) => works(m, who) && isOpen(m) && !(found === 'brand' && m.brand === 'concerned'),
  after: (m, _who, at) => { m.points[at] = { found } },
})
const hearsOfMoney = (to: 'confirmed' | 'disputed'): Told => ({
  at: (m, drawn) => among(m.owed, it => it !== 'owed', drawn), may: (m, who, at) => works(m, who) && m.owed[at] !== 'confirmed', after: (m, _who, at) => { m.owed[at] = to },
})

/** Every act of the sequences: the steps themselves, and what their guards wait for. */
export const told = {
  begins: { at: always, may: (m, who) => goes(m, who) && m.state === 'triage', after: m => { turns(m, 'verify') } },
  'goes on': { at: m => where(next(m) !== undefined), may: (m, who) => goes(m, who) && mayLeave(m), after: m => { turns(m, next(m) ?? m.state) } },
  'leaps over a step': { at: m => where(m.state !== 'learn' && m.state !== 'closed'), may: () => false, after: () => undefined },
  'goes back': {
    at: (m, drawn) => among(behind(m), () => true, drawn), may: goes, after: (m, _who, at) => { turns(m, behind(m)[at] ?? m.state, true) } },
  'goes back without a reason': { at: m => where(behind(m).length > 0), may: () => false, after: () => undefined },
  holds: { at: always, may: (m, who) => works(m, who) && isOpen(m) && !m.held, after: m => { m.held = true } },
  resumes: { at: always, may: (m, who) => steers(who) && m.held, after: m => { m.held = false } },
  'ends aside': {
    at: always, may: (m, who) => goes(m, who) && ['triage', 'verify', 'respond'].includes(m.state), after: m => { turns(m, 'closed') } },
  'opens again': {
    at: (_m, drawn) => drawn % 2, may: (m, who) => steers(who) && m.state === 'closed',
    after: (m, _who, at) => { turns(m, at === 0 ? 'verify' : 'plan', true); m.reopenedAt = m.now; m.reopened += 1 } },

  'adds the brand': { at: m => where(m.brand === 'out'), may: (m, who) => steers(who) && isOpen(m), after: m => { m.brand = 'in' } },
  'adds the supplier': { at: m => where(m.supplier === 'out'), may: (m, who) => steers(who) && isOpen(m), after: m => { m.supplier = 'in' } },
  'ends the part of the supplier': { at: m => where(m.supplier === 'in'), may: works, after: m => { m.supplier = 'out' } },
  'finds the brand concerned': { at: m => where(m.brand === 'in'), may: (_m, who) => steers(who), after: m => { m.brand = 'concerned' } },

  alleges: { at: m => where(m.points.length < 3), may: (m, who) => works(m, who) && isOpen(m), after: m => { m.points.push({ found: 'no' }) } },
  finds: finds('outside'),
  'lets the brand find': finds('brand'),
  weighs: {
    at: (m, drawn) => among(weighedKinds, it => !m.weighed.has(it) || it === 'immediate_risk', drawn), may: (m, who) => works(m, who) && isOpen(m),
    after: (m, _who, at) => { const kind = weighedKinds[at]; if (kind) m.weighed.add(kind); if (kind === 'immediate_risk') m.acute = false } },
  'weighs the danger as acute': {
    at: m => where(m.weighed.size > 2), may: (m, who) => works(m, who) && isOpen(m), after: m => { m.weighed.add('immediate_risk'); m.acute = true } },
  decides: { at: always, may: (m, who) => works(m, who) && isOpen(m) && m.weighed.size === weighedKinds.length, after: (m, who) => { m.memo = { by: who, signed: false } } },
  signs: {
    at: m => where(m.memo !== null), may: (m, who) => works(m, who) && m.memo?.signed === false && m.memo.by !== who, after: m => { if (m.memo) m.memo.signed = true } },

  'adds a worker': { at: m => where(m.worker === null), may: (m, who) => works(m, who) && isOpen(m), after: m => { m.worker = { heardAt: 0, danger: false } } },
  'drafts a plan': {
    at: always, may: (m, who) => planning(m, who) && m.plan === null, after: (m, who) => { m.plan = { state: 'draft', authors: new Set([who]), entries: [] } } },
  'writes a worker line': writes('worker'),
  'writes a site line': writes('site'),
  'proposes the plan': {
    at: m => where(m.plan !== null), may: (m, who) => planning(m, who) && m.plan?.state === 'draft' && m.plan.entries.length > 0,
    after: (m, who) => {
      const { plan } = m
      if (!plan) return
      plan.authors.add(who)
      plan.state = 'proposed'
      for (const [at, it] of m.lines.entries()) {
        if (it.stage === 'proposed' && !plan.entries.includes(at)) it.stage = 'past'
        if (it.stage === 'draft') it.stage = 'proposed'
      }
    } },
  'hears that she agrees': answer('agreed'),
  'hears that she refuses': answer('refused'),
  'hears that she wants a change': answer('change_asked'),
  'approves the plan': {
    at: m => where(m.plan !== null), may: (m, who) => planning(m, who) && m.plan?.state === 'proposed' && !m.plan.authors.has(who) && unanswered(m) === 0,
    after: m => {
      const { plan } = m
      if (!plan) return
      plan.state = 'approved'
      for (const [at, it] of m.lines.entries()) {
        if (it.stage !== 'proposed' && it.stage !== 'live') continue
        if (!plan.entries.includes(at) || (it.stage === 'proposed' && it.answer === 'refused')) it.stage = 'past'
        else if (it.stage === 'proposed') Object.assign(it, { stage: 'live', state: 'due' })
      }
    } },
  'begins another version': {
    at: m => where(m.plan !== null), may: (m, who) => planning(m, who) && m.plan?.state !== 'draft',
    after: (m, who) => { m.plan = { state: 'draft', authors: new Set([who]), entries: (m.plan?.entries ?? []).filter(at => on(m, at, it => it.stage !== 'past')) } } },

  'says that a line is done': {
    at: line(inForce), may: (m, who, at) => on(m, at, it => owes(m, who, it) && !isSettled(it) && it.state !== 'done_claimed'), after: becomes('done_claimed') },
  'confirms a line': {
    at: line(inForce), may: (m, who, at) => works(m, who) && on(m, at, it => it.state === 'done_claimed' && it.saidBy !== who), after: becomes('confirmed') },
  'disputes a line': {
    at: line(inForce), may: (m, who, at) => works(m, who) && on(m, at, it => it.state === 'done_claimed' || it.state === 'impossible_said'), after: becomes('disputed') },
  'waives a line': {
    at: line(inForce), may: (m, who, at) => works(m, who) && on(m, at, it => it.track === 'worker' && !isSettled(it)), after: becomes('waived') },
  'says that a line is impossible': {
    at: line(inForce), may: (m, who, at) => on(m, at, it => (works(m, who) || owes(m, who, it)) && !isSettled(it) && it.state !== 'impossible_said'), after: becomes('impossible_said') },
  'agrees that a line is impossible': {
    at: line(inForce), may: (m, who, at) => works(m, who) && on(m, at, it => it.state === 'impossible_said' && it.saidBy !== who), after: becomes('impossible') },

  'writes what is owed': { at: m => where(m.worker !== null && m.owed.length < 2), may: works, after: m => { m.owed.push('owed') } },
  'shares a payment': { at: (m, drawn) => (isOpen(m) ? among(m.owed, it => it === 'owed', drawn) : undefined), may: works, after: (m, _who, at) => { m.owed[at] = 'paid' } },
  'hears that it came': hearsOfMoney('confirmed'),
  'hears that it did not come': hearsOfMoney('disputed'),

  'hears that it is put right': hears(false),
  'hears of danger': hears(true),
  'asks to close': {
    at: always, may: (m, who) => works(m, who) && m.state === 'close' && m.closure?.state !== 'asked', after: (m, who) => { m.closure = { by: who, at: m.now, state: 'asked' } } },
  'agrees to close': decides('approved'),
  'gives the closing back': decides('returned'),
  'writes what was learned': {
    at: always, may: (m, who) => works(m, who) && (m.state === 'learn' || m.state === 'closed'), after: (m, who) => { m.lesson = { by: who, at: m.now, read: false } } },
  'reads what was learned': {
    at: m => where(m.lesson !== null), may: (m, who) => works(m, who) && m.lesson?.read === false && m.lesson.by !== who, after: m => { if (m.lesson) m.lesson.read = true } },
} satisfies Record<string, Told>

export type ActName = keyof typeof told
export const actNames = Object.keys(told) as ActName[] // keys of a const object
