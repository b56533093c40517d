import { limits } from '@amends/shared/limits'
import type { Scenario } from '../claims.ts'
import { told } from '../checks.ts'
import { Ears } from '../ears.ts'
import { inboxOf } from '../inbox.ts'
import { mattersOf } from '../matter.ts'
import { Writers } from '../writers.ts'

/** Milliseconds that catching up may take. */
const promised = 5_000

/**
 * Someone's laptop is closed for a day while thousands of things happen. When she opens it, her socket goes on from its
 * cursor, and her inbox holds each of them once.
 */
export const offline: Scenario = async ({ ground, isFull, within, claims }) => {
  const missed = isFull ? 5_000 : 400
  const world = await ground.calm()
  const { server, owner } = world
  const lead = await world.lead()
  const ingrid = await world.as('ingrid')
  const matters = await mattersOf(world, 2)
  const inbox = () => owner.rows<{ id: string; seq: number; notify: boolean }>('SELECT id, seq, notify FROM inbox WHERE membership_id = $1 ORDER BY seq', [ingrid.membershipId])

  await told(owner)
  const before = await Ears.open(ingrid, server.url)
  const place = (await inbox()).length
  claims.that('her socket goes on from where her inbox is', (await before.resume(place)).ok)
  before.close()

  const writing = new Writers(world)
  await writing.manyMessages(lead, matters, missed, 16)
  await claims.whole(world)
  const head = (await inbox()).length
  const since = (await inbox()).filter(it => it.notify && it.seq > place).map(it => it.id)
  claims.that('as many notifications wait for her as things happened', since.length === missed, { waiting: since.length, missed })

  const from = performance.now()
  const back = await Ears.open(ingrid, server.url)
  const { ok } = await back.resume(place)
  const entries = await inboxOf(ingrid, missed)
  const tookMs = Math.round(performance.now() - from)
  claims.that('her socket goes on, and its cursor is at the head', ok && back.cursor === head, { ok, cursor: back.cursor, head })
  claims.that('she is told to look at everything again, or at each case once', back.heard.length <= 200, back.heard.length)
  const shown = new Set(entries.map(it => it.id))
  claims.that('her inbox on the screen holds each of them once', shown.size === entries.length && since.every(id => shown.has(id)), { shown: shown.size, entries: entries.length })
  claims.that(`she has caught up within ${promised} ms`, tookMs <= within(promised), tookMs)
  back.close()
  return { missed, tookMs, pages: Math.ceil(entries.length / limits.page), hints: back.heard.length }
}
