import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { phoneLimits } from '@amends/shared/limits'
import { startClamd, type TestClamd } from '../../../../infra/testing/clamd.ts'
import { get, scannedBy, settled } from '../../../test/files.js'
import type { Caller } from '../../../test/graphql.js'
import { reported } from '../../../test/matter.js'
import { photo, secrets } from '../../../test/papers.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { newReceipt } from '../mailbox.factory.js'
import { phoneFiles } from './phone.factory.js'

let world: World
let clamd: TestClamd
let amina: Caller
let phone: ReturnType<typeof phoneFiles>
beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  amina = await world.as('amina')
  phone = phoneFiles(world.url)
})
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

const seen = `query ($id: ID!) { report(id: $id) { files { id name author state mine pages can { openCopy { allowed } openOriginal { allowed } recall { allowed } } } } }`
const filesOf = async (by: Caller, id: string) => (await by.ask(seen, { id }))['report'].files
const yes = { allowed: true }

describe('a photo from her phone', () => {
  it('is read by those who hear her as a copy, and by nobody else', async () => {
    const { id: report, receipt } = await reported(world, amina)
    const it = await phone.sent(receipt, await photo())
    expect([it.status, it.onWire]).toEqual([204, phoneLimits.onWire[0]])
    expect(await settled(world, it.id)).toBe('ready')
    expect(await filesOf(amina, report)).toEqual([{ id: it.id, name: 'photo-1.jpg', author: '', state: 'ready', mine: false, pages: 1, can: { openCopy: yes, openOriginal: yes, recall: null } }])
    const copy = Buffer.from(await (await get(amina, `${it.id}/copy`)).arrayBuffer())
    const { exif, xmp } = await sharp(copy).metadata()
    expect([exif, xmp, secrets.some(secret => copy.includes(secret))]).toEqual([undefined, undefined, false])
    expect((await get(await world.as('ingrid'), `${it.id}/copy`)).status).toBe(404)
    expect(await phone.mine(receipt)).toEqual([{ id: it.id, kind: 'photo', state: 'here', on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }])
  })

  it('carries the day and no hour in any row it leaves', async () => {
    const { receipt } = await reported(world, amina)
    const { id } = await phone.sent(receipt, await photo())
    await settled(world, id)
    await relayed(world)
    const { rows: [row] } = await world.owner.query('SELECT started_at, received_at, checked_at, leased_until FROM file WHERE id = $1', [id])
    const { rows: events } = await world.owner.query('SELECT at, actor_membership_id AS actor FROM event WHERE subject_id = $1 ORDER BY seq', [id])
    for (const at of [row.started_at, row.received_at, row.checked_at, ...events.map(it => it.at)]) expect(at.toISOString()).toMatch(/T00:00:00\.000Z$/)
    expect([row.leased_until, events.length, new Set(events.map(it => it.actor))]).toEqual([null, 2, new Set([null])])
  })

  it('is not to be had under an id that is of somebody else, as under a receipt that is none', async () => {
    const [hers, another] = [await reported(world, amina), await reported(world, amina)]
    const { id } = await phone.begin(hers.receipt, 1_000)
    for (const receipt of [another.receipt, newReceipt()]) {
      expect(await phone.send('mailbox/files', { receipt, id, type: 'image/jpeg', size: 1_000 })).toMatchObject({ status: 404, said: { code: 'NotFound' } })
    }
    expect((await phone.send('mailbox/files', { receipt: hers.receipt, id, type: 'image/jpeg', size: 1_000 })).status).toBe(201)
  })

  it('goes on where the line was cut, and is there once', async () => {
    const { receipt } = await reported(world, amina)
    const bytes = await photo()
    const { id, ticket, onWire } = await phone.begin(receipt, bytes.length)
    const all = Buffer.concat([bytes, Buffer.alloc(onWire - bytes.length)])
    expect((await phone.patch(id, ticket, 0, all.subarray(0, 5_000))).status).toBe(204)
    expect(await phone.offsetOf(id, ticket)).toBe(5_000)
    // The line broke beyond her last byte: what was missing was only what fills it up.
    expect((await phone.patch(id, ticket, 5_000, all.subarray(5_000, bytes.length))).status).toBe(204)
    expect(await phone.offsetOf(id, ticket)).toBe(onWire)
    expect(await settled(world, id)).toBe('ready')
    const { rows } = await world.owner.query(`SELECT FROM event WHERE subject_id = $1 AND kind = 'file.received'`, [id])
    expect([rows.length, (await phone.mine(receipt)).length]).toEqual([1, 1])
  })

  it('is the same file when its place is asked for again', async () => {
    const { receipt } = await reported(world, amina)
    const { id } = await phone.begin(receipt, 900)
    expect((await phone.begin(receipt, 900, { id })).status).toBe(201)
    expect((await phone.begin(receipt, 901, { id })).code).toBe('InvalidInput')
    expect((await phone.mine(receipt)).map(it => it.state)).toEqual(['sending'])
  })

  it.each<[string, object, string]>([
    ['too large', { size: phoneLimits.file + 1 }, 'TooLarge'], ['empty', { size: 0 }, 'InvalidInput'], ['a video', { type: 'video/mp4' }, 'InvalidInput'], ['a name that is none', { id: '1' }, 'InvalidInput'],
  ])('is refused where it is %s', async (_what, more, code) => {
    const { receipt } = await reported(world, amina)
    expect((await phone.begin(receipt, 10, more)).code).toBe(code)
  })

  it('is one of a few', async () => {
    const { receipt } = await reported(world, amina)
    for (let count = 0; count < phoneLimits.files; count += 1) expect((await phone.begin(receipt, 10)).status).toBe(201)
    expect((await phone.begin(receipt, 10)).code).toBe('TooManyFiles')
  })

  it('is nobody\'s without her receipt, nor by the ticket of another file', async () => {
    const { receipt } = await reported(world, amina)
    const [one, other] = [await phone.begin(receipt, 10), await phone.begin(receipt, 10)]
    expect((await phone.begin(newReceipt(), 10)).code).toBe('NotFound')
    expect([await phone.offsetOf(one.id, other.ticket), await phone.offsetOf(one.id, 'none'), await phone.offsetOf(one.id, one.ticket)]).toEqual([-404, -404, 0])
    expect((await phone.takeBack((await reported(world, amina)).receipt, one.id)).status).toBe(404)
  })

  it('is given to those who work on the case that her report became, and to none of their colleagues', async () => {
    const { id: report, receipt } = await reported(world, amina)
    const { id } = await phone.sent(receipt, await photo())
    await settled(world, id)
    const shirin = await world.as('shirin')
    expect((await get(shirin, `${id}/copy`)).status).toBe(200)
    await amina.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', { id: report, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
    await amina.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Her papers") { id } }', { id: report })
    expect([(await get(amina, `${id}/original`)).status, (await get(shirin, `${id}/copy`)).status, (await get(shirin, `${id}/original`)).status]).toEqual([200, 404, 404])
  })
})

