import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { unscannedFiles } from '../operations/operations.reads.js'
import { Operations } from '../operations/state.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, cursorAt, page, PageArgs, readCursor, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { File } from './file.entity.js'
import { FileAbilities, files, standOf, tellsOf } from './file.policy.js'
import { FileService } from './file.service.js'
import { FileOpening } from './opening.js'

/** What is said of a file beside its bytes can tell as much as they do. */
const tells = ['name', 'item']

export const FileConnection = connectionOf(File)

lookedAt('File', ({ me, reading }, record: File, field) => upon(reading.facts(files, record), facts => (
  { ...standOf(me, record, facts), ...tells.includes(field) && tellsOf(record, facts) })))

@Resolver(() => File)
export class FileResolver {
  constructor(private readonly service: FileService, private readonly opening: FileOpening) {}

  private readonly names = (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, string>> => this.opening.namesOf(tx, ids)

  /** Asks a file back that she sent: whoever had it reads it no more. */
  @Mutation(() => File)
  async recallFile(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<File> {
    return reading.one(files, await this.service.recall(me, checked.id(id)))
  }

  @ResolveField(() => [Withheld]) @Classed('File', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** As its sender named it for its readers; of one that shows a worker, for whoever may read what is in it. */
  @ResolveField(() => String, { nullable: true }) @Classed('File', 'name', 'coordination')
  name(@Parent() it: File, @Reads() reading: Reading): Soon<string | null> { return upon(reading.batch(this.names).load(it.id), name => name ?? null) }

  /** Pages that can be looked at; 0 where no copy could be made, or none is there yet. */
  @ResolveField(() => Int) @Classed('File', 'pages', 'open')
  pages(@Parent() it: File): number { return it.pageSizes.length }

  @ResolveField(() => Boolean) @Classed('File', 'mine', 'open')
  mine(@Parent() it: File, @Viewer() me: Me): boolean { return it.membershipId === me.membershipId }

  @ResolveField(() => Organisation) @Classed('File', 'from', 'open')
  from(@Parent() it: File, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.organisationId) }

  @ResolveField(() => [Party]) @Classed('File', 'audience', 'open')
  audience(@Parent() it: File, @Reads() reading: Reading, @Viewer() me: Me): Soon<Party[]> {
    return upon(reading.facts(files, it), ({ shown }) => reading.many(parties, it.organisationId === me.organisationId ? it.audience : shown ?? it.audience))
  }

  /** Whom it is about, where the viewer knows of them. */
  @ResolveField(() => [Worker]) @Classed('File', 'workers', 'open')
  workers(@Parent() it: File, @Reads() reading: Reading): Soon<Worker[]> { return reading.many(workers, it.workerIds) }

  @ResolveField(() => FileAbilities) @Classed('File', 'can', 'open')
  can(@Parent() it: File, @Reads() reading: Reading) { return reading.can(files, it) }
}

@Resolver(() => Case)
export class CaseFilesResolver {
  /** Evidence, the newest first; what is still on its way is seen by its sender alone. That the lead took over what a company told of itself changes nothing for the company. */
  @ResolveField(() => FileConnection) @Classed('Case', 'files', 'open')
  async files(@Parent() it: Case, @Reads() reading: Reading, @Args() { first, after }: PageArgs): Promise<Page<File>> {
    const from = after ? readCursor(after) : null
    const rows = await seeWhere(reading.tx(), reading.me, files,
      `it.case_id = :caseId AND (it.use = 'evidence' OR (it.use = 'self_report' AND it.organisation_id <> :own))${from ? ' AND (it.started_at, it.id) < (:at, :from)' : ''}`,
      { caseId: it.id, own: reading.me.organisationId, at: from?.at, from: from?.id },
      { order: [['startedAt', 'DESC'], ['id', 'DESC']], limit: first + 1 })
    return page(rows, first, row => cursorAt(row.startedAt, row.id))
  }
}

@Resolver(() => Operations)
export class OperationsFilesResolver {
  /** Files that nobody can share because no scanner looked at them. */
  @ResolveField(() => Int) @Classed('Operations', 'unscannedFiles', 'open')
  unscannedFiles(@Reads() reading: Reading): Promise<number> { return unscannedFiles(reading.tx()) }
}
