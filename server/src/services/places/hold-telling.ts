import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EventKind } from '@amends/shared/events'
import { z } from 'zod'
import { Changes, lockChain, nobody } from '../../platform/change/change.js'
import type { Tx } from '../../platform/database/tx.js'
import { Jobs } from '../../platform/jobs/jobs.js'
import { Endings, type Running } from '../../platform/relay/endings.js'
import { Telling, type Told } from '../../platform/relay/telling.js'
import { holdEvents } from './hold.events.js'

const telling = 'hold-told'

/** What one side does, and what the other hears of it. */
const heard = {
  'hold.placed': 'hold.asked', 'hold.accepted': 'hold.answered', 'hold.declined': 'hold.answered', 'hold.released': 'hold.ended', 'hold.used': 'hold.ended',
  'hold.taken_over': 'hold.renamed',
} as const satisfies Partial<Record<EventKind, keyof typeof holdEvents>>
type Deed = keyof typeof heard
const deeds = Object.keys(heard) as [Deed, ...Deed[]] // its own keys
const isDeed = (kind: EventKind): kind is Deed => Object.hasOwn(heard, kind)
/** Those that the shelter does are heard by whoever asked. */
const byShelter: readonly Deed[] = ['hold.accepted', 'hold.declined', 'hold.used']

const toldOf = z.object({ id: z.uuid(), kind: z.enum(deeds) })
type Row = Running & { asking: string, asked: string }
const rows = `SELECT h.id, h.id AS chain, h.until, h.organisation_id AS asking, there.organisation_id AS asked FROM hold h JOIN hold_place there ON there.hold_id = h.id`

/** Carries what one side of a hold does to the other, and ends holds whose day is over. */
@Injectable()
export class HoldTelling implements OnModuleInit {
  constructor(private readonly changes: Changes, private readonly jobs: Jobs, private readonly told: Telling, private readonly endings: Endings) {}

  onModuleInit(): void {
    this.jobs.register(telling, payload => { const { id, kind } = toldOf.parse(payload); return this.tell(id, kind) })
    this.told.also((tx, all) => this.plan(tx, all))
    this.endings.register<Row>({
      name: 'hold-expiry', of: 'record', after: ['hold.placed', 'hold.accepted'], running: `${rows} WHERE h.state IN ('held', 'accepted')`,
      async end({ tx, event }, { id, until, asking, asked }) {
        await tx.sql(`UPDATE hold SET state = 'expired', ended_at = $2, version = version + 1 WHERE id = $1`, [id, until])
        await tx.sql('UPDATE meeting_point SET sealed = NULL, wrapped_key = NULL WHERE hold_id = $1', [id])
        for (const organisation of [asking, asked]) await event('hold.expired', holdEvents['hold.expired'](id, organisation))
      },
    })
  }

  private async plan(tx: Tx, all: readonly Told[]): Promise<void> {
    const done = all.flatMap(({ event }) => (isDeed(event.kind) ? [{ id: event.id, kind: event.kind }] : []))
    if (done.length === 0) return
    const about = await tx.sql<{ id: string, kind: Deed }>('SELECT subject_id AS id, kind FROM event WHERE id = ANY ($1::uuid[])', [done.map(it => it.id)])
    await this.jobs.add(tx, about.map(({ id, kind }) => ({ name: telling, payload: { id, kind }, key: `${telling}:${id}:${kind}` })))
  }

  /** Twice is once: what was done is told as often as it was done. */
  async tell(id: string, kind: Deed): Promise<void> {
    await this.changes.change(nobody, async ({ tx, event }) => {
      await lockChain(tx, id)
      const [hold] = await tx.sql<Row>(`${rows} WHERE h.id = $1`, [id])
      if (!hold) return { id }
      const to = byShelter.includes(kind) ? hold.asking : hold.asked
      const [before] = await tx.sql(
        'SELECT 1 FROM event WHERE subject_id = $1 HAVING count(*) FILTER (WHERE kind = $2 AND chain = $3) >= count(*) FILTER (WHERE kind = $4)', [id, heard[kind], to, kind])
      if (!before) await event(heard[kind], holdEvents[heard[kind]](id, to))
      return { id }
    })
  }
}