describe('a file that she takes back', () => {
  it('is opened by nobody from then on, and destroyed with its key', async () => {
    const { id: report, receipt } = await reported(world, amina)
    const { id } = await phone.sent(receipt, await photo())
    await settled(world, id)
    expect((await get(amina, `${id}/copy`)).status).toBe(200)
    expect((await phone.takeBack(receipt, id)).status).toBe(200)
    expect((await get(amina, `${id}/copy`)).status).toBe(404)
    expect((await get(amina, `${id}/original`)).status).toBe(404)
    expect((await phone.takeBack(receipt, id)).status).toBe(200)
    await vi.waitFor(async () => {
      const { rows: [row] } = await world.owner.query('SELECT state, length(wrapped_key) AS key, swept_at IS NOT NULL AS swept FROM file WHERE id = $1', [id])
      expect(row).toEqual({ state: 'erased', key: 0, swept: true })
    }, { timeout: 60_000, interval: 100 })
    expect(existsSync(join(world.dataDir, 'files', id.slice(0, 2), id))).toBe(false)
    expect((await phone.mine(receipt)).map(it => it.state)).toEqual(['taken_back'])
    expect((await filesOf(amina, report)).map((it: { state: string }) => it.state)).toEqual(['erased'])
    const { rows } = await world.owner.query(`SELECT kind FROM event WHERE subject_id = $1 AND kind IN ('file.taken_back', 'file.erased') ORDER BY seq`, [id])
    expect(rows.map(it => it.kind)).toEqual(['file.taken_back', 'file.erased'])
  }, 240_000)
})
