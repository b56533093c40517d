import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { conflictsOf, isCompany, type TieBetween } from '../parties/conflict.js'
import { partyEvents } from '../parties/party.events.js'
import { Party } from '../parties/party.entity.js'
import { partyClass } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { organisationEvents } from './organisation.events.js'
import { organisations } from './organisation.policy.js'
import { Tie } from './tie.entity.js'
import type { DeclareTieInput } from './tie.inputs.js'
import { ties } from './tie.policy.js'
import { alterTies, broughtTogether, type Met } from './tie.reads.js'

/** The verbs of a tie. Each is one commit; each returns the id of the tie. */
@Injectable()
export class TieService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Says that one organisation is tied to another. Refuses `TieKnownAlready`. Leads of open cases where it matters are told. */
  declare(me: Me, input: DeclareTieInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx, event } = change
      await alterTies(tx)
      if (input.fromId === input.toId) throw new Refused('InvalidInput', 'toId')
      await take(tx, me, organisations, input.toId === me.organisationId ? input.toId : input.fromId, 'declareTie')
      if ((await see(tx, me, organisations, [input.fromId, input.toId])).length < 2) throw new NotFound()
      const known = await tx.rows(Tie, 'it.from_organisation_id = :from AND it.to_organisation_id = :to AND it.kind = :kind AND it.ended_at IS NULL',
        { from: input.fromId, to: input.toId, kind: input.kind })
      if (known.length > 0) throw new Refused('TieKnownAlready')
      const tie = Object.assign(new Tie(), {
        id: this.ids.next(), fromOrganisationId: input.fromId, toOrganisationId: input.toId, kind: input.kind, note: input.note?.trim() || null,
        declaredBy: me.membershipId, declaredOrganisationId: me.organisationId, declaredAt: me.at, endedAt: null, endedBy: null, endReason: null, version: 1,
      } satisfies Omit<Tie, 'end'>)
      await tx.add(Tie, tie)
      await event('organisation.tie_declared', organisationEvents['organisation.tie_declared'](tie, me.organisationId))
      await this.screen(change, tie)
      return tie
    })
  }

  /** A tie is over, or was never so. Refuses `AlreadyEnded`, `NotAnAdministrator`. */
  end(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const tie = await take(tx, me, ties, id, 'end')
      tie.end(me, reason)
      await tx.keep(Tie, tie)
      await event('organisation.tie_ended', organisationEvents['organisation.tie_ended'](tie, tie.declaredOrganisationId, reason))
      return tie
    })
  }

  /** Looks at the open cases on which it brings opposing sides together. The lead of each hears of it, nobody else. */
  private async screen({ tx, event }: Changing, tie: Tie): Promise<void> {
    const { around, met } = await broughtTogether(tx, tie.id)
    const before = around.filter(it => !(it.fromId === tie.fromOrganisationId && it.toId === tie.toOrganisationId && it.kind === tie.kind))
    for (const { party, kinds } of foundAnew(met, before, around)) {
      await event('party.conflict_found', partyEvents['party.conflict_found'](Object.assign(new Party(), { ...party, knownAs: partyClass(party.role) }), kinds))
    }
  }
}

/** Pairs on one case that stand against each other now and did not before, or not so gravely; of each the one who helps, unless it is the lead. */
function foundAnew(met: readonly Met[], before: readonly TieBetween[], now: readonly TieBetween[]): { party: Met, kinds: string[] }[] {
  return met.flatMap((one, at) => met.slice(at + 1).filter(it => it.caseId === one.caseId).flatMap(other => {
    const [[was], [is]] = [conflictsOf(one, [other], before), conflictsOf(one, [other], now)]
    return is && is.effect !== was?.effect ? [{ party: one.role === 'lead' || (isCompany(one) && other.role !== 'lead') ? other : one, kinds: is.kinds }] : []
  }))
}
