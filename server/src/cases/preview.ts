import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { factClasses, type FactClass } from '@amends/shared/classes'
import { authorities, type Role, type Standing } from '@amends/shared/roles'
import { caseStates } from '@amends/shared/states'
import { decide } from '../disclosure/decide.js'
import type { Conflict } from '../parties/conflict.js'
import { mayKnow, partyClass } from '../parties/place.js'

/** An organisation that takes part, as far as a preview needs to know it. */
export type Taking = { organisationId: string, role: Role, standing: Standing, knownAs: FactClass }

/** What would become visible to whom if an organisation became a party; ids of organisations. */
export type Preview = {
  reads: FactClass[], masked: FactClass[], withheld: FactClass[]
  knowsOf: string[], hiddenFrom: string[], learnsOfIt: string[]
  mayHaveToAct: boolean, conflicts: readonly Conflict[], digest: string
}

/** The most it would see on the way of a case: a later step opens more, and whoever joins stays for it. */
function effectOf(role: Role, standing: Standing, of: FactClass): string {
  const effects = caseStates.map(state => decide({ role, standing, assigned: false }, of, { state, relation: 'other', consents: [] }).effect)
  return effects.includes('read') ? 'read' : effects.includes('masked') ? 'masked' : 'withheld'
}

/** Pure. `digest` changes whenever any of it does, so that an act on an old preview can be refused. */
export function previewOf(
  caseId: string, joining: { organisationId: string, role: Role, standing: Standing }, present: readonly Taking[], conflicts: readonly Conflict[] = [],
): Preview {
  const of = (effect: string) => factClasses.filter(it => effectOf(joining.role, joining.standing, it) === effect)
  const ids = (takings: readonly Taking[]) => takings.map(it => it.organisationId).sort()
  const shown = {
    reads: of('read'), masked: of('masked'), withheld: of('withheld'),
    knowsOf: ids(present.filter(it => mayKnow(joining, it))), hiddenFrom: ids(present.filter(it => !mayKnow(joining, it))),
    learnsOfIt: ids(present.filter(it => mayKnow(it, { knownAs: partyClass(joining.role) }))),
    mayHaveToAct: authorities.some(it => it === joining.role), conflicts,
  }
  return { ...shown, digest: createHash('sha256').update(canonicalize({ caseId, joining, ...shown }) ?? '').digest('hex') }
}
