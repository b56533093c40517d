import sharp from 'sharp'
import { afterAll, beforeAll, it } from 'vitest'
import type { FileType } from '@amends/shared/files'
import { phoneLimits } from '@amends/shared/limits'
import { eicar, startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { Ids } from '../../src/platform/clock/ids.js'
import { get, looked, scannedBy, settled } from '../files.js'
import type { Caller } from '../graphql.js'
import { joined, opened, reported } from '../matter.js'
import { office, paper, photo, secrets } from '../papers.js'
import { openWorld, type World } from '../world.js'
import { fromPhone } from './phone-acts.js'
import { isSmall, prove, runsOf, seed } from './prove.js'

let world: World
let clamd: TestClamd
let amina: Caller
let ingrid: Caller
let brand: string
let caseId: string
const ids = new Ids()

/** A case where nobody has sent anything: a record holds two hundred files. */
async function elsewhere(): Promise<void> {
  caseId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
}
beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[amina, ingrid] = await Promise.all([world.as('amina'), world.as('ingrid')])
  await elsewhere()
})
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

type Draw = { below: (most: number) => number }
/** Numbers that follow from a seed (Lehmer's generator with Park and Miller's constants). */
function drawing(from: number): Draw {
  let state = (from % 2_147_483_646) + 1
  return {
    below: most => {
      state = Number((BigInt(state) * 48_271n) % 2_147_483_647n)
      return state % most
    },
  }
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' satisfies FileType
const spoilt = (bytes: Buffer, draw: Draw): Buffer => {
  const copy = Buffer.from(bytes)
  for (let count = 0; count < 1 + draw.below(20); count += 1) copy[draw.below(copy.length)] = draw.below(256)
  return copy.subarray(0, Math.max(1, draw.below(4) === 0 ? draw.below(copy.length) : copy.length))
}

/** What comes of each is at most a picture of it: `isHarmful` is never given to anybody, in no form. */
const kinds: Record<string, (draw: Draw) => Promise<{ bytes: Buffer, type: FileType, isHarmful?: true }>> = {
  'a virus': async () => ({ bytes: eicar, type: 'text/plain', isHarmful: true }),
  'a virus behind a picture': async () => ({ bytes: Buffer.concat([await photo(), eicar]), type: 'image/jpeg', isHarmful: true }),
  'a page as a picture': async () => ({ bytes: Buffer.from('<!doctype html><script>alert(1)</script>'), type: 'image/png', isHarmful: true }),
  'a picture of another kind': async () => ({ bytes: await photo('webp'), type: 'image/png', isHarmful: true }),
  'an archive that grows': async draw => ({ bytes: office(undefined, 0x7fffffff - draw.below(1000)), type: docx, isHarmful: true }),
  'an archive with a picture before it': async () => ({ bytes: Buffer.concat([await photo(), office()]), type: docx, isHarmful: true }),
  'a huge picture': async draw => ({
    bytes: await sharp({ create: { width: 8_000 + draw.below(400), height: 8_000, channels: 3, background: 'white' } }).png({ compressionLevel: 1 }).toBuffer(), type: 'image/png', isHarmful: true }),
  'a spoilt picture': async draw => ({ bytes: spoilt(await photo('png'), draw), type: 'image/png' }),
  'a spoilt photo': async draw => ({ bytes: spoilt(await photo(), draw), type: 'image/jpeg' }),
  'a spoilt document': async draw => ({ bytes: spoilt(paper(1), draw), type: 'application/pdf' }),
  'a document with an archive behind it': async () => ({ bytes: Buffer.concat([paper(1), office()]), type: 'application/pdf' }),
  'a spoilt archive': async draw => ({ bytes: spoilt(office(), draw), type: docx }),
  'noise': async draw => ({ bytes: ids.bytes(1 + draw.below(5_000)), type: draw.below(2) === 0 ? 'application/pdf' : 'video/mp4', isHarmful: true }),
}

it('nothing that was made to do harm can be shared, and nothing ends the server', { timeout: 0 }, () => prove({ name: 'files', what: 'fuzzed', seed }, async () => {
  const [draw, runs] = [drawing(seed), runsOf(10_000, 13)]
  const failures: string[] = []
  const names = Object.keys(kinds)
  for (let run = 0; run < runs; run += 1) {
    if (run > 0 && run % 190 === 0) await elsewhere()
    const name = names[run % names.length] ?? ''
    const made = await kinds[name]?.(draw)
    if (!made) continue
    const { id, state } = await looked(world, amina, { record: caseId, audience: [brand], type: made.type }, made.bytes)
    const answers = await Promise.all(['copy', 'page/1', 'original'].map(path => get(ingrid, `${id}/${path}`)))
    const given = answers.map(it => it.status === 200)
    if (made.isHarmful && given.some(Boolean)) failures.push(`run ${run}: ${name} was given, ${state}`)
    if (given[2]) failures.push(`run ${run}: ${name} was given as it came`)
    const copy = given[0] ? Buffer.from(await (answers[0] as Response).arrayBuffer()) : null // it was answered with 200
    if (copy && !copy.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) && copy.subarray(0, 5).toString() !== '%PDF-') failures.push(`run ${run}: ${name} came out as something else`)
    if (copy && [eicar, Buffer.from('PK\u0005\u0006')].some(it => copy.includes(it))) failures.push(`run ${run}: ${name} came through`)
  }
  if ((await fetch(`${world.url}/health/live`)).status !== 200) failures.push('the server ended')
  return { runs, failures }
}))

