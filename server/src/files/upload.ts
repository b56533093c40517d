import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { Server } from '@tus/server'
import { DataStore, ERRORS, Upload, type Lock } from '@tus/utils'
import { fileLimits } from '@amends/shared/files'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { SealedFiles } from '../platform/files/sealed-files.js'
import { isUuid } from '../platform/graphql/checked.js'
import { statusOf } from '../platform/http/refused.filter.js'
import { log } from '../platform/log/log.js'
import { NotFound, Refused } from '../platform/refused.js'
import { unfinished } from './file.service.js'
import type { Sender, Sending } from './sender.js'

/** Milliseconds for which a request holds an upload, and after which it says that it still does. */
const lease = { life: 15_000, renew: 5_000 } as const

const isTheirs = (error: object): error is { status_code: number, body: string } => 'status_code' in error && 'body' in error && !(error instanceof Error)

/** What is sent beyond the end of a file tells its size to nobody who watches the line; with its last byte all of it counts as sent. */
const onWire = ({ file, onWire: all = file.size }: Sending, there: number): number => (there === file.size ? all : there)

/** The first `count` bytes; what comes after them is taken off the line and kept nowhere. */
async function* firstOf(source: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count
  for await (const piece of source) {
    if (left > 0) yield piece.subarray(0, left)
    left -= piece.length
  }
}

/** Uploads that go on where they were cut: tus 1.0 by its own library, on our places and under our rules. */
@Injectable()
export class Uploads {
  private readonly asking = new AsyncLocalStorage<Sender>()
  private readonly server: Server

  constructor(private readonly sealed: SealedFiles, private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids) {
    this.server = new Server({
      path: '/files', datastore: this.store(), relativeLocation: true, maxSize: fileLimits.file, locker: { newLock: id => this.lock(id) },
      namingFunction: () => this.ids.next(), allowedOrigins: [],
      getFileIdFromRequest: (_request, last) => (last !== undefined && isUuid(last) ? last : undefined),
      onUploadFinish: async (_request, { id }) => {
        await this.sender().received(id)
        return {}
      },
      onResponseError: (_request, error) => this.told(error),
    })
  }

  /** Answers one request of the protocol for whoever sent it. */
  handle(sender: Sender, request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.asking.run(sender, () => this.server.handle(request, response))
  }

  private sender(): Sender {
    const sender = this.asking.getStore()
    if (!sender) throw new Error('an upload without a person')
    return sender
  }

  /** What the protocol asks of whoever keeps the bytes. */
  private store(): DataStore {
    return Object.assign(new DataStore(), {
      extensions: ['creation', 'termination', 'expiration'],
      getExpiration: () => unfinished.life,
      create: async (upload: Upload) => {
        await this.sender().begin(upload.id, upload.metadata ?? {}, upload.size)
        return Object.assign(upload, { creation_date: this.clock.now().toISOString() })
      },
      getUpload: async (id: string) => {
        const sending = await this.sender().sending(id)
        const { file, part } = sending
        const there = file.state === 'uploading' ? await this.sealed.received(part, file.size) : file.size
        // The answer to the last byte was lost before it was written down.
        if (file.state === 'uploading' && there === file.size) await this.sender().received(id)
        return new Upload({ id, size: sending.onWire ?? file.size, offset: onWire(sending, there), creation_date: file.startedAt.toISOString() })
      },
      write: async (stream: Readable, id: string, offset: number) => {
        const sending = await this.sender().sending(id)
        const { file, part } = sending
        if (file.state !== 'uploading') throw new NotFound()
        return onWire(sending, await this.sealed.append(part, file.size, offset, sending.onWire === undefined ? stream : firstOf(stream, file.size - offset)))
      },
      remove: async (id: string) => {
        await this.sender().cancel(id)
        await this.sealed.remove(id)
      },
    })
  }

  /** One request at a time holds an upload, on whichever server; another is refused and comes again. */
  private lock(id: string): Lock {
    const { role, settings, membershipId } = this.sender()
    let renewing: NodeJS.Timeout | undefined
    const hold = (until: Date | null, only = '') => this.database.write(role, settings, tx => tx.changed(
      `UPDATE file SET leased_until = $2 WHERE id = $1 AND state = 'uploading' AND $3::timestamptz IS NOT NULL ${only}`, [id, until, this.clock.now()]))
    const until = (): Date => new Date(this.clock.now().getTime() + lease.life)
    return {
      lock: async () => {
        if (await hold(until(), 'AND (leased_until IS NULL OR leased_until <= $3)') === 0) {
          const [held] = await this.database.read(role, settings, tx => tx.sql<{ held: boolean }>(
            'SELECT leased_until > $2 AS held FROM file WHERE id = $1 AND membership_id IS NOT DISTINCT FROM $3', [id, this.clock.now(), membershipId]))
          if (held?.held) throw Object.assign(new Error('held'), { held: true })
          return
        }
        renewing = setInterval(() => { hold(until()).catch((error: unknown) => { log.error('an upload could not be held', error) }) }, lease.renew)
      },
      unlock: async () => {
        clearInterval(renewing)
        if (renewing) await hold(null)
      },
    }
  }

  private told(error: Error | { status_code: number, body: string }): { status_code: number, body: string } {
    if (error instanceof Refused) return { status_code: statusOf(error.reason), body: JSON.stringify({ code: error.reason, ...error.field && { field: error.field } }) }
    if ('held' in error) return { status_code: 423, body: JSON.stringify({ code: 'TryAgain' }) }
    // The protocol's own words: the wrong offset, a header that is missing, a line that was cut.
    if (isTheirs(error)) return { status_code: error.status_code, body: JSON.stringify({ code: error.status_code === ERRORS.ERR_MAX_SIZE_EXCEEDED.status_code ? 'TooLarge' : 'InvalidInput' }) }
    const reference = this.ids.code(10)
    log.error('an upload failed', error, { reference })
    return { status_code: 500, body: JSON.stringify({ code: 'SomethingWentWrong', reference }) }
  }
}
