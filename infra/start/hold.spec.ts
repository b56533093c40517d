import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'amends-hold-'))
const file = join(folder, 'running.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A start that takes the folder when a line comes, says whether it did, and lets go of it at the next line. */
const start = `
  import { createInterface } from 'node:readline'
  import { take } from ${JSON.stringify(new URL('hold.ts', import.meta.url).href)}
  let hold
  console.log('ready')
  for await (const _ of createInterface({ input: process.stdin })) {
    if (hold) { hold.release(); hold = undefined; console.log('let go'); continue }
    try { hold = take(${JSON.stringify(folder)}); console.log('took ' + hold.left?.pid) }
    catch (error) { console.log(error.message.includes('already') ? 'refused' : String(error)) }
  }`

function starting() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', start], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  return { child, next, tell: () => { child.stdin.write('\n'); return next() } }
}

it('is taken by one of many starts that find what a crash has left, however they meet', async () => {
  const starts = Array.from({ length: 5 }, starting)
  try {
    await Promise.all(starts.map(it => it.next()))
    for (let round = 0; round < 40; round += 1) {
      writeFileSync(file, JSON.stringify({ pid: 1, born: 'before this machine was started' }))
      const said = await Promise.all(starts.map(it => it.tell()))
      expect(said.filter(it => it !== 'refused')).toEqual(['took 1'])
      const winner = starts[said.indexOf('took 1')]
      expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(winner?.child.pid)
      expect(await winner?.tell()).toBe('let go')
      expect(readdirSync(folder)).toEqual([])
    }
  } finally {
    for (const { child } of starts) child.kill('SIGKILL')
  }
}, 240_000)
