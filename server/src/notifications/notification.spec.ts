import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { joined, opened, reported } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { happen } from '../live/live.factory.js'
import { Clock } from '../platform/clock/clock.js'
import { readLetter, type Letter } from '../platform/mail/letter.js'
import { wordsOf } from '../platform/mail/words.js'
import { MailPace } from './notification.mail.js'
import { quietUntil } from './quiet-hours.js'

let world: World
let amina: Caller
let nodipar: string

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  nodipar = await world.idOf('nodipar')
})
afterAll(() => world?.close())
/** Nothing waits, nothing is unread, nobody was mailed: what a test sees is its own. */
beforeEach(async () => {
  world.app.get(MailPace).grace = 0
  await relayed(world)
  await world.owner.query('UPDATE inbox SET read_at = now()')
  await done()
  await world.owner.query('DELETE FROM graphile_worker._private_jobs; UPDATE inbox SET mailed_at = NULL; DELETE FROM quiet_hours')
})

/** Every job that is due was done. */
const done = () => vi.waitFor(async () => {
  const { rows } = await world.owner.query('SELECT 1 FROM graphile_worker.jobs WHERE run_at <= now() OR locked_at IS NOT NULL')
  expect(rows).toEqual([])
}, { timeout: 60_000 })

const letters = (): Letter[] => {
  const folder = join(world.dataDir, 'mail')
  return readdirSync(folder, { encoding: 'utf8' }).filter(file => file.endsWith('.eml')).map(file => readLetter(readFileSync(join(folder, file), 'utf8')))
}
const lettersTo = (person: CastKey) => letters().filter(it => it.to === cast[person].email)
const landed = (person: CastKey, count: number) => vi.waitFor(() => expect(lettersTo(person)).toHaveLength(count), { timeout: 60_000 })

const inbox = async (caller: Caller, args = '') => (await caller.ask(
  `{ inbox${args} { nodes { id kind at readAt case { id } report { id code } } pageInfo { endCursor hasNextPage } } me { unread } }`))

it('lists what changed, the newest first, page by page, with where to look', async () => {
  const ids: string[] = []
  // One after the other: what waits together for a leader has no order but that of its own chain.
  for (let n = 0; n < 3; n += 1) {
    ids.push((await reported(world, amina)).id)
    await relayed(world)
  }
  const first = await inbox(amina, '(first: 2)')
  expect(first.inbox.nodes.map((it: { report: { id: string } }) => it.report.id)).toEqual([ids[2], ids[1]])
  expect(first.inbox.nodes[0]).toMatchObject({ kind: 'report_received', readAt: null, case: null })
  expect(first.inbox.pageInfo.hasNextPage).toBe(true)
  const next = await inbox(amina, `(first: 2, after: "${first.inbox.pageInfo.endCursor}")`)
  expect(next.inbox.nodes[0].report.id).toBe(ids[0])
  expect(first.me.unread).toBe(3)
  expect(await amina.refused('{ inbox(first: 51) { nodes { id } } }')).toBe('InvalidInput')
  expect(await amina.refused('{ inbox(after: "x") { nodes { id } } }')).toBe('InvalidInput')
})

it('marks as read what is hers, and passes over what is not, as if it were not there', async () => {
  await reported(world, amina)
  await relayed(world)
  const shirin = await world.as('shirin')
  const [hers, theirs] = [(await inbox(amina)).inbox.nodes[0], (await inbox(shirin)).inbox.nodes[0]]
  const read = 'mutation ($ids: [ID!]!) { readNotifications(ids: $ids) { id unread } }'
  expect((await amina.ask(read, { ids: [theirs.id] })).readNotifications.unread).toBe(1)
  expect((await inbox(shirin)).me.unread).toBe(1)
  expect((await amina.ask(read, { ids: [hers.id, theirs.id] })).readNotifications.unread).toBe(0)
  const before = (await inbox(amina)).inbox.nodes[0].readAt
  expect(before).not.toBeNull()
  await amina.ask(read, { ids: [hers.id] })
  expect((await inbox(amina)).inbox.nodes[0].readAt).toBe(before)
  expect((await shirin.ask('mutation { readAllNotifications { unread } }')).readAllNotifications.unread).toBe(0)
  for (const ids of [[], ['x'], Array.from({ length: 51 }, () => hers.id)]) expect(await amina.refused(read, { ids })).toMatch(/InvalidInput|TooLong/)
})

it('shows no case to those who may no longer read it', async () => {
  const caseId = await opened(world, amina)
  const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await relayed(world)
  const ingrid = await world.as('ingrid')
  expect((await inbox(ingrid)).inbox.nodes[0]).toMatchObject({ kind: 'party_added', case: { id: caseId } })
  await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "not its supplier") { id } }', { id: partyId })
  expect((await inbox(ingrid)).inbox.nodes[0]).toMatchObject({ kind: 'party_added', case: null })
})

