import { createHash } from 'node:crypto'
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common'
import type { FileState, FileType } from '@amends/shared/files'
import type { Refusal } from '@amends/shared/refusals'
import { z } from 'zod'
import { Changes, lockChain, nobody } from '../platform/change/change.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Looking, Unseen, type Page } from '../platform/files/looking.js'
import { officeType, tailBytes } from '../platform/files/office.js'
import { pictureBook } from '../platform/files/picture-book.js'
import { Scanner, type Verdict } from '../platform/files/scanner.js'
import { gathered, SealedFiles, type Part } from '../platform/files/sealed-files.js'
import { Jobs, type NewJob } from '../platform/jobs/jobs.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import type { File } from './file.entity.js'
import { fileEvents } from './file.events.js'
import { typeOf, Words, type Signs } from './file-type.js'

const checking = 'file-check'
const payloadOf = z.object({ id: z.uuid() })
/** Milliseconds until a file is shown to a scanner again, and between two looks for uploads that nobody finished. */
const again = 300_000
const clearEvery = 3_600_000

type Row = Pick<File, 'id' | 'use' | 'caseId' | 'recordId' | 'organisationId' | 'membershipId' | 'size' | 'claimedType' | 'state'> & { readers: string[], wrappedKey: Buffer }
type Looked = { type: FileType | null, pageSizes: number[], copySize: number | null }
type Outcome = Looked & { state: FileState, refusedAs: Refusal | null, hash: string }

const columns = `id, use, case_id AS "caseId", record_id AS "recordId", organisation_id AS "organisationId", membership_id AS "membershipId",
  ARRAY (SELECT r.party_id FROM file_reader r JOIN party p ON p.id = r.party_id WHERE r.file_id = file.id AND r.ended_at IS NULL
    AND (cardinality(file.worker_ids) = 0 OR p.role = 'lead')) AS readers, size, claimed_type AS "claimedType", state, wrapped_key AS "wrappedKey"`
const jobOf = (id: string, at?: Date): NewJob => ({ name: checking, payload: { id }, key: `${checking}:${id}`, ...at && { at } })
const nothing: Looked = { type: null, pageSizes: [], copySize: null }

