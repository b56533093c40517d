import { Injectable } from '@nestjs/common'
import type { FileRendition } from '@amends/shared/files'
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
import type { FileFacts } from './facts.js'
import { files, filePolicy, standOf } from './file.policy.js'
import { FileReadings } from './readings.js'

/** A file that somebody may open now, and its key. */
export type Opened = { file: Pick<File, 'size' | 'copySize' | 'pageSizes'> & { type: string | null }, name: string | null, part: (name: string) => Part }

/** Another way to a file than its own row: a copy that was handed on under an id of its own. Null for an id that is none of its. */
export type OtherWay = (me: Me, id: string, rendition: FileRendition) => Promise<Opened | null>

/** Bytes as JSON tells them. */
export const bytea = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')

/** Who is given what of which file; asked anew for every request and every range. */
@Injectable()
export class FileOpening {
  private readonly ways: OtherWay[] = []

  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly keyring: Keyring, private readonly readings: FileReadings,
  ) {}

  /** Where a feature hands copies on, it says here how they are opened. */
  also(way: OtherWay): void { this.ways.push(way) }

  /** The safe copy, for its readers; the policy and the table are asked each time. */
  openCopy(me: Me, id: string): Promise<Opened> {
    return this.orElse(me, id, 'copy', async () => {
      const opened = await this.reading(me, async tx => {
        const { file, facts } = await this.seen(tx, me, id)
        const decision = filePolicy.openCopy(me, file, facts)
        if (!decision.allowed) throw new Refused(decision.reason)
        return this.given(tx, me, file, facts)
      })
      await this.database.write('rt', settingsOf(me), tx => this.readings.begins(tx, me, opened.file, 'copy'))
      return opened
    })
  }

  /** The bytes as they came. That they were opened is written down before the first of them goes out. */
  openOriginal(me: Me, id: string): Promise<Opened> {
    return this.orElse(me, id, 'original', async () => {
      await this.changes.change(actorOf(me), async ({ tx, event }) => {
        const record = await take(tx, me, files, id, 'openOriginal')
        if (!await this.readings.begins(tx, me, record, 'original')) return record
        // To its company a paper of its own report is of no case, whether the lead took it over or not.
        const at = record.use === 'self_report' && record.organisationId === me.organisationId ? { ...record, caseId: null } : record
        const { mine } = at.caseId === null ? { mine: undefined } : (await files.facts(tx, me, [record])).get(id) ?? { mine: undefined }
        await event('file.original_opened', fileEvents['file.original_opened'](at, mine?.partyId ?? null, await this.hears(tx, me, record)))
        return record
      })
      return this.reading(me, async tx => {
        const { file, facts } = await this.seen(tx, me, id)
        return this.given(tx, me, file, facts)
      })
    })
  }

  /** Its own row first, then the copies that were handed on; of a no it is the first that counts. */
  private async orElse(me: Me, id: string, rendition: FileRendition, give: () => Promise<Opened>): Promise<Opened> {
    try {
      return await give()
    } catch (error) {
      if (!(error instanceof NotFound)) return this.readings.orDenied(me, id, rendition, () => Promise.reject(error))
      for (const way of this.ways) {
        const opened = await way(me, id, rendition)
        if (opened) return opened
      }
      return this.readings.orDenied(me, id, rendition, () => Promise.reject(error))
    }
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
    return new Map(rows.filter(it => it.wrapped.length > 0).map(it => [it.id, this.keyring.unseal(this.keyring.unwrap(it.wrapped, `file:${it.id}`), it.name, `file|sealed_name|${it.id}`)]))
  }

  reading<T>(me: Me, work: (tx: Tx) => Promise<T>): Promise<T> { return this.database.read('rt', settingsOf(me), work) }

  async seen(tx: Tx, me: Me, id: string): Promise<{ file: File, facts: FileFacts }> {
    const [file] = await see(tx, me, files, [id])
    const facts = file && (await files.facts(tx, me, [file])).get(id)
    if (!file || !facts) throw new NotFound()
    return { file, facts }
  }

  private async given(tx: Tx, me: Me, file: File, facts: FileFacts): Promise<Opened & { file: File }> {
    const stand = standOf(me, file, facts)
    const isNamed = file.caseId === null || decided(stand.viewer, 'coordination', stand.facts).effect === 'read'
    const key = await this.keyOf(tx, file.id)
    return { file, name: isNamed ? (await this.namesOf(tx, [file.id])).get(file.id) ?? null : null, part: name => ({ place: `${file.id}/${name}`, key }) }
  }

  /** Throws `NotFound` for one that was erased. */
  async keyOf(tx: Tx, id: string): Promise<Buffer> {
    const [row] = await tx.sql<{ wrapped: Buffer }>('SELECT wrapped_key AS wrapped FROM file WHERE id = $1', [id])
    if (!row || row.wrapped.length === 0) throw new NotFound()
    return this.keyring.unwrap(row.wrapped, `file:${id}`)
  }
}
