import { Injectable } from '@nestjs/common'
import { fileLimits } from '@amends/shared/files'
import { actorOf, settingsOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import type { Part } from '../platform/files/sealed-files.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound, Refused } from '../platform/refused.js'
import { File } from './file.entity.js'
import { askedBack, fileEvents } from './file.events.js'
import { files, filePolicy } from './file.policy.js'
import { readNewFile, type NewFile } from './new-file.js'
import { FileOpening } from './opening.js'
import { FileOwners } from './owners.js'
import type { Sender } from './sender.js'

/** Milliseconds that an upload may rest before it is thrown away; and how many may be under way for one member. */
export const unfinished = { life: 86_400_000, most: 20 } as const

/** What people do with files. */
@Injectable()
export class FileService {
  constructor(
    private readonly changes: Changes, private readonly keyring: Keyring, private readonly owners: FileOwners, private readonly opening: FileOpening,
  ) {}

  /** A member who sends a file. */
  sender(me: Me): Sender {
    return {
      role: 'rt', settings: settingsOf(me), membershipId: me.membershipId,
      begin: (id, metadata, size) => this.begin(me, id, readNewFile(metadata, size)),
      sending: id => this.sending(me, id), received: id => this.received(me, id), cancel: id => this.cancel(me, id),
    }
  }

  /** Asks the record the file is for, and keeps a place for it. Refuses `TooManyFiles`, and `NotInPractice`, beside what the record refuses. */
  async begin(me: Me, id: string, it: NewFile): Promise<void> {
    if (me.practiceId) throw new Refused('NotInPractice')
    await this.changes.change(actorOf(me), async change => {
      const { tx } = change
      const { readers: _known, lineId: _line, ...owned } = await this.owners.of(it.use)(change, me, it)
      // Her own organisation's: how many there are beside is not hers to know.
      const [there] = await tx.sql<{ files: number, open: number }>(
        `SELECT count(*) FILTER (WHERE record_id = $1)::int AS files, count(*) FILTER (WHERE membership_id = $3 AND state = 'uploading')::int AS open
         FROM file WHERE organisation_id = $2 AND (record_id = $1 OR (membership_id = $3 AND state = 'uploading'))`, [it.recordId, me.organisationId, me.membershipId])
      if ((there?.files ?? 0) >= fileLimits.filesOfRecord || (there?.open ?? 0) >= unfinished.most) throw new Refused('TooManyFiles')
      const key = this.keyring.newKey()
      return tx.add(File, Object.assign(new File(), {
        id, use: it.use, recordId: it.recordId, ...owned, organisationId: me.organisationId, membershipId: me.membershipId, authorName: me.name,
        state: 'uploading' as const, refusedAs: null, claimedType: it.type, type: null, size: it.size, caseHash: null, copySize: null, pageSizes: [],
        startedAt: me.at, receivedAt: null, checkedAt: null, expiresAt: new Date(me.at.getTime() + unfinished.life), recalledAt: null, sealedHash: null, leasedUntil: null, version: 1,
        sealedName: this.keyring.seal(key, it.name, `file|sealed_name|${id}`), wrappedKey: this.keyring.wrap(key, `file:${id}`),
      }))
    })
  }

  /** The file she sends; throws `NotFound` for anybody else's. One that is there already is hers to ask about, too. */
  async sending(me: Me, id: string): Promise<{ file: File, part: Part }> {
    return this.opening.reading(me, async tx => {
      const { file, facts } = await this.opening.seen(tx, me, id)
      const stays = file.state === 'uploading' ? filePolicy.upload(me, file, facts).allowed : filePolicy.read(me, file, facts).allowed
      if (file.membershipId !== me.membershipId || !stays) throw new NotFound()
      return { file, part: { place: `${id}/original`, key: await this.opening.keyOf(tx, id) } }
    })
  }

  /** The last byte is there, and its readers are those of now: since the first its sender may have become another. Twice is once. */
  async received(me: Me, id: string): Promise<void> {
    const { file } = await this.sending(me, id)
    if (file.state !== 'uploading') return
    await this.changes.change(actorOf(me), async change => {
      const { tx, at, event } = change
      const { readers, lineId } = await this.owners.of(file.use)(change, me, { ...file, type: file.claimedType, name: null })
      const record = await take(tx, me, files, id, 'upload')
      // To its sender it is shown to those she named.
      await tx.sql(
        `INSERT INTO file_reader (file_id, party_id, case_id, audience, at)
         SELECT $1, party, $2, CASE party WHEN $3 THEN $4::uuid[] ELSE $5::uuid[] END, $6 FROM unnest($5::uuid[]) party`, [id, record.caseId, record.partyId, record.audience, readers, at])
      if (lineId !== undefined) await tx.sql('INSERT INTO line_proof (file_id, line_id, case_id, at) VALUES ($1, $2, $3, $4)', [id, lineId, record.caseId, at])
      record.receive(me)
      await tx.keep(File, record)
      await event('file.received', fileEvents['file.received'](record))
      return record
    })
  }

  /** She thought better of it before it was there. */
  async cancel(me: Me, id: string): Promise<void> {
    await this.changes.change(actorOf(me), async ({ tx }) => {
      const record = await take(tx, me, files, id, 'upload')
      await tx.sql('DELETE FROM file WHERE id = $1', [id])
      return record
    })
  }

  /** Asks it back: whoever had it reads it no more, but the lead, for whom it is evidence. Returns its id. */
  recall(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, at, event }) => {
      const record = await take(tx, me, files, id, 'recall')
      const from = await tx.sql<{ party: string, organisation: string | null }>('SELECT party, organisation FROM file_recall($1, $2)', [id, at])
      await event('file.recalled', fileEvents['file.recalled'](record, from.filter(it => it.organisation === null).map(it => it.party)))
      for (const { organisation } of from) if (organisation !== null) await event('file.recalled', askedBack(record, organisation))
      return record
    })
  }
}
