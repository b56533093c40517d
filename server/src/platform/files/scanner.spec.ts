import { afterAll, beforeAll, expect, it } from 'vitest'
import { eicar, startClamd, type TestClamd } from '../../../../infra/testing/clamd.ts'
import { Scanner } from './scanner.js'

let clamd: TestClamd
beforeAll(async () => { clamd = await startClamd() })
afterAll(async () => { await clamd.stop() })

async function said(pieces: readonly Buffer[], port = clamd.port) {
  const scan = await new Scanner({ clamd: { host: '127.0.0.1', port } }).begin()
  for (const piece of pieces) await scan.take(piece)
  return scan.end()
}
const large = Array.from({ length: 64 }, () => Buffer.alloc(65_536, 'a'))

it('lets pass what the scanner looked through, however much it is', async () => {
  expect(await said([Buffer.from('good')])).toBe('clean')
  expect(await said(large)).toBe('clean')
})

it('finds what is harmful, also across two pieces', async () => {
  expect(await said([...large, eicar.subarray(0, 30), eicar.subarray(30)])).toBe('harmful')
})

it('takes for unknown what was too large for it, and silence', async () => {
  clamd.says('too large')
  expect(await said([eicar])).toBe('unknown')
  clamd.says('nothing')
  expect(await said(large)).toBe('unknown')
  clamd.says('what it finds')
})

it('takes everything for unknown where nobody listens, or nobody is set', async () => {
  expect(await said([eicar], 1)).toBe('unknown')
  expect(await (await new Scanner({ clamd: undefined }).begin()).end()).toBe('unknown')
})