it('keeps quiet hours of a place, whole or none', async () => {
  const set = (args: string) => `mutation { setQuietHours${args} { quietHours { from until zone } } }`
  const night = '(from: "22:00", until: "06:30", zone: "Asia/Dhaka")'
  expect((await amina.ask(set(night))).setQuietHours.quietHours).toEqual({ from: '22:00', until: '06:30', zone: 'Asia/Dhaka' })
  expect((await (await world.as('shirin')).ask('{ me { quietHours { from } } }')).me.quietHours).toBeNull()
  for (const [args, field] of [
    ['(from: "25:00", until: "06:30", zone: "UTC")', 'from'], ['(from: "22:00", zone: "UTC")', 'until'], ['(from: "22:00", until: "22:00", zone: "UTC")', 'until'],
    ['(from: "22:00", until: "06:30", zone: "Mars/Base")', 'zone'], ['(until: "06:30")', 'from'],
  ] as const) {
    const { errors: [error] } = await amina.send(set(args))
    expect(error).toMatchObject({ code: 'InvalidInput', field })
  }
  expect((await amina.ask('{ me { quietHours { from } } }')).me.quietHours).toEqual({ from: '22:00' })
  expect((await amina.ask(set(''))).setQuietHours.quietHours).toBeNull()
})

it('sends one mail, without a fact, however much happened', async () => {
  const before = lettersOrNone('amina')
  for (let n = 0; n < 3; n += 1) await reported(world, amina)
  await landed('amina', before + 1)
  await reported(world, amina)
  await relayed(world)
  await done()
  const mails = lettersTo('amina')
  expect(mails).toHaveLength(before + 1)
  const { subject, text } = wordsOf('en').notification
  expect(mails.at(-1)?.subject).toBe(subject)
  for (const mail of mails) expect(mail.text.replace(/https?:\S+/, '{link}').trimEnd()).toBe(text.trimEnd())
  const { rows } = await world.owner.query('SELECT run_at > now() + interval \'9 minutes\' AS later FROM graphile_worker.jobs WHERE key = $1', [`notification-mail:${amina.membershipId}`])
  expect(rows).toEqual([{ later: true }])
})

it('sends nothing about what was read, or can no longer be read', async () => {
  const pace = world.app.get(MailPace)
  pace.grace = 3_600_000
  const [before, atBrand] = [lettersOrNone('amina'), lettersOrNone('ingrid')]
  const caseId = await opened(world, amina)
  const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await relayed(world)
  await amina.ask('mutation { readAllNotifications { id } }')
  await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "not its supplier") { id } }', { id: partyId })
  await relayed(world)
  pace.grace = 0
  const { rows } = await world.owner.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE $1 RETURNING key', ['notification-mail:%'])
  expect(rows.length).toBeGreaterThanOrEqual(2)
  await done()
  expect([lettersOrNone('amina'), lettersOrNone('ingrid')]).toEqual([before, atBrand])
})

it('waits for the end of quiet hours, but not where someone is in danger', async () => {
  const now = world.app.get(Clock).now()
  const hour = (ahead: number) => new Date(now.getTime() + ahead * 3_600_000).toISOString().slice(11, 16)
  const quiet = { from: hour(-2), until: hour(3), zone: 'UTC' }
  await amina.ask('mutation ($from: String, $until: String, $zone: String) { setQuietHours(from: $from, until: $until, zone: $zone) { id } }', quiet)
  const before = lettersOrNone('amina')
  await happen(world, nodipar, { hint: 'report', notify: true, detail: { danger: 'no' } })
  const waiting = async () => (await world.owner.query<{ runAt: Date }>('SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = $1', [`notification-mail:${amina.membershipId}`])).rows[0]?.runAt.getTime()
  // The queue is told how long to wait, by a clock that may be a moment apart from ours.
  const apart = async () => Math.abs((await waiting() ?? 0) - (quietUntil(now, quiet)?.getTime() ?? 0))
  await vi.waitFor(async () => expect(await apart()).toBeLessThan(2_000), { timeout: 60_000 })
  expect(lettersOrNone('amina')).toBe(before)
  await happen(world, nodipar, { hint: 'report', notify: true, detail: { danger: 'now' } })
  await landed('amina', before + 1)
})

it('wakes somebody where another is in danger, however much else came since', async () => {
  const now = world.app.get(Clock).now()
  const hour = (ahead: number) => new Date(now.getTime() + ahead * 3_600_000).toISOString().slice(11, 16)
  await amina.ask('mutation ($from: String, $until: String, $zone: String) { setQuietHours(from: $from, until: $until, zone: $zone) { id } }', { from: hour(-2), until: hour(3), zone: 'UTC' })
  world.app.get(MailPace).grace = 3_600_000
  const before = lettersOrNone('amina')
  await happen(world, nodipar, { hint: 'report', notify: true, detail: { danger: 'now' } })
  for (let n = 0; n < 55; n += 1) await happen(world, nodipar, { hint: 'report', notify: true, detail: { danger: 'no' } })
  await relayed(world)
  await world.owner.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1', [`notification-mail:${amina.membershipId}:urgent`])
  await landed('amina', before + 1)
})

it('leaves one job for each person to be mailed', async () => {
  world.app.get(MailPace).grace = 3_600_000
  await reported(world, amina)
  await relayed(world)
  // A job of the clock may wait for a moment beside them.
  expect((await world.owner.query('SELECT count(*)::int AS waiting FROM graphile_worker.jobs WHERE key LIKE $1 AND attempts < max_attempts', ['notification-mail:%'])).rows).toEqual([{ waiting: 3 }])
})

function lettersOrNone(person: CastKey): number {
  try { return lettersTo(person).length } catch { return 0 }
}
