import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import type { Tx } from '../platform/database/tx.js'
import { connectionOf, cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { dayOf } from '../platform/clock/clock.js'
import type { Keeper } from '../reports/arrival.js'
import { HotlineReport } from './hotline-report.entity.js'
import { hotlineReports } from './hotline-report.policy.js'

export const HotlineReportConnection = connectionOf(HotlineReport)

/** It stands beside every case; to the brand that handed it over it is its own. */
lookedAt('HotlineReport', () => ({ viewer: { role: null, standing: null, assigned: false }, facts: { state: null, relation: 'own' as const, consents: [] } }))

/** The one it goes to, with the key its reports are sealed for; nobody who did not say that companies may turn to it. */
export async function keeperFor(tx: Tx, id: string): Promise<Keeper | undefined> {
  const [keeper] = await tx.sql<Keeper>('SELECT k.id AS "organisationId", k.wrapped_key AS "wrappedKey" FROM hotline_keeper($1) k', [id])
  return keeper
}

/** What the viewer's hotline handed over; the latest day first, and of one day in no order. */
export async function hotlineReportsOf(reading: Reading, { first, after }: PageArgs): Promise<Page<HotlineReport>> {
  const from = after ? readCursor(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, hotlineReports, from ? '(it.handed_on, it.id) < (:day, :from)' : 'true', { day: from && dayOf(from.at), from: from?.id },
    { order: [['handedOn', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(hotlineReports, rows)
  return page(rows, first, row => cursorAt(new Date(`${row.handedOn}T00:00:00Z`), row.id))
}
