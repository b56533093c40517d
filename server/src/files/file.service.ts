import { Injectable } from '@nestjs/common'
import { fileLimits, fileTypes, fileUses, type FileType, type FileUse } from '@amends/shared/files'
import { limits } from '@amends/shared/limits'
import { z } from 'zod'
import { actorOf, settingsOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { decided } from '../disclosure/decide.js'
import { liveSql } from '../parties/place.js'
import { Changes } from '../platform/change/change.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import type { Part } from '../platform/files/sealed-files.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound, Refused } from '../platform/refused.js'
import { File } from './file.entity.js'
import { fileEvents } from './file.events.js'
import { files, filePolicy, standOf, type FileFacts } from './file.policy.js'
import { FileOwners } from './owners.js'
import { FileReadings } from './readings.js'

/** What is said of a file before its first byte. */
export type NewFile = { use: FileUse, recordId: string, audience: string[], name: string, type: FileType, size: number }

/** A file that somebody may open now, and its key. */
export type Opened = { file: File, name: string | null, part: (name: string) => Part }

/** Milliseconds that an upload may rest before it is thrown away; and how many may be under way for one member. */
export const unfinished = { life: 86_400_000, most: 20 } as const

/** Bytes as JSON tells them. */
const bytea = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')

/** One line, and none of the signs that make a name read other than it is written. */
const plainName = /^[^\p{Cc}\p{Bidi_Control}]*$/u

const uuid = z.uuid().transform(it => it.toLowerCase())
const told = z.object({
  use: z.enum(fileUses), record: uuid, name: z.string().trim().min(1).max(limits.shortText).regex(plainName), type: z.enum(fileTypes),
  audience: z.string().max(limits.audience * 37).transform(it => it.split(',').filter(Boolean)).pipe(z.array(uuid)),
})

/** Reads what a client says of a new file. Throws `FileTypeNotAllowed`, `TooLarge` or `InvalidInput`. */
export function readNewFile(metadata: Record<string, string | null>, size: number | undefined): NewFile {
  const type = metadata['type'] ?? ''
  if (!fileTypes.some(it => it === type)) throw new Refused('FileTypeNotAllowed', 'type')
  const read = told.safeParse({ ...metadata, audience: metadata['audience'] ?? '' })
  if (!read.success) throw new Refused('InvalidInput', String(read.error.issues[0]?.path[0] ?? ''))
  if (size === undefined || !Number.isSafeInteger(size) || size < 1) throw new Refused('InvalidInput', 'size')
  if (size > fileLimits.file) throw new Refused('TooLarge')
  const { record, ...rest } = read.data
  return { ...rest, recordId: record, size }
}

