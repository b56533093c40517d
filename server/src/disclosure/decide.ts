import type { Effect, FactClass, WithheldReason } from '@amends/shared/classes'
import { outside, rows, type RowId, type Row, type RuleId } from './table.js'
import type { DisclosureFacts, DisclosureViewer } from './viewer.js'

/** What the table answers: how the fact is shown, by which rule, and, when withheld, why in words this viewer may hear. */
export type Disclosure = { effect: Effect, rule: RuleId, reason: WithheldReason | null }

const nothing = (reason: WithheldReason): Disclosure => ({ effect: 'withheld', rule: 'default_deny', reason })

/**
 * May this viewer read a fact of this class? Total, pure and default-deny; deny beats allow, read beats masked.
 * @param by the table; a proof changes it to see that every row matters.
 */
export function decide(viewer: DisclosureViewer, of: FactClass, facts: DisclosureFacts, by: readonly Row[] = rows): Disclosure {
  const { role, standing } = viewer
  if (role === null || standing === null) {
    return outside[facts.relation].includes(of) ? { effect: 'read', rule: 'outside_cases', reason: null } : nothing('NotForYourRole')
  }
  const about = by.filter(row => row.roles.includes(role) && row.standings.includes(standing) && row.classes.includes(of))
  const met = about.filter(row => holds(row, viewer, facts))
  const never = met.find(row => row.effect === 'never')
  if (never) return { effect: 'withheld', rule: idOf(never), reason: never.withheld ? asIfUnasked(about, viewer, facts) : 'NotForYourRole' }
  const best = met.find(row => row.effect === 'read') ?? met.find(row => row.effect === 'masked')
  if (best && best.effect !== 'never') return { effect: best.effect, rule: idOf(best), reason: null }
  return nothing(whyNot(about, viewer, facts))
}

type Tree = Map<unknown, unknown>
const answers: Tree = new Map()
const branch = (of: Tree, key: unknown): Tree => {
  const known = of.get(key) as Tree | undefined // every level but the last holds trees
  if (known) return known
  const made: Tree = new Map()
  of.set(key, made)
  return made
}

/** `decide`, remembered: a page asks the same few questions a thousand times. Everything it judges leads to the answer. */
export function decided(viewer: DisclosureViewer, of: FactClass, facts: DisclosureFacts): Disclosure {
  const who = branch(branch(branch(answers, viewer.role), viewer.standing), viewer.assigned)
  const what = branch(branch(branch(who, facts.state), facts.relation), (facts.withheld ? 'withheld ' : '') + (facts.consents.length === 0 ? '' : facts.consents.join()))
  const known = what.get(of) as Disclosure | undefined // the last level holds answers
  if (known) return known
  const answer = decide(viewer, of, facts)
  what.set(of, answer)
  return answer
}

// Rows are only ever taken from the table, whose ids these are.
const idOf = (row: Row): RuleId => row.id as RowId

const holds = (row: Row, viewer: DisclosureViewer, facts: DisclosureFacts): boolean =>
  (row.relations?.includes(facts.relation) ?? true)
  && (row.states === undefined || (facts.state !== null && row.states.includes(facts.state)))
  && (row.assigned === undefined || row.assigned === viewer.assigned)
  && (row.consent === undefined || facts.consents.includes(row.consent))
  && (row.withheld === undefined || facts.withheld === true)

/** Whom a worker keeps something from is not told so: she hears what she would hear had nobody asked the worker anything. */
const asIfUnasked = (about: Row[], viewer: DisclosureViewer, facts: DisclosureFacts): WithheldReason =>
  whyNot(about, viewer, { ...facts, consents: [], withheld: false })

/** The one condition that is missing; rests on what she knows of herself and of the step, never on whether there is anything to read. */
function whyNot(about: Row[], viewer: DisclosureViewer, facts: DisclosureFacts): WithheldReason {
  const close = about.filter(row => row.effect !== 'never')
  if (close.some(row => row.assigned && !viewer.assigned)) return 'NotAssigned'
  if (close.some(row => row.consent && !facts.consents.includes(row.consent))) return 'NeedsConsent'
  if (close.some(row => row.states && (facts.state === null || !row.states.includes(facts.state)))) return 'NotInThisStep'
  if (close.some(row => row.relations && !row.relations.includes(facts.relation))) return 'OnlyItsOwnParty'
  return 'NotForYourRole'
}
