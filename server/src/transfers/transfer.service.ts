import { Injectable } from '@nestjs/common'
import { rolesOfKind } from '@amends/shared/organisations'
import { transferDays, type TransferRefusal } from '@amends/shared/transfers'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { disclosed, needDisclosed, needUnbound, needUnwithheld } from '../cases/door.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { holdTies } from '../organisations/tie.reads.js'
import { Party } from '../parties/party.entity.js'
import { partyClass } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Transfer } from './transfer.entity.js'
import { transferEvents } from './transfer.events.js'
import type { OfferTransferInput } from './transfer.inputs.js'
import { transfers } from './transfer.policy.js'
import { transferAt } from './transfer.reads.js'

/** A case goes to another lead. Each verb is one commit. */
@Injectable()
export class TransferService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /**
   * Offers the case as previewed. Refuses `RoleNotForThisKind`, `OrganisationNotReady`, `WorkerWithholds`, `ConflictOfInterest`,
   * `ConflictUndisclosed`, `TransferIsOffered`, `PreviewIsStale`, `ReasonNeeded`. @returns the id of the offer.
   */
  offer(me: Me, input: OfferTransferInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx, event } = change
      await holdTies(tx)
      const record = await take(tx, me, cases, input.caseId, 'offerTransfer')
      const [to] = await see(tx, me, organisations, [input.organisationId])
      if (!to || to.id === me.organisationId) throw new NotFound()
      if (!to.activatedAt) throw new Refused('OrganisationNotReady', 'organisationId')
      if (!rolesOfKind[to.kind].includes('lead')) throw new Refused('RoleNotForThisKind', 'organisationId')
      await this.needNone(change, me, record.id)
      await needUnwithheld(tx, record.id, { organisationId: to.id, role: 'lead' })
      const { along, conflicts, digest } = await transferAt(tx, record.id, to.id)
      needUnbound(conflicts)
      if (digest !== input.preview) throw new Refused('PreviewIsStale')
      const conflictReason = input.conflictReason?.trim() || null
      needDisclosed(conflicts, conflictReason)
      const transfer = await tx.add(Transfer, Object.assign(new Transfer(), {
        id: this.ids.next(), caseId: record.id, caseCode: record.code, step: record.state, country: input.country, urgency: input.urgency, workers: along.length,
        along: along.filter(it => it.along).length, reason: input.reason, conflictReason, afterwards: input.afterwards, fromOrganisationId: me.organisationId,
        fromName: await nameOf(tx, me.organisationId), toOrganisationId: to.id, toName: to.name, state: 'offered', offeredAt: me.at, expiresAt: plusDays(me.at, transferDays),
        byMembershipId: me.membershipId, byName: me.name, answeredAt: null, answeredBy: null, refusal: null, version: 1,
      }))
      await event('transfer.offered', transferEvents['transfer.offered'](transfer))
      await event('transfer.asked', transferEvents['transfer.asked'](transfer))
      return transfer
    })
  }

  /** Refuses `TransferIsOver`, `NotACaseManager`. */
  withdraw(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const transfer = await take(tx, me, transfers, id, 'withdraw')
      transfer.end(me, 'withdrawn')
      await tx.keep(Transfer, transfer)
      await event('transfer.withdrawn', transferEvents['transfer.withdrawn'](transfer))
      await event('transfer.recalled', transferEvents['transfer.recalled'](transfer))
      return transfer
    })
  }

  /** Says no; nothing of it is read any more by whoever said so. @returns the id of the offer. */
  refuse(me: Me, id: string, why: TransferRefusal): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const transfer = await take(tx, me, transfers, id, 'refuse')
      await tx.sql('SELECT transfer_refuse($1, $2, $3)', [id, why, me.name])
      await event('transfer.refused', transferEvents['transfer.refused'](transfer))
      await event('transfer.declined', transferEvents['transfer.declined'](transfer))
      return transfer
    })
  }

  /**
   * Says yes: the lead changes at once. What stands between is asked again, as the lead that it is then. Refuses
   * `ConflictOfInterest`, `WorkerWithholds`, `CaseIsClosed`. @returns the id of the case.
   */
  accept(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      await holdTies(tx)
      const transfer = await take(tx, me, transfers, id, 'accept')
      const helpsAs = await this.helpsAs(tx, transfer)
      const [moved] = await tx.sql<{ was: string, now: string }>('SELECT was, now FROM transfer_accept($1, $2, $3, $4, $5, $6)',
        [id, this.ids.next(), this.ids.next(), helpsAs, partyClass(helpsAs), me.name])
      if (!moved) throw new Refused('TransferIsOver')
      const record = await take(tx, me, cases, transfer.caseId, 'offerTransfer')
      await needUnwithheld(tx, record.id, { organisationId: me.organisationId, role: 'lead' })
      const { conflicts } = await transferAt(tx, record.id, me.organisationId)
      needUnbound(conflicts)
      if (conflicts.length > 0 && transfer.conflictReason) await disclosed(tx, me, this.ids, { id: moved.now, caseId: record.id }, conflicts, transfer.conflictReason)
      else needDisclosed(conflicts, transfer.conflictReason)
      const [led] = await tx.rows(Party, 'it.id = :id', { id: moved.was })
      await event('transfer.accepted', transferEvents['transfer.accepted'](transfer, moved.now, led))
      await event('transfer.handed_over', transferEvents['transfer.handed_over'](transfer))
      return record
    })
  }

  /** As what whoever led helps on. */
  private async helpsAs(tx: Tx, { fromOrganisationId: id }: Transfer): Promise<'service_provider' | 'representative'> {
    const [from] = await tx.rows(Organisation, 'it.id = :id', { id })
    return from && !rolesOfKind[from.kind].includes('service_provider') ? 'representative' : 'service_provider'
  }

  /** Refuses `TransferIsOffered` while another is asked; one whose time is over ends here. */
  private async needNone({ tx, event }: Changing, me: Me, caseId: string): Promise<void> {
    const [open] = await tx.rows(Transfer, `it.case_id = :caseId AND it.state = 'offered'`, { caseId })
    if (!open) return
    if (open.stateAt(me.at) === 'offered') throw new Refused('TransferIsOffered')
    open.end(me, 'expired')
    await tx.keep(Transfer, open)
    await event('transfer.expired', transferEvents['transfer.expired'](open))
    await event('transfer.recalled', transferEvents['transfer.recalled'](open))
  }
}

async function nameOf(tx: Tx, id: string): Promise<string> {
  const [found] = await tx.rows(Organisation, 'it.id = :id', { id })
  return found?.name ?? ''
}
