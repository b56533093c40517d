import { Injectable } from '@nestjs/common'
import { kindAskedIn } from '@amends/shared/supply'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { SupplyAsking } from './asking.entity.js'
import { supplyAskings } from './asking.policy.js'
import { ConductAcceptance } from './code.entity.js'
import { supplyEntries } from './entry.policy.js'
import { supplyEvents } from './supply.events.js'
import { codeNow } from './supply.service.js'

/** How somebody of a list comes here: asked by whoever keeps it, let in by the operator, who knows who is here, and accepting the code itself. */
@Injectable()
export class SupplyAskings {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Refuses `AskedInAlready`, `NoContactToAsk`, `NoCodeOfConduct`, `NotAnAdministrator`. @returns the id of the line. */
  ask(me: Me, entryId: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const entry = await take(tx, me, supplyEntries, entryId, 'askIn')
      const [own] = await see(tx, me, organisations, [me.organisationId])
      if (!own) throw new NotFound()
      await tx.add(SupplyAsking, Object.assign(new SupplyAsking(), {
        id: this.ids.next(), entryId: entry.id, organisationId: own.id, organisationName: own.name, name: entry.name, kind: kindAskedIn[entry.relation], country: entry.country,
        email: entry.contactEmail, state: 'asked', at: me.at, byMembershipId: me.membershipId, byName: me.name, answeredAt: null, answeredBy: null, hereOrganisationId: null, version: 1 }))
      await event('supply.asked', supplyEvents['supply.asked'](entry))
      return entry
    })
  }

  /** The operator says which organisation it is here, after it was registered or found, or that it does not come in. Refuses `AlreadyEnded`, `RoleNotForThisKind`. */
  answer(me: Me, id: string, hereOrganisationId: string | null): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const asking = await take(tx, me, supplyAskings, id, 'answer')
      if (hereOrganisationId) {
        const [here] = await see(tx, me, organisations, [hereOrganisationId])
        if (!here || here.id === asking.organisationId) throw new NotFound()
        if (here.kind !== asking.kind) throw new Refused('RoleNotForThisKind', 'organisationId')
      }
      asking.answer(me, hereOrganisationId)
      await tx.keep(SupplyAsking, asking)
      await event('supply.answered', supplyEvents['supply.answered'](asking))
      if (hereOrganisationId) await event('supply.conduct_asked', supplyEvents['supply.conduct_asked']({ id, hereOrganisationId }))
      return asking
    })
  }

  /** An administrator of the one that was asked accepts the code that counts now, in her own name. Refuses `CodeIsAccepted`, `NotAnAdministrator`. */
  accept(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const asking = await take(tx, me, supplyAskings, id, 'accept')
      const code = await codeNow(tx, asking.organisationId)
      if (!code) throw new Refused('NoCodeOfConduct')
      await tx.add(ConductAcceptance, Object.assign(new ConductAcceptance(), {
        id: this.ids.next(), entryId: asking.entryId, organisationId: asking.organisationId, codeId: code.id, way: 'here', signedBy: me.name, acceptedOn: dayOf(me.at), at: me.at, byMembershipId: me.membershipId }))
      await event('supply.conduct_accepted', supplyEvents['supply.conduct_accepted']({ id: asking.entryId, organisationId: asking.organisationId }))
      return asking
    })
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> { return this.changes.change(actorOf(me), work) }
}
