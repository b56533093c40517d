import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { NoticeSide } from '@amends/shared/notices'
import { z } from 'zod'
import { Changes, nobody, type Actor } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs, type NewJob } from '../platform/jobs/jobs.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { forCompany, noticeEvents } from './notice.events.js'

const giving = 'notice-file'
const payloadOf = z.object({ id: z.uuid() })

type Sent = { id: string, noticeId: string, company: string | null, draftId: string, caseId: string, side: NoticeSide }

/** SQL: it was looked at, it has a copy or its bytes may be had, and nobody asked it back. */
const givable = `f.state = 'ready' AND f.recalled_at IS NULL AND f.use IN ('notice', 'notice_reply') AND (f.use = 'notice_reply' OR cardinality(f.page_sizes) > 0)`
const jobOf = (id: string): NewJob => ({ name: giving, payload: { id }, key: `${giving}:${id}` })

/** The copy on the other side, once. @returns whether it is there anew. */
async function give(tx: Tx, ids: Ids, of: { id: string, noticeId: string, side: NoticeSide, on: string }): Promise<boolean> {
  return await tx.changed('INSERT INTO notice_file (id, notice_id, file_id, side, given_on) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (file_id) DO NOTHING',
    [ids.next(), of.noticeId, of.id, of.side, of.on]) > 0
}

/** What goes with a draft crosses with it. */
export async function giveWith(tx: Tx, ids: Ids, draftId: string, noticeId: string, on: string): Promise<void> {
  for (const { id } of await tx.sql<{ id: string }>(`SELECT f.id FROM file f WHERE f.record_id = $1 AND ${givable}`, [draftId])) {
    await give(tx, ids, { id, noticeId, side: 'sender', on })
  }
}

/** Carries what was sent into the thread of a notice to the other side, once it was looked at. */
@Injectable()
export class NoticeFileGiving implements OnModuleInit {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly ids: Ids, private readonly jobs: Jobs, private readonly telling: Telling,
  ) {}

  onModuleInit(): void {
    this.jobs.register(giving, payload => this.carry(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const cleared = told.filter(({ event }) => event.kind === 'file.cleared').map(({ event }) => event.id)
    if (cleared.length === 0) return
    const rows = await tx.sql<{ id: string }>(`SELECT f.id FROM event e JOIN file f ON f.id = e.subject_id JOIN notice n ON n.id = f.record_id WHERE e.id = ANY ($1) AND ${givable}`, [cleared])
    await this.jobs.add(tx, rows.map(it => jobOf(it.id)))
  }

  /** Gives one file of a thread to the other side and tells it. Twice is once. */
  async carry(id: string): Promise<void> {
    const [file] = await this.database.ask<Sent>('relay', `
      SELECT f.id, n.id AS "noticeId", n.organisation_id AS company, d.id AS "draftId", d.case_id AS "caseId", CASE f.use WHEN 'notice' THEN 'sender' ELSE 'company' END AS side
      FROM file f JOIN notice n ON n.id = f.record_id JOIN notice_draft d ON d.notice_id = n.id WHERE f.id = $1 AND ${givable}`, [id])
    if (!file) return
    const actor: Actor = { ...nobody, organisationId: file.side === 'company' ? file.company : null }
    await this.changes.change(actor, async ({ tx, at, event }) => {
      if (!await give(tx, this.ids, { ...file, on: dayOf(at) })) return { id }
      if (file.side === 'company') await event('notice.replied', noticeEvents['notice.replied']({ id: file.draftId, caseId: file.caseId }))
      else if (file.company) await event('notice.replied', forCompany(file.noticeId, file.company))
      return { id }
    })
  }
}
