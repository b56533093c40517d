import { organisationKinds, rolesOfKind } from '@amends/shared/organisations'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Case } from '../cases/case.entity.js'
import { keptWith } from '../cases/frozen.js'
import { organisations } from '../organisations/organisation.policy.js'
import { isCompany } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { keptLines } from './kept.js'
import { PlanLine } from './line.entity.js'
import { lines } from './line.policy.js'
import { notesOf } from './plan.reads.js'

/** More than stand on the cases of one page. */
const most = 500
const kinds = organisationKinds.filter(kind => rolesOfKind[kind].some(isCompany))

/**
 * SQL: what another company owes at the site. By what it is, and not by how it stands on the case: that it became the company concerned changes nothing here.
 * What a worker line says, and what is only proposed, is answered by nobody who may read it here.
 */
const owed = `it.stage = 'live' AND it.track = 'site' AND it.owner_organisation_id <> :mine AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = it.owner_organisation_id AND o.kind IN (${kinds.map(kind => `'${kind}'`).join(', ')}))`

/** By case, the lines at the site that other companies owe, the first due first. */
async function owedOn(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, PlanLine[]>> {
  const rows = await seeWhere(tx, me, lines, `it.case_id IN (:...caseIds) AND ${owed}`, { caseIds, mine: me.organisationId }, { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(lines, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What other companies said of what they owe on a case, as far as the viewer reads those lines; on a page that was kept, as it stood there. */
export async function companyLinesOf(reading: Reading, record: Case): Promise<PlanLine[]> {
  const kept = keptWith(record)
  if (!kept) return await reading.batch(owedOn).load(record.id) ?? []
  const found = (await keptLines(reading, kept, notesOf)).filter(it => it.stage === 'live' && it.track === 'site' && it.ownerOrganisationId !== reading.me.organisationId)
  const owners = await reading.many(organisations, [...new Set(found.flatMap(it => it.ownerOrganisationId ?? []))])
  const companies = new Set(owners.filter(it => kinds.some(kind => kind === it.kind)).map(it => it.id))
  return found.filter(it => it.ownerOrganisationId !== null && companies.has(it.ownerOrganisationId))
}
