import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { memberships } from '../organisations/membership.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Assignment } from '../parties/assignment.entity.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { viewerAt } from '../parties/place.js'
import { upon } from '../platform/soon.js'
import type { Tx } from '../platform/database/tx.js'
import { people } from '../people/person.policy.js'
import type { Case } from './case.entity.js'
import { cases } from './case.policy.js'

/** A case is looked at from the viewer's place on it. */
lookedAt('Case', ({ reading }, record: Case) => upon(reading.facts(cases, record), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: record.state, relation: 'other', consents: [] } })))

/** That a party takes part is known or not; what the lead and it alone know is its own. */
lookedAt('Party', ({ me, reading }, record: Party) => upon(reading.facts(parties, record), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: record.organisationId === me.organisationId ? 'own' : 'other', consents: [] } })))

const grouped = <Row extends { caseId: string }>(rows: Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.caseId, [...groups.get(row.caseId) ?? [], row])
  return groups
}

/**
 * The live parties of each case that the viewer may know of, the lead first, then in the order they joined. Whoever knows
 * of a party knows its organisation.
 */
export async function partiesOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Party[]>> {
  const found = await seeWhere(
    tx, me, parties, 'it.case_id IN (:...caseIds) AND it.until IS NULL', { caseIds }, { order: [['from', 'ASC'], ['id', 'ASC']], limit: 1_000 })
  reading.saw(parties, found)
  reading.knows(organisations, found.map(it => it.organisationId))
  return grouped(found)
}

/** Who works on each case inside the viewer's organisation; they are her colleagues, who come along by name. */
export async function assignmentsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Assignment[]>> {
  if (me.view) return new Map() // they are that organisation's own matter
  const theirs = 'FROM assignment a WHERE a.case_id IN (:...caseIds) AND a.organisation_id = :mine AND a.until IS NULL'
  const values = { caseIds, mine: me.organisationId }
  const tail = { order: [], limit: 1_000 }
  const [found, chairs, colleagues] = await Promise.all([
    tx.rows(Assignment, 'it.case_id IN (:...caseIds) AND it.organisation_id = :mine AND it.until IS NULL', values),
    seeWhere(tx, me, memberships, `it.id IN (SELECT a.membership_id ${theirs})`, values, tail),
    seeWhere(tx, me, people, `it.id IN (SELECT m.person_id FROM membership m WHERE m.id IN (SELECT a.membership_id ${theirs}))`, values, tail),
  ])
  reading.saw(memberships, chairs)
  reading.saw(people, colleagues)
  return grouped(found)
}