/** Looks at each file once its last byte is there: is it harmful, is it what it says, and what of it can be shown. */
@Injectable()
export class FileCheck implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private clearing: NodeJS.Timeout | undefined

  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly clock: Clock, private readonly keyring: Keyring,
    private readonly sealed: SealedFiles, private readonly scanner: Scanner, private readonly looking: Looking,
    private readonly jobs: Jobs, private readonly telling: Telling,
  ) {}

  onModuleInit(): void {
    this.jobs.register(checking, payload => this.check(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** After a start: what a restored database or a lost job left behind, and what waits for a scanner that is there now. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, async tx => {
        const rows = await tx.sql<{ id: string }>(`SELECT id FROM file WHERE state = 'received' OR (state = 'not_scanned' AND $1)`, [this.scanner.isSet])
        await this.jobs.add(tx, rows.map(it => jobOf(it.id)))
      })
    } catch (error) { log.error('files wait for the next start', error) }
    // No job: one that always waits would be counted among those that do. Twice, by two servers, is once.
    this.clearing = setInterval(() => { this.clear().catch((error: unknown) => { log.error('unfinished uploads stay', error) }) }, clearEvery)
  }

  onApplicationShutdown(): void { clearInterval(this.clearing) }

  private plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const received = told.filter(({ event }) => event.kind === 'file.received').map(({ event }) => event.id)
    if (received.length === 0) return Promise.resolve()
    return tx.sql<{ id: string }>('SELECT subject_id AS id FROM event WHERE id = ANY ($1)', [received]).then(rows => this.jobs.add(tx, rows.map(it => jobOf(it.id))))
  }

  /** Looks at one file and says what came of it. Twice is once. */
  async check(id: string): Promise<void> {
    const [file] = await this.database.ask<Row>('relay', `SELECT ${columns} FROM file WHERE id = $1 AND state IN ('received', 'not_scanned')`, [id])
    if (!file) return
    const key = this.keyring.unwrap(file.wrappedKey, `file:${id}`)
    const { verdict, isText, hash } = await this.readThrough(file, { place: `${id}/original`, key })
    const looked = verdict === 'clean' ? await this.look(file, key, isText) : nothing
    await this.settle(file, key, this.outcome(verdict, looked, hash))
  }

  /** What nobody finished in its time goes, and its bytes with it. */
  async clear(): Promise<void> {
    const at = this.clock.now()
    const gone = await this.database.ask<{ id: string }>('relay', `SELECT id FROM file WHERE state = 'uploading' AND expires_at <= $1`, [at])
    for (const { id } of gone) {
      await this.sealed.remove(id)
      await this.database.ask('relay', `DELETE FROM file WHERE id = $1 AND state = 'uploading'`, [id])
    }
  }

  /** All of it once, in one pass: for the scanner, for its digest, and for whether it is words. */
  private async readThrough(file: Row, part: Part): Promise<{ verdict: Verdict, isText: boolean, hash: string }> {
    const [scan, hash, words] = [await this.scanner.begin(), createHash('sha256'), new Words()]
    for await (const piece of this.sealed.read(part, file.size)) {
      hash.update(piece)
      words.take(piece)
      await scan.take(piece)
    }
    words.take(null)
    return { verdict: await scan.end(), isText: words.isText, hash: hash.digest('hex') }
  }

  /** What its bytes say it is, and the copy that everybody else is given. A file that cannot be drawn has none. */
  private async look(file: Row, key: Buffer, isText: boolean): Promise<Looked> {
    const part = (name: string): Part => ({ place: `${file.id}/${name}`, key })
    const tail = await gathered(this.sealed.read(part('original'), file.size, Math.max(0, file.size - tailBytes)))
    const found = this.looking.at(this.sealed.read(part('original'), file.size))
    const looked: Looked = { ...nothing, pageSizes: [] }
    const { sealed } = this
    const pages = async function* kept(): AsyncGenerator<Page> {
      for await (const it of found) {
        if (!('page' in it)) continue
        looked.pageSizes.push(await sealed.write(part(`page-${looked.pageSizes.length + 1}`), (async function* one() { yield it.page.jpeg })()))
        yield it.page
      }
    }
    try {
      const { value: first } = await found.next()
      const signs: Signs = { sniffed: first && 'type' in first ? first.type : 'unknown', isText, office: officeType(tail, file.size) }
      looked.type = typeOf(file.claimedType, signs)
      if (looked.type === null) await found.return(undefined)
      else if (looked.type === 'application/pdf') looked.copySize = await this.sealed.write(part('copy'), pictureBook(pages()))
      else for await (const _page of pages()) continue
    } catch (error) {
      if (!(error instanceof Unseen)) throw error
      return { ...nothing, type: looked.type }
    }
    return looked
  }

  private outcome(verdict: Verdict, looked: Looked, hash: string): Outcome {
    if (verdict === 'harmful') return { ...nothing, state: 'refused', refusedAs: 'FileIsHarmful', hash }
    if (verdict === 'unknown') return { ...nothing, state: 'not_scanned', refusedAs: null, hash }
    if (looked.type === null) return { ...nothing, state: 'refused', refusedAs: 'FileTypeNotAllowed', hash }
    return { ...looked, state: 'ready', refusedAs: null, hash }
  }

  private async settle(file: Row, key: Buffer, it: Outcome): Promise<void> {
    const chain = file.caseId ?? file.recordId
    const caseHash = this.keyring.digest(`file ${chain}`, it.hash)
    await this.changes.change(nobody, async ({ tx, at, event }) => {
      await lockChain(tx, chain)
      const changed = await tx.changed(
        `UPDATE file SET state = $2, refused_as = $3, type = $4, sealed_hash = $5, case_hash = $6, copy_size = $7, page_sizes = $8, checked_at = $9, version = version + 1
         WHERE id = $1 AND state IN ('received', 'not_scanned')`,
        [file.id, it.state, it.refusedAs, it.type, this.keyring.seal(key, it.hash, `file|sealed_hash|${file.id}`), caseHash, it.copySize, it.pageSizes, file.membershipId === null ? new Date(`${dayOf(at)}T00:00:00Z`) : at])
      if (changed === 0) return file
      if (it.state === 'not_scanned') {
        if (this.scanner.isSet) await this.jobs.add(tx, [jobOf(file.id, new Date(at.getTime() + again))])
        return file
      }
      const kind = it.state === 'ready' ? 'file.cleared' : 'file.refused'
      await event(kind, fileEvents[kind]({ ...file, caseHash }))
      return file
    })
  }
}
