import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { holdTies } from '../organisations/tie.reads.js'
import { Changes, lockChain, nobody, type Actor } from '../platform/change/change.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs, type NewJob } from '../platform/jobs/jobs.js'
import { log } from '../platform/log/log.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { carries } from './agreed.js'
import { isBound } from './behind.js'
import { forCompany, noticeEvents, sentTo } from './notice.events.js'
import { giveWith } from './notice-file-giving.js'
import { oneWith } from './one-with.js'

const sending = 'notice-delivery'
const carrying = 'notice-reply'
const payloadOf = z.object({ id: z.uuid() })

type Waiting = { id: string, caseId: string, organisationId: string | null, deliverAt: Date }
type Reply = { side: string, noticeId: string, company: string | null, draftId: string, caseId: string }

const sendingOf = (it: Pick<Waiting, 'id' | 'deliverAt'>): NewJob => ({ name: sending, payload: { id: it.id }, key: `${sending}:${it.id}`, at: it.deliverAt })
const carryingOf = (id: string): NewJob => ({ name: carrying, payload: { id }, key: `${carrying}:${id}` })

const waiting = `SELECT d.id, d.case_id AS "caseId", d.organisation_id AS "organisationId", d.deliver_at AS "deliverAt" FROM notice_draft d
  WHERE d.state = 'approved' AND d.way = 'platform'`

/** Carries what the lead and the company tell each other from one side of the wall to the other; only the relay sees both, and tells it with nothing that leads back. */
@Injectable()
export class NoticeDelivery implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids,
    private readonly jobs: Jobs, private readonly telling: Telling,
  ) {}

  onModuleInit(): void {
    this.jobs.register(sending, payload => this.send(payloadOf.parse(payload).id))
    this.jobs.register(carrying, payload => this.carry(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** After a start: what a restored database or a lost job left behind. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, async tx => {
        const [drafts, untold] = [await tx.sql<Waiting>(waiting), await tx.sql<{ id: string }>('SELECT id FROM notice_message WHERE told_at IS NULL')]
        await this.jobs.add(tx, [...drafts.map(sendingOf), ...untold.map(it => carryingOf(it.id))])
      })
    } catch (error) { log.error('notices wait for the next start', error) }
  }

  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const idsOf = (kind: string, name: string) => told.flatMap(({ event }) => {
      const id = event.kind === kind ? event.detail?.[name] : undefined
      return typeof id === 'string' ? [id] : []
    })
    const approved = idsOf('notice.approved', 'draftId')
    const drafts = approved.length > 0 ? await tx.sql<Waiting>(`${waiting} AND d.id = ANY ($1)`, [approved]) : []
    await this.jobs.add(tx, [...drafts.map(sendingOf), ...idsOf('notice.replied', 'messageId').map(carryingOf)])
  }

  /** Sends an approved notice whose time has come, or gives it back where it may no longer be sent. Twice is once. */
  async send(id: string): Promise<void> {
    await this.changes.change(nobody, async ({ tx, at, event }) => {
      const [draft] = await tx.sql<Waiting>(`${waiting} AND d.id = $1`, [id])
      if (!draft?.organisationId) return { id }
      if (draft.deliverAt > at) {
        await this.jobs.add(tx, [sendingOf(draft)])
        return { id }
      }
      // In the order everybody takes them: the ties, then the case, so that a withdrawal is either before or too late.
      await holdTies(tx)
      await lockChain(tx, draft.caseId)
      const [noticeId, partyId] = [this.ids.next(), this.ids.next()]
      const outcome = await isBound(tx, id) ? 'ConflictOfInterest' : !await carries(tx, id, at) ? 'WorkerMustConsent' : await this.deliver(tx, [id, noticeId, partyId, at, dayOf(at)])
      if (outcome === 'gone') return { id }
      if (outcome === 'sent') {
        await event('notice.sent', noticeEvents['notice.sent'](draft))
        for (const found of await oneWith(tx, { caseId: draft.caseId, organisationId: draft.organisationId, partyId })) await event('party.conflict_found', found)
        await giveWith(tx, this.ids, id, noticeId, dayOf(at))
        await event('notice.sent', sentTo(noticeId, draft.organisationId))
      } else {
        const [given] = await tx.sql<{ back: boolean }>('SELECT notice_give_back($1, $2) AS back', [id, outcome])
        if (given?.back) await event('notice.returned', noticeEvents['notice.returned'](draft, outcome))
      }
      return { id }
    })
  }

  private async deliver(tx: Tx, values: unknown[]): Promise<string> {
    const [answer] = await tx.sql<{ outcome: string }>('SELECT notice_deliver($1, $2, $3, $4, $5) AS outcome', values)
    return answer?.outcome ?? 'gone'
  }

  /** Tells the other side that there is an answer to read. Twice is once. */
  async carry(id: string): Promise<void> {
    const [reply] = await this.database.ask<Reply>('relay', `
      SELECT m.side, n.id AS "noticeId", n.organisation_id AS company, d.id AS "draftId", d.case_id AS "caseId"
      FROM notice_message m JOIN notice n ON n.id = m.notice_id JOIN notice_draft d ON d.notice_id = n.id WHERE m.id = $1 AND m.told_at IS NULL`, [id])
    if (!reply) return
    const actor: Actor = { ...nobody, organisationId: reply.side === 'company' ? reply.company : null }
    await this.changes.change(actor, async ({ tx, at, event }) => {
      const told = await tx.changed('UPDATE notice_message SET told_at = $2 WHERE id = $1 AND told_at IS NULL', [id, at])
      if (told === 0) return { id }
      if (reply.side === 'company') await event('notice.replied', noticeEvents['notice.replied']({ id: reply.draftId, caseId: reply.caseId }))
      else if (reply.company) await event('notice.replied', forCompany(reply.noticeId, reply.company))
      return { id }
    })
  }
}