/** What people do with files. */
@Injectable()
export class FileService {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly keyring: Keyring, private readonly owners: FileOwners,
    private readonly readings: FileReadings,
  ) {}

  /** Asks the record the file is for, and keeps a place for it. Refuses `TooManyFiles` beside what the record refuses. */
  async begin(me: Me, id: string, it: NewFile): Promise<void> {
    await this.changes.change(actorOf(me), async change => {
      const { tx } = change
      const { readers: _known, ...owned } = await this.owners.of(it.use)(change, me, it.recordId, it.audience)
      // Her own organisation's: how many there are beside is not hers to know.
      const [there] = await tx.sql<{ files: number, open: number }>(
        `SELECT count(*) FILTER (WHERE record_id = $1)::int AS files, count(*) FILTER (WHERE membership_id = $3 AND state = 'uploading')::int AS open
         FROM file WHERE organisation_id = $2 AND (record_id = $1 OR (membership_id = $3 AND state = 'uploading'))`, [it.recordId, me.organisationId, me.membershipId])
      if ((there?.files ?? 0) >= fileLimits.filesOfRecord || (there?.open ?? 0) >= unfinished.most) throw new Refused('TooManyFiles')
      const key = this.keyring.newKey()
      return tx.add(File, Object.assign(new File(), {
        id, use: it.use, recordId: it.recordId, ...owned, organisationId: me.organisationId, membershipId: me.membershipId, authorName: me.name,
        state: 'uploading' as const, refusedAs: null, claimedType: it.type, type: null, size: it.size, caseHash: null, copySize: null, pageSizes: [],
        startedAt: me.at, receivedAt: null, checkedAt: null, expiresAt: new Date(me.at.getTime() + unfinished.life), sealedHash: null, leasedUntil: null, version: 1,
        sealedName: this.keyring.seal(key, it.name, `file|sealed_name|${id}`), wrappedKey: this.keyring.wrap(key, `file:${id}`),
      }))
    })
  }

  /** The file she sends; throws `NotFound` for anybody else's. One that is there already is hers to ask about, too. */
  async sending(me: Me, id: string): Promise<{ file: File, part: Part }> {
    return this.reading(me, async tx => {
      const { file, facts } = await this.seen(tx, me, id)
      const stays = file.state === 'uploading' ? filePolicy.upload(me, file, facts).allowed : filePolicy.read(me, file, facts).allowed
      if (file.membershipId !== me.membershipId || !stays) throw new NotFound()
      return { file, part: { place: `${id}/original`, key: await this.keyOf(tx, id) } }
    })
  }

  /** The last byte is there, and its readers are those of now: since the first its sender may have become another. Twice is once. */
  async received(me: Me, id: string): Promise<void> {
    const { file } = await this.sending(me, id)
    if (file.state !== 'uploading') return
    await this.changes.change(actorOf(me), async change => {
      const { tx, at, event } = change
      const { readers } = await this.owners.of(file.use)(change, me, file.recordId, file.audience)
      const record = await take(tx, me, files, id, 'upload')
      // To its sender it is shown to those she named.
      await tx.sql(
        `INSERT INTO file_reader (file_id, party_id, case_id, audience, at)
         SELECT $1, party, $2, CASE party WHEN $3 THEN $4::uuid[] ELSE $5::uuid[] END, $6 FROM unnest($5::uuid[]) party`, [id, record.caseId, record.partyId, record.audience, readers, at])
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

  /** The safe copy, for its readers; the policy and the table are asked each time. */
  openCopy(me: Me, id: string): Promise<Opened> {
    return this.readings.orDenied(me, id, 'copy', async () => {
      const opened = await this.reading(me, async tx => {
        const { file, facts } = await this.seen(tx, me, id)
        const decision = filePolicy.openCopy(me, file, facts)
        if (!decision.allowed) throw new Refused(decision.reason)
        return this.opened(tx, me, file, facts)
      })
      await this.database.write('rt', settingsOf(me), tx => this.readings.begins(tx, me, opened.file, 'copy'))
      return opened
    })
  }

  /** The bytes as they came. That they were opened is written down before the first of them goes out. */
  openOriginal(me: Me, id: string): Promise<Opened> {
    return this.readings.orDenied(me, id, 'original', async () => {
      await this.changes.change(actorOf(me), async ({ tx, event }) => {
        const record = await take(tx, me, files, id, 'openOriginal')
        if (!await this.readings.begins(tx, me, record, 'original')) return record
        const { mine } = (await files.facts(tx, me, [record])).get(id) ?? { mine: undefined }
        await event('file.original_opened', fileEvents['file.original_opened'](record, mine?.partyId ?? null, await this.hears(tx, me, record)))
        return record
      })
      return this.reading(me, async tx => {
        const { file, facts } = await this.seen(tx, me, id)
        return this.opened(tx, me, file, facts)
      })
    })
  }

  /** Whoever sent it hears of what others do with it while she reads the case. */
  private async hears(tx: Tx, me: Me, { organisationId, partyId }: File): Promise<boolean> {
    if (organisationId === me.organisationId) return true
    return (await tx.sql(`SELECT 1 FROM party WHERE id = $1 AND until IS NULL AND standing IN ${liveSql}`, [partyId])).length > 0
  }

  /** Names by file, of those whose rows this transaction sees. */
  async namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.ask<{ id: string, name: Buffer, wrapped: Buffer }>(
      'SELECT id, sealed_name AS name, wrapped_key AS wrapped FROM file WHERE id = ANY ($1)', [ids], { name: bytea, wrapped: bytea })
    return new Map(rows.map(it => [it.id, this.keyring.unseal(this.keyring.unwrap(it.wrapped, `file:${it.id}`), it.name, `file|sealed_name|${it.id}`)]))
  }

  private reading<T>(me: Me, work: (tx: Tx) => Promise<T>): Promise<T> { return this.database.read('rt', settingsOf(me), work) }

  private async seen(tx: Tx, me: Me, id: string): Promise<{ file: File, facts: FileFacts }> {
    const [file] = await see(tx, me, files, [id])
    const facts = file && (await files.facts(tx, me, [file])).get(id)
    if (!file || !facts) throw new NotFound()
    return { file, facts }
  }

  private async opened(tx: Tx, me: Me, file: File, facts: FileFacts): Promise<Opened> {
    const stand = standOf(me, file, facts)
    if (file.caseId !== null && decided(stand.viewer, file.class, stand.facts).effect !== 'read') throw new NotFound()
    const isNamed = file.caseId === null || decided(stand.viewer, 'coordination', stand.facts).effect === 'read'
    const key = await this.keyOf(tx, file.id)
    return { file, name: isNamed ? (await this.namesOf(tx, [file.id])).get(file.id) ?? null : null, part: name => ({ place: `${file.id}/${name}`, key }) }
  }

  private async keyOf(tx: Tx, id: string): Promise<Buffer> {
    const [row] = await tx.sql<{ wrapped: Buffer }>('SELECT wrapped_key AS wrapped FROM file WHERE id = $1', [id])
    if (!row) throw new NotFound()
    return this.keyring.unwrap(row.wrapped, `file:${id}`)
  }
}
