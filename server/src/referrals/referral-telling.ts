import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EventKind } from '@amends/shared/events'
import { z } from 'zod'
import { Changes, lockChain, nobody } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs, type NewJob } from '../platform/jobs/jobs.js'
import { Endings, type Running } from '../platform/relay/endings.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { referralEvents } from './referral.events.js'

const telling = 'referral-told'

/** What whoever was asked says, which the lead hears by the relay. */
const answers: readonly EventKind[] = ['referral.opened', 'referral.accepted', 'referral.refused', 'referral.begun', 'referral.completed']
/** With what a referral may have ended for whoever was asked. */
const endings: readonly EventKind[] = ['referral.revoked', 'consent.withdrawn', 'consent.expired', 'consent.withheld', 'party.ended', 'worker.erased']
/** SQL: it ended with `e` and with nothing else: who hears of another's end hears that something else happened, and when. What she keeps from somebody the relay does not read. */
const endsWith = `(e.subject_id IN (r.id, r.consent_id, r.worker_id) OR e.kind = 'consent.withheld'
  OR EXISTS (SELECT FROM party p WHERE p.id = e.subject_id AND p.organisation_id = r.receiver_organisation_id))`

const toldOf = z.object({ id: z.uuid(), what: z.enum(['asked', 'answered', 'recalled']), event: z.uuid() })
type Row = { id: string, caseId: string, receiver: string | null }
const rows = `SELECT r.id, r.case_id AS "caseId", r.receiver_organisation_id AS receiver FROM referral r`

/** Carries what one side of a referral does to the other, takes away what was revoked, and ends what nobody answered. */
@Injectable()
export class ReferralTelling implements OnModuleInit {
  constructor(private readonly changes: Changes, private readonly jobs: Jobs, private readonly told: Telling, private readonly endings: Endings) {}

  onModuleInit(): void {
    this.jobs.register(telling, payload => { const { id, what, event } = toldOf.parse(payload); return this.tell(id, what, event) })
    this.told.also((tx, all) => this.plan(tx, all))
    this.endings.register<Running & { receiver: string | null }>({
      name: 'referral-expiry', of: 'record', after: ['referral.sent'],
      running: `SELECT r.id, r.case_id AS chain, r.receiver_organisation_id AS receiver, r.due_at AS until FROM referral r WHERE r.state IN ('sent', 'seen')`,
      async end({ tx, event }, { id, chain, receiver, until }) {
        await tx.sql(`UPDATE referral SET state = 'expired', ended_at = $2, version = version + 1 WHERE id = $1`, [id, until])
        await event('referral.expired', referralEvents['referral.expired']({ id, caseId: chain }))
        if (receiver) await event('referral.recalled', referralEvents['referral.recalled'](id, receiver))
      },
    })
  }

  private async plan(tx: Tx, all: readonly Told[]): Promise<void> {
    const events = all.map(({ event }) => event)
    const sent = events.filter(it => it.kind === 'referral.sent' || answers.includes(it.kind)).map(it => it.id)
    const over = events.filter(it => endings.includes(it.kind) && it.caseId).map(it => it.id)
    if (sent.length > 0) {
      const about = await tx.sql<Row & { kind: EventKind, event: string }>(`SELECT it.*, e.kind, e.id AS event FROM event e JOIN (${rows}) it ON it.id = e.subject_id WHERE e.id = ANY ($1::uuid[])`, [sent])
      await this.jobs.add(tx, about.map(({ id, kind, event }) => jobOf(id, kind === 'referral.sent' ? 'asked' : 'answered', event)))
    }
    if (over.length === 0) return
    // Whoever said no has nothing to forget.
    const ended = await tx.sql<Row & { event: string }>(`SELECT DISTINCT ON (r.id) r.id, r.case_id AS "caseId", r.receiver_organisation_id AS receiver, e.id AS event
      FROM referral r JOIN event e ON e.case_id = r.case_id WHERE e.id = ANY ($1::uuid[]) AND ${endsWith} AND r.receiver_organisation_id IS NOT NULL AND r.state <> 'refused' AND NOT referral_opens(r.id)
      AND NOT EXISTS (SELECT FROM event told WHERE told.subject_id = r.id AND told.chain = r.receiver_organisation_id AND told.kind = 'referral.recalled') ORDER BY r.id`, [over])
    await this.jobs.add(tx, ended.map(it => jobOf(it.id, 'recalled', it.event)))
  }

  /** Twice is once: an answer is told once for each time it was said, the rest once for all. */
  async tell(id: string, what: 'asked' | 'answered' | 'recalled', event: string): Promise<void> {
    await this.changes.change(nobody, async change => {
      const referral = await this.held(change.tx, id)
      if (!referral) return { id }
      const { tx } = change
      const to = what === 'answered' ? referral.caseId : referral.receiver
      if (!to) return { id }
      const [before] = await tx.sql('SELECT 1 FROM event WHERE subject_id = $1 AND chain = $2 AND kind = $3 AND ($4::uuid IS NULL OR detail ->> \'of\' = $4::text)', [
        id, to, `referral.${what}`, what === 'answered' ? event : null])
      if (before) return { id }
      if (what === 'answered') await change.event('referral.answered', { ...referralEvents['referral.answered'](referral), detail: { of: event } })
      else await change.event(`referral.${what}`, referralEvents[`referral.${what}`](id, to))
      return { id }
    })
  }

  private async held(tx: Tx, id: string): Promise<Row | undefined> {
    const [glimpse] = await tx.sql<Row>(`${rows} WHERE r.id = $1`, [id])
    if (!glimpse) return undefined
    await lockChain(tx, glimpse.caseId)
    const [row] = await tx.sql<Row>(`${rows} WHERE r.id = $1`, [id])
    return row
  }
}

const jobOf = (id: string, what: 'asked' | 'answered' | 'recalled', event: string): NewJob => ({ name: telling, payload: { id, what, event }, key: `${telling}:${id}:${what}:${event}` })
