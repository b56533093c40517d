import { spawn } from 'node:child_process'
import { afterAll, beforeAll, it } from 'vitest'
import { begun, settled } from '../files.js'
import { opened } from '../matter.js'
import { openWorld, type World } from '../world.js'
import { isSmall, prove } from './prove.js'

/** Apart from the ten thousand of files.prove.ts: a process that has handled those keeps memory of its own. */
let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world.close())

/** Sends so many bytes in one request, from a process of its own, so that what it takes is not counted. */
const sender = `
const [url, cookie, size] = process.argv.slice(1)
const block = Buffer.alloc(262144, 7)
const line = require('node:http').request(url, { method: 'PATCH', headers: { cookie, 'x-amends': '1', 'tus-resumable': '1.0.0', 'upload-offset': '0',
  'content-type': 'application/offset+octet-stream', 'content-length': size } }, answer => { console.log(answer.statusCode); answer.resume() })
let left = Number(size)
const go = () => {
  while (left > 0) {
    const part = block.subarray(0, Math.min(block.length, left))
    left -= part.length
    if (!line.write(part)) return line.once('drain', go)
  }
  line.end()
}
go()`

it('a large file passes through little memory', { timeout: 0 }, () => prove({ name: 'files', what: 'memory' }, async () => {
  const [amina, size] = [await world.as('amina'), isSmall ? 100_000_000 : 500_000_000]
  const caseId = await opened(world, amina)
  const sent = async (size: number): Promise<{ id: string, status: string, peak: number }> => {
    const id = await begun(amina, { record: caseId, type: 'video/mp4' }, size)
    const child = spawn(process.execPath, ['-e', sender, `${world.url}/files/${id}`, amina.cookie, String(size)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let [status, peak] = ['', 0]
    const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss) }, 20)
    for await (const piece of child.stdout) status += String(piece)
    await settled(world, id)
    clearInterval(watch)
    return { id, status: status.trim(), peak }
  }
  // What every upload needs, once.
  await sent(20_000_000)
  const from = process.memoryUsage().rss
  const { status, peak } = await sent(size)
  const grown = Math.round((peak - from) / 1_048_576)
  return { runs: 1, failures: [...status === '204' ? [] : [`answered ${status}`], ...grown > 64 ? [`grew by ${grown} MB`] : []], more: { megabytes: size / 1_000_000, grownMegabytes: grown } }
}))
