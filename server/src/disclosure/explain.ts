import type { Effect, FactClass } from '@amends/shared/classes'
import type { Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import { decided } from './decide.js'
import type { RuleId } from './table.js'

/** What a party of a role and standing reads of a class: what its colleagues read, or what only those assigned to the case do. */
export type PartyReads = { effect: Effect, rule: RuleId, onlyAssigned: boolean }

/**
 * What others read, from their role, their standing and the step alone: never from an assignment, a consent or a value, so
 * that whoever is told of it learns nothing but the table.
 */
export function readsOf({ role, standing }: { role: Role, standing: Standing }, of: FactClass, state: CaseState): PartyReads {
  const at = (assigned: boolean) => decided({ role, standing, assigned }, of, { state, relation: 'other', consents: [] })
  const [colleague, assigned] = [at(false), at(true)]
  const onlyAssigned = colleague.effect === 'withheld' && assigned.effect !== 'withheld'
  const { effect, rule } = onlyAssigned ? assigned : colleague
  return { effect, rule, onlyAssigned }
}
