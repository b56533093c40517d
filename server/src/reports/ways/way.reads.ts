import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { seeWhere } from '../../access/take.js'
import { lookedAt } from '../../disclosure/field-guard.js'
import type { Tx } from '../../platform/database/tx.js'
import type { ReportDraft } from './report-draft.entity.js'
import { reportDrafts } from './report-draft.policy.js'
import { ReportSource } from './report-source.entity.js'
import type { WayKey } from './way-key.entity.js'
import { wayKeys } from './way-key.policy.js'

/** More keys than an organisation can have, those it took back with them. */
const most = 200

/** It is shown to whoever writes it, and to nobody else. */
lookedAt('ReportDraft', ({ me }, it: ReportDraft) => ({
  viewer: { role: 'lead', standing: 'member', assigned: true },
  facts: { state: null, relation: it.organisationId === me.organisationId ? 'own' : 'other', consents: [] },
}))

/** Who wrote each of these reports down, or which system it came from. */
export async function sourcesOf(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ReportSource>> {
  const rows = await tx.rows(ReportSource, 'it.report_id IN (:...ids)', { ids })
  return new Map(rows.map(it => [it.reportId, it]))
}

/** What the viewer has begun to write down and not sent. */
export async function draftOf(reading: Reading): Promise<ReportDraft | null> {
  const [draft] = await seeWhere(reading.tx(), reading.me, reportDrafts, 'true', {}, { order: [['at', 'DESC']], limit: 1 })
  return draft ?? null
}

/** The keys of the viewer's organisation: those in use first, the newest of each first. */
export async function keysOf(reading: Reading): Promise<WayKey[]> {
  const rows = await seeWhere(reading.tx(), reading.me, wayKeys, 'true', {}, { order: [['madeAt', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(wayKeys, rows)
  return rows.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null))
}
