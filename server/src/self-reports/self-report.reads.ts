import { rolesOfKind } from '@amends/shared/organisations'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import type { Tx } from '../platform/database/tx.js'
import { connectionOf, cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import type { SelfReportDesk } from './self-report.answer.js'
import { SelfReport } from './self-report.entity.js'
import { selfReports } from './self-report.policy.js'

export const SelfReportConnection = connectionOf(SelfReport)

/** It stands beside every case; to both who know of it, it is their own. */
lookedAt('SelfReport', () => ({ viewer: { role: null, standing: null, assigned: false }, facts: { state: null, relation: 'own' as const, consents: [] } }))

/** Whom a company can tell: those who lead cases, keep a way in, and say that they take such reports. */
export const desksOf = (tx: Tx): Promise<SelfReportDesk[]> => tx.ask<SelfReportDesk>('SELECT d.id, d.name, d.country FROM self_report_desks() d')

/** Whether the viewer's organisation takes them; null where it leads no case. */
export async function takesSelfReports(tx: Tx, me: Me): Promise<boolean | null> {
  if (!rolesOfKind[me.organisationKind].includes('lead')) return null
  return (await tx.ask('SELECT d.organisation_id AS id FROM self_report_desk d WHERE d.organisation_id = $1', [me.organisationId])).length > 0
}

/** What the viewer's organisation told of itself, and what others told it; the latest first. */
export async function selfReportsOf(reading: Reading, { first, after }: PageArgs): Promise<Page<SelfReport>> {
  const from = after ? readCursor(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, selfReports, from ? '(it.sent_at, it.id) < (:at, :from)' : 'true', { at: from?.at, from: from?.id },
    { order: [['sentAt', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(selfReports, rows)
  return page(rows, first, row => cursorAt(row.sentAt, row.id))
}
