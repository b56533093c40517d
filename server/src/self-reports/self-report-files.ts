import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import { actorOf, type Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { fileEvents } from '../files/file.events.js'
import { files } from '../files/file.policy.js'
import { filesOf } from '../files/of-record.js'
import { FileOwners, onNoCase, type Offered, type Owned } from '../files/owners.js'
import { tellsInName } from '../notices/file-name.js'
import { Changes, lockChain, type Changing } from '../platform/change/change.js'
import { checked } from '../platform/graphql/checked.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound, Refused } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { SelfReport } from './self-report.entity.js'
import { selfReportEvents } from './self-report.events.js'
import { selfReports } from './self-report.policy.js'
import { ofNobody } from './naming.js'

/** What a company sends with what it tells of itself; once that is a case, those of the lead who work on it take over what serves it. */
@Injectable()
export class SelfReportFiles implements OnModuleInit {
  constructor(private readonly owners: FileOwners, private readonly changes: Changes, private readonly keyring: Keyring) {}

  onModuleInit(): void { this.owners.register('self_report', (change, me, it) => this.own(change, me, it)) }

  /** It names no worker, either: not in what it is called. Refuses `AlreadyEnded`, `NoticeNamesSomeone`. */
  private async own({ tx, event }: Changing, me: Me, { recordId, name }: Offered): Promise<Owned> {
    const report = await take(tx, me, selfReports, recordId, 'attach')
    if (name === null) await event('self_report.file_added', selfReportEvents['self_report.file_added'](report))
    else if (tellsInName(name, ofNobody) === 'NoticeNamesSomeone') throw new Refused('NoticeNamesSomeone', 'name')
    return { ...onNoCase, class: 'coordination' }
  }

  /** It is evidence of the case from now on, with a digest by which it is known there. Refuses `FileNotReady`. @returns its id. */
  takeOver(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, at, event }) => {
      const file = await take(tx, me, files, id, 'takeOver')
      const caseId = (await files.facts(tx, me, [file])).get(id)?.told?.caseId
      const [row] = await tx.sql<{ hash: Buffer, wrapped: Buffer }>('SELECT sealed_hash AS hash, wrapped_key AS wrapped FROM file WHERE id = $1', [id])
      if (!caseId || !row) throw new NotFound()
      await lockChain(tx, caseId)
      const hash = this.keyring.unseal(this.keyring.unwrap(row.wrapped, `file:${id}`), row.hash, `file|sealed_hash|${id}`)
      const caseHash = this.keyring.digest(`file ${caseId}`, hash)
      const [taken] = await tx.sql<{ place: string | null }>('SELECT self_report_file_take($1, $2, $3) AS place', [id, caseHash, at])
      if (!taken?.place) throw new NotFound()
      await event('file.taken_over', fileEvents['file.taken_over']({ ...file, caseId, caseHash }, { partyId: taken.place, organisationId: me.organisationId }))
      return file
    })
  }
}

@Resolver(() => SelfReport)
export class SelfReportFilesResolver {
  constructor(private readonly service: SelfReportFiles) {}

  /** Into the case that was opened from what its company told. */
  @Mutation(() => File)
  async takeOverFile(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<File> {
    return reading.one(files, await this.service.takeOver(me, checked.id(id)))
  }

  /** What goes with it. */
  @ResolveField(() => [File]) @Classed('SelfReport', 'files', 'open')
  files(@Parent() it: SelfReport, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(filesOf).load(it.id), found => found ?? []) }
}
