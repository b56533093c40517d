import { afterAll, describe, it } from 'vitest'
import { startClamd } from '../../../infra/testing/clamd.ts'
import { findRedis, startTestRedis, type TestRedis } from '../../../infra/testing/redis.ts'
import { isSmall, prove, runsOf } from './prove.js'
import { endOnce, listen, openPair, type Pair } from './revoke.js'
import { deputyOnce, linkOnce, takenBackOnce } from './revoke-report.js'
import { receivers, withdrawOnce } from './revoke-consent.js'
import { dayOnce, inspectedOnce } from './revoke-partners.js'
import { remedyOnce } from './revoke-remedy.js'

/**
 * Milliseconds after which nothing may reach somebody shut out: with Redis, and without. In small the machine is shared and may
 * stand still for seconds: there they are figures, and what is judged is that nobody reads or hears afterwards.
 */
const promised = { redis: 2_000, none: 10_000 } as const
const sockets = isSmall ? 12 : 50
/** Debian's Redis, where there is one or may be installed. */
const hasRedis = (() => { try { return findRedis() !== '' } catch { return false } })()
let redis: TestRedis | undefined
afterAll(() => redis?.stop())

/** Ends a party's part again and again while it is read and listened to, until so many reads raced the ends. */
async function endings(kind: keyof typeof promised, runs: number) {
  redis ??= kind === 'redis' ? await startTestRedis() : undefined
  const pair = await openPair(kind === 'redis' ? redis?.url : undefined)
  const failures: string[] = []
  let reads = 0, last = 0
  try {
    const ears = await listen(pair, sockets)
    while (reads < runs) {
      const ended = await endOnce(pair, ears, Math.min(500, runs - reads))
      reads += ended.reads
      last = Math.max(last, ended.lastMs)
      failures.push(...ended.failures)
    }
    for (const it of ears) it.close()
  } finally { await pair.close() }
  if (!isSmall && last > promised[kind]) failures.push(`the last byte came after ${Math.round(last)} ms`)
  return { runs: reads, failures, more: { redis: kind === 'redis', sockets, servers: 2, lastMs: Math.round(last), promisedMs: promised[kind] } }
}

/** A consent is taken back again and again while it is read and listened to; as above. */
async function withdrawals(kind: keyof typeof promised, runs: number) {
  redis ??= kind === 'redis' ? await startTestRedis() : undefined
  const pair = await openPair(kind === 'redis' ? redis?.url : undefined)
  const failures: string[] = []
  let reads = 0, last = 0
  try {
    const receiving = await receivers(pair, sockets)
    while (reads < runs) {
      const ended = await withdrawOnce(pair, receiving, Math.min(500, runs - reads))
      reads += ended.reads
      last = Math.max(last, ended.lastMs)
      failures.push(...ended.failures)
    }
    for (const it of receiving.ears) it.close()
  } finally { await pair.close() }
  if (!isSmall && last > promised[kind]) failures.push(`the last byte came after ${Math.round(last)} ms`)
  return { runs: reads, failures, more: { what: 'consent', redis: kind === 'redis', sockets, servers: 2, lastMs: Math.round(last), promisedMs: promised[kind] } }
}

describe('a consent that is taken back', () => {
  it('shuts out whoever listens and reads on two servers, without Redis', () => prove({ name: 'revoke' }, () => withdrawals('none', runsOf(10_000, 200))))

  it.runIf(hasRedis)('shuts out with Redis between them', () => prove({ name: 'revoke' }, () => withdrawals('redis', runsOf(10_000, 200))))
})

describe('what is read of a report, and of what is made good', () => {
  const ways = { 'an organisation that stood in': deputyOnce, 'the link of an interpreter': linkOnce, 'a file that she took back': takenBackOnce,
    'what she agreed to, of what is made good': (pair: Pair, reads: number) => remedyOnce(pair, reads, 'what she agreed to'),
    'the part of whom she let know what is made good': (pair: Pair, reads: number) => remedyOnce(pair, reads, 'their part'),
    'what she agreed to, of what an inspectorate found': (pair: Pair, reads: number) => inspectedOnce(pair, reads, 'what she agreed to'),
    'the part of an inspectorate': (pair: Pair, reads: number) => inspectedOnce(pair, reads, 'their part'), 'the part of whom a day was asked of': dayOnce }
  it('is over for everybody in the moment it ends, without Redis', () => prove({ name: 'revoke' }, async () => {
    const clamd = await startClamd()
    const pair = await openPair(undefined, clamd)
    const failures: string[] = []
    let runs = 0, last = 0
    try {
      for (const [what, once] of Object.entries(ways)) {
        const ended = await once(pair, runsOf(500, 40))
        runs += ended.reads
        last = Math.max(last, ended.lastMs)
        failures.push(...ended.failures.map(it => `${what}: ${it}`))
      }
    } finally { await pair.close(); await clamd.stop() }
    return { runs, failures, more: { what: 'report', redis: false, servers: 2, lastMs: Math.round(last) } }
  }))
})

describe('a part that ends', () => {
  it('ends for whoever listens and reads on two servers, without Redis', () => prove({ name: 'revoke' }, () => endings('none', runsOf(10_000, 200))))

  it.runIf(hasRedis)('ends with Redis between them', () => prove({ name: 'revoke' }, () => endings('redis', runsOf(10_000, 200))))
})
