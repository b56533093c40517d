import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { files } from '../files/file.policy.js'
import { filesOf, mostOf } from '../files/of-record.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'
import { NoticeDraft } from './draft.entity.js'
import { NoticeFile } from './notice-file.entity.js'
import { NoticeFileAbilities, noticeFiles } from './notice-file.policy.js'
import { NoticeFiles } from './notice-files.js'
import { Notice } from './notice.entity.js'

/** By notice, the copies that the other side gave. */
async function copiesOf(tx: Tx, me: Me, noticeIds: readonly string[], reading: Reading): Promise<Map<string, NoticeFile[]>> {
  const rows = await seeWhere(tx, me, noticeFiles, 'it.notice_id IN (:...noticeIds)', { noticeIds }, { order: [['givenOn', 'ASC'], ['id', 'ASC']], limit: mostOf(noticeIds) })
  reading.saw(noticeFiles, rows)
  return Map.groupBy(rows, it => it.noticeId)
}

/** By notice, what the viewer's own side sent with it or into its thread. */
async function sentWith(tx: Tx, me: Me, noticeIds: readonly string[], reading: Reading): Promise<Map<string, File[]>> {
  const behind = await tx.ask<{ id: string, noticeId: string }>('SELECT id, notice_id AS "noticeId" FROM notice_draft WHERE notice_id = ANY ($1)', [noticeIds])
  const noticeOf = new Map(behind.map(it => [it.id, it.noticeId]))
  const rows = await seeWhere(tx, me, files, 'it.record_id IN (:...recordIds) AND it.organisation_id = :mine', { recordIds: [...noticeIds, ...noticeOf.keys()], mine: me.organisationId },
    { order: [['startedAt', 'ASC'], ['id', 'ASC']], limit: mostOf(noticeIds) })
  reading.saw(files, rows)
  return Map.groupBy(rows, it => noticeOf.get(it.recordId) ?? it.recordId)
}

@Resolver(() => NoticeFile)
export class NoticeFileResolver {
  constructor(private readonly files: NoticeFiles) {}

  /** As the company named it; null for what it is sent, which is only counted there. */
  @ResolveField(() => String, { nullable: true }) @Classed('NoticeFile', 'name', 'open')
  name(@Parent() it: NoticeFile, @Reads() reading: Reading): Soon<string | null> {
    return upon(reading.facts(noticeFiles, it), ({ parts }) => (parts ? this.files.nameOf(it, parts) : null))
  }

  /** Pages that can be looked at; 0 where no copy could be made. */
  @ResolveField(() => Int) @Classed('NoticeFile', 'pages', 'open')
  pages(@Parent() it: NoticeFile, @Reads() reading: Reading): Soon<number> { return upon(reading.facts(noticeFiles, it), ({ parts }) => parts?.pageSizes.length ?? 0) }

  @ResolveField(() => NoticeFileAbilities) @Classed('NoticeFile', 'can', 'open')
  can(@Parent() it: NoticeFile, @Reads() reading: Reading) { return reading.can(noticeFiles, it) }
}

@Resolver(() => Notice)
export class NoticeFilesResolver {
  /** Copies that the other side sent. */
  @ResolveField(() => [NoticeFile]) @Classed('Notice', 'files', 'open')
  files(@Parent() it: Notice, @Reads() reading: Reading): Soon<NoticeFile[]> { return upon(reading.batch(copiesOf).load(it.id), found => found ?? []) }

  /** What the viewer's own side sent with it, or into its thread. */
  @ResolveField(() => [File]) @Classed('Notice', 'sent', 'open')
  sent(@Parent() it: Notice, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(sentWith).load(it.id), found => found ?? []) }
}

@Resolver(() => NoticeDraft)
export class DraftFilesResolver {
  /** What goes with it, for whoever decides on it; the company reads a copy once it was sent. */
  @ResolveField(() => [File]) @Classed('NoticeDraft', 'files', 'open')
  files(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(filesOf).load(it.id), found => found ?? []) }
}
