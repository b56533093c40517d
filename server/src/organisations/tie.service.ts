import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { Changes, lockChain, type Changing } from '../platform/change/change.js'
import { plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { organisationEvents } from './organisation.events.js'
import { organisations } from './organisation.policy.js'
import { Tie } from './tie.entity.js'
import type { DeclareTieInput } from './tie.inputs.js'
import { countsAtOnce, ties } from './tie.policy.js'

/** Ties one organisation may declare or confirm within a day: a register read on a busy day, and not a bell that is rung all night. */
export const mostInADay = 40

/** The verbs of a tie. Each is one commit; each returns the id of the tie. Open cases are looked at afterwards, see `TieScreening`. */
@Injectable()
export class TieService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Says that one organisation is tied to another. Refuses `TieKnownAlready` where its own house says so already, and `TooManyRequests`. */
  declare(me: Me, input: DeclareTieInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      if (input.fromId === input.toId) throw new Refused('InvalidInput', 'toId')
      await take(change.tx, me, organisations, input.toId === me.organisationId ? input.toId : input.fromId, 'declareTie')
      return this.say(change, me, input)
    })
  }

  /** Says the same as another did, in words that stand for themselves. Refuses as `declare` does. */
  confirm(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const tie = await take(change.tx, me, ties, id, 'confirm')
      await this.say(change, me, { fromId: tie.fromOrganisationId, toId: tie.toOrganisationId, kind: tie.kind })
      return tie
    })
  }

  /** A tie is over, or was never so. What others say of it stands. Refuses `AlreadyEnded`, `NotAnAdministrator`. */
  end(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const tie = await take(tx, me, ties, id, 'end')
      tie.end(me, reason)
      await tx.keep(Tie, tie)
      await event('organisation.tie_ended', organisationEvents['organisation.tie_ended'](tie, tie.declaredOrganisationId, reason))
      return tie
    })
  }

  private async say({ tx, event }: Changing, me: Me, { fromId, toId, kind, note }: DeclareTieInput): Promise<Tie> {
    const ends = await see(tx, me, organisations, [fromId, toId])
    const from = ends.find(it => it.id === fromId)
    if (!from || ends.length < 2) throw new NotFound()
    await lockChain(tx, me.organisationId)
    const [said] = await tx.sql<{ known: boolean, many: number }>(`SELECT count(*) FILTER (WHERE it.declared_at > $2)::int AS many,
      coalesce(bool_or(it.ended_at IS NULL AND it.from_organisation_id = $3 AND it.to_organisation_id = $4 AND it.kind = $5), false) AS known
      FROM tie it WHERE it.declared_organisation_id = $1 AND (it.declared_at > $2 OR it.ended_at IS NULL)`, [me.organisationId, plusDays(me.at, -1), fromId, toId, kind])
    if (said?.known) throw new Refused('TieKnownAlready')
    if (said && said.many >= mostInADay) throw new Refused('TooManyRequests')
    const tie = Object.assign(new Tie(), {
      id: this.ids.next(), fromOrganisationId: fromId, toOrganisationId: toId, kind, note: note?.trim() || null,
      declaredBy: me.membershipId, declaredOrganisationId: me.organisationId, declaredAt: me.at, countsFrom: countsAtOnce(me, from, toId) ? me.at : null,
      endedAt: null, endedBy: null, endReason: null, version: 1,
    } satisfies Omit<Tie, 'end'>)
    await tx.add(Tie, tie)
    await event('organisation.tie_declared', organisationEvents['organisation.tie_declared'](tie, me.organisationId))
    return tie
  }
}
