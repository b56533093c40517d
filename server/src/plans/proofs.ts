import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { filesOf } from '../files/of-record.js'
import { FileOwners, type Owned } from '../files/owners.js'
import { toTheLead } from '../files/proving.js'
import type { Changing } from '../platform/change/change.js'
import { upon, type Soon } from '../platform/soon.js'
import { takeLine } from './kept.js'
import { PlanLine } from './line.entity.js'

/**
 * What shows that a line was done, sent by whoever says so. Of a worker line it comes to those of the lead who work on the case; of a
 * line of the site it is read with the claim, but for what the company concerned sends from the page it kept: that comes to the lead.
 */
@Injectable()
export class LineProofs implements OnModuleInit {
  constructor(private readonly owners: FileOwners) {}

  onModuleInit(): void { this.owners.register('proof', (change, me, { recordId }) => this.own(change, me, recordId)) }

  private async own({ tx }: Changing, me: Me, id: string): Promise<Owned> {
    const { line, kept } = await takeLine(tx, me, id, 'prove')
    const isSite = line.track === 'site'
    return { ...await toTheLead(tx, me, line.caseId, kept), class: isSite ? 'coordination' : 'protection', ...isSite && !kept && { lineId: line.id } }
  }
}

@Resolver(() => PlanLine)
export class LineProofsResolver {
  /** What was sent to show that it was done, as far as the viewer reads what was said of it. */
  @ResolveField(() => [File]) @Classed('PlanLine', 'proofFiles', 'open')
  proofFiles(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(filesOf).load(it.id), found => found ?? []) }
}
