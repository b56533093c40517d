import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { FactClass } from '@amends/shared/classes'
import { classOfItem } from '@amends/shared/consents'
import { limits } from '@amends/shared/limits'
import type { Me } from '../access/me.js'
import { see } from '../access/take.js'
import { takeCase } from '../cases/frozen.js'
import { readersNamed } from '../channels/readers.js'
import { decided } from '../disclosure/decide.js'
import { viewerAt, type Place } from '../parties/place.js'
import type { Changing } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { disclosedOf } from '../workers/receivers.js'
import { workers } from '../workers/worker.policy.js'
import { factsOfHers } from './about.js'
import { FileOwners, type Offered, type Owned } from './owners.js'

/** Evidence of a case: shown to the parties that its sender named, to her own organisation alone when she named none. */
@Injectable()
export class Evidence implements OnModuleInit {
  constructor(private readonly owners: FileOwners) {}

  onModuleInit(): void { this.owners.register('evidence', (change, me, it) => this.own(change, me, it)) }

  /**
   * As with a message, see `readersNamed`. What the company concerned sends on the page it kept comes to the lead, and to nobody
   * it named. Of what is about workers refuses `NotFound` for one she may not know of, and `WorkerMustConsent` for a reader whom
   * one of them has not let have it.
   */
  private async own({ tx }: Changing, me: Me, { recordId: caseId, audience, workerIds, item }: Offered): Promise<Owned> {
    if (audience.length > limits.audience) throw new Refused('TooLong', 'audience')
    const { record, kept } = await takeCase(tx, me, caseId, 'sendMessage')
    const { mine, ids, readers } = await readersNamed(tx, me, caseId, audience, kept)
    const about = await this.about(tx, me, record.id, kept?.place ?? mine, { workerIds, item })
    if (about.workerIds.length > 0) {
      const missing = await tx.sql('SELECT * FROM file_unconsented($1, $2, $3, $4)', [record.id, about.workerIds, about.item, ids.filter(id => id !== mine.partyId)])
      if (missing.length > 0) throw new Refused('WorkerMustConsent', 'audience')
    }
    const owned = { caseId: record.id, partyId: mine.partyId, ...about }
    if (!kept) return { ...owned, audience: ids, readers: readers.map(it => it.id) }
    // The lead it knew; read by the one there is now.
    const [lead] = kept.parties.filter(it => it.role === 'lead' && it.until === null)
    return { ...owned, audience: ids, readers: [mine.partyId, ...lead ? [lead.id] : []] }
  }

  /** Workers of this case whom she knows of, and an item of theirs that the table lets her read herself. */
  private async about(tx: Tx, me: Me, caseId: string, mine: Place, { workerIds, item }: Pick<Offered, 'workerIds' | 'item'>): Promise<Pick<Owned, 'workerIds' | 'item' | 'class'>> {
    const ids = [...new Set(workerIds)]
    if (ids.length === 0) return { workerIds: [], item: null, class: 'coordination' }
    if (!item) throw new Refused('InvalidInput', 'item')
    const known = await see(tx, me, workers, ids)
    if (known.length !== ids.length || known.some(it => it.caseId !== caseId)) throw new NotFound()
    if (known.some(it => it.erasedAt)) throw new Refused('WorkerIsErased')
    const of: FactClass = classOfItem[item]
    const hers = factsOfHers(await disclosedOf(tx, me, ids), ids, item)
    if (decided(viewerAt(mine), of, { ...hers, relation: 'own' }).effect !== 'read') throw new NotFound()
    return { workerIds: ids, item, class: of }
  }
}
