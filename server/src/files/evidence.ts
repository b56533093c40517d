import { Injectable, type OnModuleInit } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import type { Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import { takeCase } from '../cases/frozen.js'
import { mayMeet } from '../channels/message.policy.js'
import { knowsOfMe, parties } from '../parties/party.policy.js'
import { placesOf, standingSeen } from '../parties/place.js'
import type { Changing } from '../platform/change/change.js'
import { NotFound, Refused } from '../platform/refused.js'
import { FileOwners, type Owned } from './owners.js'

/** Evidence of a case: shown to the parties that its sender named, to her own organisation alone when she named none. */
@Injectable()
export class Evidence implements OnModuleInit {
  constructor(private readonly owners: FileOwners) {}

  onModuleInit(): void { this.owners.register('evidence', (change, me, caseId, audience) => this.own(change, me, caseId, audience)) }

  /**
   * As with a message: refuses `NotFound` for a party the sender may not know of, `NotAddressable` for one that may not know
   * of her, `ReadersMustNotMeet`. What the company concerned sends on the page it kept comes to the lead, and to nobody it named.
   */
  private async own({ tx }: Changing, me: Me, caseId: string, audience: readonly string[]): Promise<Owned> {
    if (audience.length > limits.audience) throw new Refused('TooLong', 'audience')
    const { record, kept } = await takeCase(tx, me, caseId, 'sendMessage')
    const mine = kept?.place ?? (await placesOf(tx, me, [caseId])).get(caseId)
    if (!mine) throw new NotFound()
    const ids = [...new Set([mine.partyId, ...audience])]
    const readers = kept ? kept.parties.filter(it => it.until === null && ids.includes(it.id)) : await seeWhere(
      tx, me, parties, 'it.case_id = :caseId AND it.until IS NULL AND it.id IN (:...ids)', { caseId, ids }, { order: [['id', 'ASC']], limit: ids.length })
    if (readers.length !== ids.length) throw new NotFound()
    if (readers.some(party => party.id !== mine.partyId && !knowsOfMe(party, mine))) throw new Refused('NotAddressable', 'audience')
    if (!mayMeet(readers.map(it => ({ role: it.role, knownAs: it.knownAs, standing: standingSeen(it, mine) })))) throw new Refused('ReadersMustNotMeet', 'audience')
    const owned = { caseId: record.id, partyId: mine.partyId, class: 'coordination' as const }
    if (!kept) return { ...owned, audience: ids, readers: ids }
    const [lead] = kept.parties.filter(it => it.role === 'lead' && it.until === null)
    return { ...owned, audience: ids, readers: [mine.partyId, ...lead ? [lead.id] : []] }
  }
}