it('nothing harmful comes from a phone, and no copy of what does says where it was made', { timeout: 0 }, () => prove({ name: 'files', what: 'from a phone', seed }, async () => {
  const [draw, runs] = [drawing(seed), runsOf(1_000, 6)]
  const failures: string[] = []
  // What a phone does not send comes under the name of a photo, as whoever means harm would send it.
  const sent: [string, typeof kinds[string]][] = [
    ['a photo', async () => ({ bytes: await photo(), type: 'image/jpeg' })], ['a paper', async () => ({ bytes: paper(1), type: 'application/pdf' })],
    ['a huge photo', async () => ({ bytes: await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: 'white' } }).jpeg({ quality: 1 }).toBuffer(), type: 'image/jpeg', isHarmful: true })],
    ...Object.entries(kinds).filter(([name]) => name !== 'a huge picture'),
  ]
  let receipt = ''
  for (let run = 0; run < runs; run += 1) {
    if (run % phoneLimits.files === 0) ({ receipt } = await reported(world, amina))
    // In small other ones with another seed, and always a good one of each kind.
    const [name, make] = sent[run < 3 || !isSmall ? run % sent.length : 3 + (seed + run) % (sent.length - 3)] ?? []
    const made = await make?.(draw)
    if (!made) continue
    const type = made.type === 'application/pdf' ? made.type : 'image/jpeg'
    const id = await fromPhone({ world }, receipt, made.bytes, type)
    const state = await settled(world, id)
    const answers = await Promise.all(['copy', 'page/1', 'original'].map(path => get(amina, `${id}/${path}`)))
    const given = answers.map(it => it.status === 200)
    // Those who hear her may open what she sent as it came, once it was looked at; a virus nobody may, and what cannot be drawn is not drawn.
    if (name?.startsWith('a virus') && given.some(Boolean)) failures.push(`run ${run}: ${name} was given, ${state}`)
    if (made.isHarmful && made.type === type && (given[0] || given[1])) failures.push(`run ${run}: ${name} was drawn, ${state}`)
    if (run < 2 && answers[0]?.status !== 200) failures.push(`run ${run}: ${name} was not given, ${state}`)
    if ((await Promise.all(['copy', 'original'].map(path => get(ingrid, `${id}/${path}`)))).some(it => it.status !== 404)) failures.push(`run ${run}: ${name} was shown to another`)
    const copy = answers[0]?.status === 200 ? Buffer.from(await answers[0].arrayBuffer()) : null
    const found = copy ? [...secrets, 'Exif', 'xpacket', 'GPS', '/Author', 'PK\u0005\u0006'].filter(it => copy.includes(it)) : []
    if (found.length > 0 || copy?.includes(eicar)) failures.push(`run ${run}: the copy of ${name} has ${found.join()}`)
  }
  if ((await fetch(`${world.url}/health/live`)).status !== 200) failures.push('the server ended')
  return { runs, failures }
}))

it('no copy says who made it, with what, where and when', { timeout: 0 }, () => prove({ name: 'files', what: 'copies', seed }, async () => {
  await elsewhere()
  const runs = runsOf(200, 4)
  const failures: string[] = []
  for (let run = 0; run < Math.min(runs, 200); run += 1) {
    const type = (['image/jpeg', 'application/pdf', 'image/png', 'image/webp'] as const)[run % 4] ?? 'image/jpeg'
    const bytes = type === 'application/pdf' ? paper(1 + run % 3) : await photo(type === 'image/png' ? 'png' : type === 'image/webp' ? 'webp' : 'jpeg', 200 + run, 150)
    const { id } = await looked(world, amina, { record: caseId, type }, bytes)
    const copy = Buffer.from(await (await get(amina, `${id}/copy`)).arrayBuffer())
    const found = [...secrets, 'Exif', 'xpacket', 'GPS', '/Author', '/Title', '/CreationDate', '/Producer'].filter(it => copy.includes(it))
    if (found.length > 0 || copy.length < 500) failures.push(`run ${run}: ${type} has ${found.join()} in ${copy.length} bytes`)
    if (!Buffer.from(await (await get(amina, `${id}/original`)).arrayBuffer()).equals(bytes)) failures.push(`run ${run}: the original is another`)
  }
  return { runs: Math.min(runs, 200), failures }
}))
