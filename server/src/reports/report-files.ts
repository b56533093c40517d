import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { see, take } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { hearersAre } from '../files/file.reads.js'
import { filesOf } from '../files/of-record.js'
import { FileOwners, onNoCase } from '../files/owners.js'
import { upon, type Soon } from '../platform/soon.js'
import { Report } from './report.entity.js'
import { hearsHer, reports } from './report.policy.js'

hearersAre(async (tx, me, ids) => {
  const seen = (await see(tx, me, reports, ids)).filter(it => it.state !== 'erased' && it.organisationId === me.organisationId)
  const facts = await reports.facts(tx, me, seen)
  return new Set(seen.filter(it => hearsHer(it, facts.get(it.id) ?? { mine: undefined })).map(it => it.id))
})

/** A photo or a voice that came with a report, put there by its keeper's staff. */
@Injectable()
export class ReportFiles implements OnModuleInit {
  constructor(private readonly owners: FileOwners) {}

  onModuleInit(): void {
    this.owners.register('report', async ({ tx }, me, { recordId }) => {
      await take(tx, me, reports, recordId, 'attach')
      return { ...onNoCase, class: 'source' }
    })
  }
}

@Resolver(() => Report)
export class ReportFilesResolver {
  /** What came with it; who may open it is asked of each. */
  @ResolveField(() => [File]) @Classed('Report', 'files', 'open')
  files(@Parent() it: Report, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(filesOf).load(it.id), found => found ?? []) }
}
