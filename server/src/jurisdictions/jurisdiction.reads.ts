import { casePlaceKinds, placesMost } from '@amends/shared/jurisdictions'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { placesOf, viewerAt } from '../parties/place.js'
import { dayOf } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { upon } from '../platform/soon.js'
import type { CasePlace } from './case-place.entity.js'
import { casePlaces } from './case-place.policy.js'
import type { CaseDuty } from './duty.answer.js'
import type { LegalDate } from './legal-date.entity.js'
import { legalDates } from './legal-date.policy.js'
import { meet } from './meet.js'
import { packs } from './packs.js'

/** Cases of one page, each with the places it may have. */
const most = 50 * placesMost

lookedAt('CasePlace', ({ reading }, it: CasePlace) => upon(reading.facts(casePlaces, it), ({ mine, state }) => (
  { viewer: viewerAt(mine), facts: { state, relation: 'other', consents: [] } })))
lookedAt('LegalDate', ({ reading }, it: LegalDate) => upon(reading.facts(legalDates, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [] } })))

const onTheWay = ({ kind }: CasePlace): number => casePlaceKinds.indexOf(kind)

const spotsAt = async (tx: Tx, me: Me, caseIds: readonly string[]): Promise<CasePlace[]> =>
  (await seeWhere(tx, me, casePlaces, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: most })).toSorted((one, other) => onTheWay(one) - onTheWay(other))

/** The places of these cases that the viewer reads, along the way that somebody went. */
export async function casePlacesOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, CasePlace[]>> {
  const rows = await spotsAt(tx, me, caseIds)
  reading.saw(casePlaces, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What the law says of the places that the viewer reads. That a day is set tells that something was told, so the lead alone hears of days. */
export async function dutiesAt(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, CaseDuty[]>> {
  const [spots, mine, reported] = await Promise.all([spotsAt(tx, me, caseIds), placesOf(tx, me, caseIds), firstReports(tx, caseIds)])
  const today = dayOf(me.at)
  return new Map([...Map.groupBy(spots, it => it.caseId)].map(([caseId, places]) => {
    const leads = mine.get(caseId)?.role === 'lead'
    const found = meet(leads ? places : places.map(it => ({ ...it, lastOn: null })), packs, { today, reported: leads ? reported.get(caseId) ?? null : null })
    return [caseId, found.map(({ due, at: _, ...it }) => ({ ...it, length: due?.length ?? null, unit: due?.unit ?? null, from: due?.from ?? null, caseId }))]
  }))
}

/** The day the first report of each of these cases was received; of one without any, the day it was opened. */
async function firstReports(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.ask<{ id: string, day: string }>(`SELECT c.id, to_char(coalesce((SELECT min(r.received_on) FROM report r WHERE r.case_id = c.id), (c.opened_at AT TIME ZONE 'UTC')::date), 'YYYY-MM-DD') AS day
    FROM "case" c WHERE c.id = ANY ($1)`, [caseIds])
  return new Map(rows.map(({ id, day }) => [id, day]))
}

/** The days of these cases that somebody put on the list and nobody has ended. */
export async function legalDatesOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, LegalDate[]>> {
  const rows = await seeWhere(tx, me, legalDates, 'it.case_id IN (:...caseIds) AND it.ended_at IS NULL', { caseIds }, { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(legalDates, rows)
  return Map.groupBy(rows, it => it.caseId)
}
