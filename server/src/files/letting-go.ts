import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Changes, lockChain, nobody } from '../platform/change/change.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { SealedFiles } from '../platform/files/sealed-files.js'
import { Jobs, type NewJob } from '../platform/jobs/jobs.js'
import { log } from '../platform/log/log.js'
import { Telling, type Told } from '../platform/relay/telling.js'
import { letGo } from './file.events.js'

const recalling = 'file-recall'
const sweeping = 'file-sweep'
const payloadOf = z.object({ id: z.uuid() })

/** After these somebody may read less of a worker than before, or a party is no more. */
const ending = ['consent.withdrawn', 'consent.expired', 'consent.withheld', 'party.ended']
const erasing = ['worker.erased', 'report.erased', 'file.erased']
const recallOf = (id: string): NewJob => ({ name: recalling, payload: { id }, key: `${recalling}:${id}` })
const sweepOf = (id: string): NewJob => ({ name: sweeping, payload: { id }, key: `${sweeping}:${id}` })

/**
 * What follows when files are let have no more. Nobody reads them from that moment on whether this ran or not: here it is
 * written down whose line ended, and the bytes of what was erased are taken away.
 */
@Injectable()
export class FileLettingGo implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly clock: Clock, private readonly sealed: SealedFiles,
    private readonly jobs: Jobs, private readonly telling: Telling,
  ) {}

  onModuleInit(): void {
    this.jobs.register(recalling, payload => this.recall(payloadOf.parse(payload).id))
    this.jobs.register(sweeping, payload => this.sweep(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** After a start: what a restored database erased again, and whose bytes came back with it. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.sweepAll()
    } catch (error) { log.error('bytes of erased files wait for the next start', error) }
  }

  /** The bytes of all that was erased, and lie there still. */
  sweepAll(): Promise<void> { return this.database.write('relay', {}, async tx => { await this.jobs.add(tx, (await this.unswept(tx)).map(sweepOf)) }) }

  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const cases = new Set(told.flatMap(({ event }) => (ending.includes(event.kind) && event.caseId ? [event.caseId] : [])))
    const files = told.some(({ event }) => erasing.includes(event.kind)) ? await this.unswept(tx) : []
    if (cases.size + files.length > 0) await this.jobs.add(tx, [...[...cases].map(recallOf), ...files.map(sweepOf)])
  }

  /** Ends the lines of those to whom a worker of this case lets a file of hers no more, and says so to the lead. Twice is once. */
  async recall(caseId: string): Promise<void> {
    await this.changes.change(nobody, async ({ tx, at, event }) => {
      await lockChain(tx, caseId)
      const dayEnd = plusDays(new Date(`${dayOf(at)}T00:00:00Z`), 1)
      for (const { id } of await tx.sql<{ id: string }>('SELECT file_let_go($1, $2, $3) AS id', [caseId, at, dayEnd])) await event('file.recalled', letGo(id, caseId))
      return { id: caseId }
    })
  }

  /** Takes the bytes of an erased file away; what they were sealed under is gone already. */
  async sweep(id: string): Promise<void> {
    const [file] = await this.database.ask<{ id: string }>('relay', `SELECT id FROM file WHERE id = $1 AND state = 'erased' AND swept_at IS NULL`, [id])
    if (!file) return
    await this.sealed.remove(id)
    await this.database.ask('relay', `UPDATE file SET swept_at = $2 WHERE id = $1 AND state = 'erased'`, [id, this.clock.now()])
  }

  private unswept(tx: Tx): Promise<string[]> {
    return tx.sql<{ id: string }>(`SELECT id FROM file WHERE state = 'erased' AND swept_at IS NULL`).then(rows => rows.map(it => it.id))
  }
}
