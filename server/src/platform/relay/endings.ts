import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import type { EventKind } from '@amends/shared/events'
import { z } from 'zod'
import { Changes, lockChain, nobody, type Changing } from '../change/change.js'
import { Database } from '../database/database.js'
import type { Tx } from '../database/tx.js'
import { Jobs, type NewJob } from '../jobs/jobs.js'
import { log } from '../log/log.js'
import { Telling, type Told } from './telling.js'

/** A record that comes to its end by itself; `chain` is where its turn is waited for. */
export type Running = { id: string, chain: string, until: Date }

/** What a room says of those of its records that come to an end by themselves. */
export type Ending<Row extends Running> = {
  /** What its jobs are called. */
  name: string
  /** SQL: each that has not ended yet. */
  running: string
  /** Events by which an end is set or moved: of the record they are about, or of any of their case. */
  after: readonly EventKind[]
  of: 'record' | 'case'
  /** Writes down that it ended, under its lock. */
  end: (change: Changing, it: Row) => Promise<void>
}

const payloadOf = z.object({ id: z.uuid() })
const concerned = { record: 'it.id IN (SELECT subject_id FROM event WHERE id = ANY ($1::uuid[]))', case: 'it.chain IN (SELECT case_id FROM event WHERE id = ANY ($1::uuid[]))' }

/**
 * Writes down what came to its end, in whatever room. From that moment on it opens nothing whether anybody writes it down
 * or not; by this whoever it concerns hears of it.
 */
@Injectable()
export class Endings implements OnModuleInit, OnApplicationBootstrap {
  private readonly rooms: { after: readonly EventKind[], plan: (tx: Tx, eventIds?: readonly string[]) => Promise<void> }[] = []
  private readonly ends = new Map<string, (id: string) => Promise<void>>()

  constructor(private readonly changes: Changes, private readonly database: Database, private readonly jobs: Jobs, private readonly telling: Telling) {}

  /** Called while modules start, before the first job is taken. */
  register<Row extends Running>(ending: Ending<Row>): void {
    const { name, running, after } = ending
    const jobOf = ({ id, until }: Running): NewJob => ({ name, payload: { id }, key: `${name}:${id}`, at: until })
    const plan = async (tx: Tx, eventIds?: readonly string[]) => {
      const rows = await (eventIds ? tx.sql<Row>(`SELECT it.* FROM (${running}) it WHERE ${concerned[ending.of]}`, [eventIds]) : tx.sql<Row>(running))
      await this.jobs.add(tx, rows.map(jobOf))
    }
    const end = async (id: string) => {
      await this.changes.change(nobody, async change => {
        const { tx, at } = change
        const still = async () => (await tx.sql<Row>(`SELECT it.* FROM (${running}) it WHERE it.id = $1`, [id]))[0]
        const glimpse = await still()
        if (glimpse) await lockChain(tx, glimpse.chain)
        const row = glimpse && await still()
        if (row && row.until > at) await this.jobs.add(tx, [jobOf(row)])
        else if (row) await ending.end(change, row)
        return { id }
      })
    }
    this.rooms.push({ after, plan })
    this.ends.set(name, end)
    this.jobs.register(name, payload => end(payloadOf.parse(payload).id))
  }

  onModuleInit(): void { this.telling.also((tx, told) => this.plan(tx, told)) }

  /** After a start: what a restored database or a lost job left behind. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, async tx => { for (const { plan } of this.rooms) await plan(tx) })
    } catch (error) { log.error('what ends by itself waits for the next start', error) }
  }

  /** Ends one now if its time is over, as its job does. Twice is once. */
  async end(name: string, id: string): Promise<void> { await this.ends.get(name)?.(id) }

  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    for (const { after, plan } of this.rooms) {
      const ids = told.flatMap(({ event }) => (after.includes(event.kind) ? [event.id] : []))
      if (ids.length > 0) await plan(tx, ids)
    }
  }
}
