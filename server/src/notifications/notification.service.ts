import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { see, seeWhere } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { Refused } from '../platform/refused.js'
import { Notification } from './notification.entity.js'
import type { QuietArgs } from './notification.inputs.js'
import { notifications } from './notification.policy.js'
import { isTime, isZone, type Hours } from './quiet-hours.js'
import { QuietHours } from './quiet-hours.entity.js'

/** How many of each membership's notifications are unread. */
export async function unreadOf(tx: Tx, _me: Me, membershipIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ id: string, count: number }>(
    'SELECT membership_id AS id, count(*)::int AS count FROM inbox WHERE membership_id = ANY ($1) AND notify AND read_at IS NULL GROUP BY 1', [membershipIds])
  return new Map(rows.map(row => [row.id, row.count]))
}

export async function quietHoursOf(tx: Tx, _me: Me, membershipIds: readonly string[]): Promise<Map<string, QuietHours>> {
  const rows = await tx.rows(QuietHours, 'it.membership_id IN (:...membershipIds)', { membershipIds })
  return new Map(rows.map(row => [row.membershipId, row]))
}

/** The inbox of one membership. What is read and when mails rest is her own matter: it is no event, and nobody hears of it. */
@Injectable()
export class NotificationService {
  constructor(private readonly changes: Changes) {}

  /** In the order they came, the newest first. Not by their moment: a worker's own acts are dated by the day alone. */
  async list(reading: Reading, { first, after }: PageArgs): Promise<Page<Notification>> {
    const from = after ? readCursor(after) : null
    const rows = await seeWhere(await reading.tx(), reading.me, notifications,
      from ? 'it.seq < (SELECT last.seq FROM inbox last WHERE last.id = :from)' : 'true', { from: from?.id },
      { order: [['seq', 'DESC']], limit: first + 1 })
    return page(rows, first, row => cursorAt(row.at, row.id))
  }

  /** Those of the ids that are hers; others are passed over, as if they were not there. */
  async read(me: Me, ids: string[]): Promise<void> {
    await this.changes.change(actorOf(me), async ({ tx, at }) => {
      const mine = await see(tx, me, notifications, ids)
      await tx.sql('UPDATE inbox SET read_at = $2 WHERE id = ANY ($1) AND read_at IS NULL', [mine.map(it => it.id), at])
      return { id: me.membershipId }
    })
  }

  /** Everything about one case or report: who has it open has read what led there. */
  async readAbout(me: Me, id: string): Promise<void> {
    await this.changes.change(actorOf(me), async ({ tx, at }) => {
      await tx.sql('UPDATE inbox SET read_at = $3 WHERE membership_id = $1 AND hint_id = $2 AND notify AND read_at IS NULL', [me.membershipId, id, at])
      return { id: me.membershipId }
    })
  }

  async readAll(me: Me): Promise<void> {
    await this.changes.change(actorOf(me), async ({ tx, at }) => {
      await tx.sql('UPDATE inbox SET read_at = $2 WHERE membership_id = $1 AND notify AND read_at IS NULL', [me.membershipId, at])
      return { id: me.membershipId }
    })
  }

  /** Throws `InvalidInput` with the field that is no hour, no time zone, or missing beside the others. */
  async setQuietHours(me: Me, args: QuietArgs): Promise<void> {
    const hours = hoursOf(args)
    await this.changes.change(actorOf(me), async ({ tx }) => {
      await tx.sql('DELETE FROM quiet_hours WHERE membership_id = $1', [me.membershipId])
      if (hours) await tx.add(QuietHours, { membershipId: me.membershipId, ...hours })
      return { id: me.membershipId }
    })
  }
}

function hoursOf({ from, until, zone }: QuietArgs): Hours | null {
  if (from == null && until == null && zone == null) return null
  if (from == null || !isTime(from)) throw new Refused('InvalidInput', 'from')
  if (until == null || !isTime(until) || until === from) throw new Refused('InvalidInput', 'until')
  if (zone == null || !isZone(zone)) throw new Refused('InvalidInput', 'zone')
  return { from, until, zone }
}
