import type { Reading } from '../access/reading.js'
import type { Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import type { Tx } from '../platform/database/tx.js'
import { isUuid } from '../platform/graphql/checked.js'
import { page, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { Refused } from '../platform/refused.js'
import type { Report } from './report.entity.js'
import { hearsHer, reports } from './report.policy.js'

/** A report is looked at as by the lead of the case it may become: the keeper's staff, assigned to it once there is one. */
lookedAt('Report', async ({ reading }, report: Report) => ({
  viewer: { role: 'lead', standing: 'member', assigned: hearsHer(report, await reading.facts(reports, report)) },
  facts: { state: 'triage', relation: 'own', consents: [] },
}))

const cursor = /^(\d{1,2}) (\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/
const cursorOf = (it: Report): string => Buffer.from(`${it.rank} ${it.receivedOn} ${it.id}`).toString('base64url')

/** Reads a cursor. Throws `InvalidInput` for one we did not make. */
function readCursor(text: string): { rank: number, on: string, id: string } {
  const [, rank, on, id] = cursor.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? []
  if (!rank || !on || !id || !isUuid(id) || Number.isNaN(Date.parse(`${on}T00:00:00Z`))) throw new Refused('InvalidInput', 'after')
  return { rank: Number(rank), on, id }
}

/** What waits first: danger, then what nobody has looked at, then the oldest day. What is settled comes after all that waits. */
export async function reportList(reading: Reading, { first, after }: PageArgs): Promise<Page<Report>> {
  const rows = await seeWhere(await reading.tx(), reading.me, reports,
    after ? '(it.rank, it.received_on, it.id) > (:rank, :on, :id)' : 'true', after ? readCursor(after) : {},
    { order: [['rank', 'ASC'], ['receivedOn', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  return page(rows, first, cursorOf)
}

/** The report that each case was opened from, where the viewer sees it; those merged into it came along. */
export async function reportsOfCases(tx: Tx, me: Me, cases: readonly string[]): Promise<Map<string, Report>> {
  const rows = await seeWhere(tx, me, reports, 'it.case_id IN (:...cases) AND it.merged_into IS NULL', { cases },
    { order: [['receivedOn', 'DESC'], ['id', 'ASC']], limit: cases.length })
  return new Map(rows.map(it => [it.caseId ?? '', it]))
}
