import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { filesOf } from '../files/of-record.js'
import { FileOwners, type Owned } from '../files/owners.js'
import { placesOf } from '../parties/place.js'
import type { Changing } from '../platform/change/change.js'
import { NotFound } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { Consent } from './consent.entity.js'
import { consents } from './consent.policy.js'

/** What shows that she agreed: the paper she signed, or her voice. It says who she is, so those of the lead read it who work on her case. */
@Injectable()
export class ConsentFiles implements OnModuleInit {
  constructor(private readonly owners: FileOwners) {}

  onModuleInit(): void { this.owners.register('consent', (change, me, { recordId }) => this.own(change, me, recordId)) }

  private async own({ tx }: Changing, me: Me, id: string): Promise<Owned> {
    const { caseId, workerId } = await take(tx, me, consents, id, 'attach')
    const mine = (await placesOf(tx, me, [caseId])).get(caseId)
    if (!mine) throw new NotFound()
    return { caseId, partyId: mine.partyId, class: 'identity', audience: [mine.partyId], readers: [mine.partyId], workerIds: [workerId], item: null }
  }
}

@Resolver(() => Consent)
export class ConsentFilesResolver {
  /** What shows that she agreed. */
  @ResolveField(() => [File]) @Classed('Consent', 'files', 'open')
  files(@Parent() it: Consent, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(filesOf).load(it.id), found => found ?? []) }
}
