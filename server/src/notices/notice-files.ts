import { Injectable, type OnModuleInit } from '@nestjs/common'
import { copiedTypes, type FileRendition } from '@amends/shared/files'
import type { Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { FileOpening, type Opened } from '../files/opening.js'
import { FileOwners, onNoCase, type Offered, type Owned } from '../files/owners.js'
import { FileReadings } from '../files/readings.js'
import { placesOf } from '../parties/place.js'
import type { Changing } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound, Refused } from '../platform/refused.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts } from './draft.policy.js'
import { tellsInName } from './file-name.js'
import type { NoticeFile } from './notice-file.entity.js'
import { noticeFilePolicy, noticeFiles, type Parts } from './notice-file.policy.js'
import { notices, sideOf } from './notice.policy.js'
import { NoticeReads } from './notice.reads.js'
import type { Kept } from './scan.js'

/** Files that go with a notice or an answer: whose they are, and how the copy on the other side is opened. */
@Injectable()
export class NoticeFiles implements OnModuleInit {
  constructor(
    private readonly owners: FileOwners, private readonly opening: FileOpening, private readonly readings: FileReadings, private readonly keyring: Keyring,
    private readonly reads: NoticeReads,
  ) {}

  onModuleInit(): void {
    this.owners.register('notice', (change, me, it) => this.ofLead(change, me, it))
    this.owners.register('notice_reply', (change, me, it) => this.ofCompany(change, me, it))
    this.opening.also((me, id, rendition) => this.open(me, id, rendition))
  }

  /** The name that the company gave what it sent. What it is sent it reads without one: no scan finds every word that leads to somebody. */
  nameOf({ side }: NoticeFile, { fileId, name, wrapped }: Parts): string | null {
    return side === 'sender' ? null : this.keyring.unseal(this.keyOf(fileId, wrapped), name, `file|sealed_name|${fileId}`)
  }

  /** With a draft until somebody decides on it, or in the thread of what was sent: the lead's, and of what a copy can be made. Refuses `FileTypeNotAllowed`, and what `needPlain` does. */
  private async ofLead({ tx }: Changing, me: Me, { recordId, type, name }: Offered): Promise<Owned> {
    if (!copiedTypes.some(it => it === type)) throw new Refused('FileTypeNotAllowed', 'type')
    const [behind] = await tx.rows(NoticeDraft, 'it.id = :recordId OR it.notice_id = :recordId', { recordId })
    if (!behind) throw new NotFound()
    if (behind.id === recordId) await take(tx, me, drafts, recordId, 'attach')
    else await take(tx, me, notices, recordId, 'reply')
    if (name !== null) needPlain([name], (await this.reads.found(tx, me, behind)).kept)
    const mine = (await placesOf(tx, me, [behind.caseId])).get(behind.caseId)
    if (!mine) throw new NotFound()
    return { caseId: behind.caseId, partyId: mine.partyId, class: 'protection', audience: [mine.partyId], readers: [mine.partyId], workerIds: behind.workerIds, item: null }
  }

  /** What goes with a draft is still called by nothing that leads to somebody. Refuses as `needPlain` does. */
  async needPlainNames(tx: Tx, draftId: string, kept: Kept): Promise<void> {
    const sent = await tx.sql<{ id: string }>(`SELECT id FROM file WHERE use = 'notice' AND record_id = $1 AND state <> 'erased' AND recalled_at IS NULL`, [draftId])
    if (sent.length > 0) needPlain([...(await this.opening.namesOf(tx, sent.map(it => it.id))).values()], kept)
  }

  /** What the company sends to its notice is its own; once it was looked at the lead reads a copy in the thread. */
  private async ofCompany({ tx }: Changing, me: Me, { recordId }: Offered): Promise<Owned> {
    const notice = await take(tx, me, notices, recordId, 'reply')
    if (sideOf(me, notice) !== 'company') throw new NotFound()
    return { ...onNoCase, class: 'coordination' }
  }

  private async open(me: Me, id: string, rendition: FileRendition): Promise<Opened | null> {
    const found = await this.opening.reading(me, async tx => {
      const [it] = await see(tx, me, noticeFiles, [id])
      const facts = it && (await noticeFiles.facts(tx, me, [it])).get(id)
      return it && facts?.parts && noticeFilePolicy[rendition === 'copy' ? 'openCopy' : 'openOriginal'](me, it, facts).allowed ? { it, parts: facts.parts } : null
    })
    if (!found) return null
    await this.readings.beginsCopy(me, id, rendition)
    const { it, parts } = found
    const key = this.keyOf(parts.fileId, parts.wrapped)
    return { file: parts, name: this.nameOf(it, parts), part: name => ({ place: `${parts.fileId}/${name}`, key }) }
  }

  private keyOf(fileId: string, wrapped: Buffer): Buffer { return this.keyring.unwrap(wrapped, `file:${fileId}`) }
}

/** What a file is called is looked through as the words of its letter. Refuses `NoticeNamesSomeone`, `NoticeTellsTooMuch`. */
function needPlain(names: readonly string[], kept: Kept): void {
  const [fault] = names.flatMap(it => tellsInName(it, kept) ?? [])
  if (fault) throw new Refused(fault, 'name')
}

/** Whoever decides on a notice has looked at each file that goes with it. Refuses `FileNotReady`, `LookFirst`. */
export async function needLookedAt(tx: Tx, me: Me, draftId: string): Promise<void> {
  const rows = await tx.sql<{ ready: boolean, seen: boolean }>(
    `SELECT f.state = 'ready' AND cardinality(f.page_sizes) > 0 AS ready,
       EXISTS (SELECT FROM file_reading r WHERE r.file_id = f.id AND r.membership_id = $2 AND r.outcome = 'opened') AS seen
     FROM file f WHERE f.use = 'notice' AND f.record_id = $1 AND f.state NOT IN ('uploading', 'refused', 'erased') AND f.recalled_at IS NULL`, [draftId, me.membershipId])
  if (rows.some(it => !it.ready)) throw new Refused('FileNotReady')
  if (rows.some(it => !it.seen)) throw new Refused('LookFirst')
}
