import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Mailer } from '../platform/mail/mailer.js'
import type { EventRow } from '../platform/change/event.entity.js'
import { Audience } from '../platform/relay/audience.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { quietUntil } from './quiet-hours.js'

const name = 'notification-mail'
const payloadOf = z.object({ membershipId: z.uuid(), urgent: z.boolean(), id: z.uuid() })
type Payload = z.infer<typeof payloadOf>

type Whom = { email: string, locale: string, from: string | null, until: string | null, zone: string | null, lastMailed: Date | null }
type Unread = Pick<EventRow, 'kind' | 'detail'> & { id: string, eventId: string }

/** How many unread ones are looked through for one that may still be seen. */
const looked = 50

/** Milliseconds; a spec makes them short. */
@Injectable()
export class MailPace {
  /** Whoever is at the screen reads it there first. */
  grace = 10_000
  /** At most one mail per membership in this time. */
  between = 600_000
}

/** Danger passes quiet hours: a report of someone who is in danger now. */
const isUrgent = ({ kind, detail }: Pick<EventRow, 'kind' | 'detail'>): boolean =>
  kind === 'report.received' && (detail?.['danger'] === 'now' || detail?.['danger'] === 'unsure')
/** SQL: the same of an event `e`. It is looked at first, whatever else came since. */
const urgentSql = `(e.kind = 'report.received' AND coalesce(e.detail ->> 'danger', '') IN ('now', 'unsure'))`

/** Tells a person by mail that something waits, when she has not read it meanwhile and may still see it. The mail holds no fact. */
@Injectable()
export class NotificationMail implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config, private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids,
    private readonly jobs: Jobs, private readonly mailer: Mailer, private readonly telling: Telling, private readonly audience: Audience,
    private readonly pace: MailPace,
  ) {}

  onModuleInit(): void {
    this.jobs.register(name, (payload: unknown) => this.send(payloadOf.parse(payload)))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** One job per membership waits, however much happens; an urgent one does not wait behind it. */
  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const at = new Date(this.clock.now().getTime() + this.pace.grace)
    const jobs = told.flatMap(({ event, notified }) => notified.map(membershipId => this.job({ membershipId, urgent: isUrgent(event), id: this.ids.next() }, at)))
    await this.jobs.add(tx, [...new Map(jobs.map(it => [it.key, { ...it, keepTime: true }])).values()])
  }

  private job(payload: Payload, at: Date) {
    return { name, payload, at, key: `${name}:${payload.membershipId}${payload.urgent ? ':urgent' : ''}` }
  }

  private async send(payload: Payload): Promise<void> {
    const at = this.clock.now()
    const due = await this.database.read('relay', {}, tx => this.due(tx, payload.membershipId))
    if (!due) return
    const { whom, ids, urgent } = due
    const later = this.notBefore(at, whom, urgent)
    // A mail of its own: where this job runs a second time, its first mail may have gone out under the old id.
    if (later) return this.database.write('relay', {}, tx => this.jobs.add(tx, [this.job({ ...payload, id: this.ids.next() }, later)]))
    await this.mailer.send({ to: whom.email, template: 'notification', locale: whom.locale, link: `${this.config.publicUrl}/inbox`, id: payload.id })
    await this.database.write('relay', {}, tx => tx.sql('UPDATE inbox SET mailed_at = $2 WHERE id = ANY ($1)', [ids, at]))
  }

  /** To whom, about which rows; null when there is nothing left that she may see and has not seen. */
  private async due(tx: Tx, membershipId: string): Promise<{ whom: Whom, ids: string[], urgent: boolean } | null> {
    const [whom] = await tx.sql<Whom>(`
      SELECT p.email, p.locale, q.from_time AS "from", q.until_time AS until, q.zone,
        (SELECT max(i.mailed_at) FROM inbox i WHERE i.membership_id = m.id AND i.mailed_at IS NOT NULL) AS "lastMailed"
      FROM membership m JOIN person p ON p.id = m.person_id JOIN organisation o ON o.id = m.organisation_id LEFT JOIN quiet_hours q ON q.membership_id = m.id
      WHERE m.id = $1 AND m.until IS NULL AND o.practice_id IS NULL`, [membershipId])
    if (!whom) return null
    const unread = await tx.sql<Unread>(`
      SELECT i.id, i.event_id AS "eventId", e.kind, e.detail FROM inbox i JOIN event e ON e.id = i.event_id
      WHERE i.membership_id = $1 AND i.notify AND i.read_at IS NULL AND i.mailed_at IS NULL ORDER BY ${urgentSql} DESC, i.seq DESC LIMIT ${looked}`, [membershipId])
    const readers = await this.audience.readers(tx, unread.map(row => row.eventId))
    const seen = unread.filter(row => readers.get(row.eventId)?.includes(membershipId))
    return seen.length === 0 ? null : { whom, ids: unread.map(row => row.id), urgent: seen.some(isUrgent) }
  }

  private notBefore(at: Date, { from, until, zone, lastMailed }: Whom, urgent: boolean): Date | null {
    const next = lastMailed ? new Date(lastMailed.getTime() + this.pace.between) : at
    const moment = next > at ? next : at
    const quiet = !urgent && from && until && zone ? quietUntil(moment, { from, until, zone }) : null
    return quiet ?? (next > at ? next : null)
  }
}
