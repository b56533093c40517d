import { describe, expect, it } from 'vitest'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { houseOf } from '../../platform/http/house.js'
import { NotFound } from '../../platform/refused.js'
import { delayAfter, Turns } from './turns.js'

/** Whose puzzle is solved; what is owed without one is in `effort.policy.spec.ts`. */
const paid = (ip: string) => ({ ip, headers: {} })
const made = () => new Turns(new Clock(), new Ids(), { accept: async () => true })
/** Work that ends when it is told to. */
const work = () => {
  const running: (() => void)[] = []
  return { running, begin: () => new Promise<void>(end => { running.push(end) }) }
}
const settled = () => new Promise(done => { setImmediate(done) })

describe('taking turns', () => {
  it('lets someone else pass between the many of one address', async () => {
    const turns = made()
    const flood = work()
    const other = work()
    const all = Array.from({ length: 30 }, () => turns.take(paid('192.0.2.1'), 'open', flood.begin))
    await settled()
    const places = flood.running.length
    expect(places).toBeGreaterThan(0)
    expect(places).toBeLessThanOrEqual(8)
    const one = turns.take(paid('192.0.2.2'), 'open', other.begin)
    await settled()
    flood.running.shift()?.()
    await settled()
    flood.running.shift()?.()
    await settled()
    expect(other.running.length).toBe(1)
    other.running[0]?.()
    await one
    for (let left = 28; left > 0; left -= 1) {
      await settled()
      flood.running.shift()?.()
    }
    await Promise.all(all)
  })

  it('keeps every second place for those who have not guessed, and shuts out nobody who has', async () => {
    const turns = made()
    const begun: string[] = []
    const ends: (() => void)[] = []
    const begin = (ip: string) => turns.take(paid(ip), 'send', () => new Promise<void>(end => { begun.push(ip); ends.push(end) }))
    const houses = Array.from({ length: 12 }, (_, n) => `198.51.100.${n}`)
    for (const ip of houses) for (let miss = 0; miss < 5; miss += 1) await expect(turns.take(paid(ip), 'open', () => Promise.reject(new NotFound()))).rejects.toThrow('NotFound')
    const all = Array.from({ length: 9 }, (_, n) => begin(`192.0.2.${n}`))
    await settled()
    all.push(...houses.map(begin), begin('203.0.113.1'))
    await settled()
    for (let left = all.length; left > 0; left -= 1) {
      ends.shift()?.()
      await settled()
    }
    await Promise.all(all)
    expect(begun.slice(0, begun.indexOf('203.0.113.1')).filter(ip => houses.includes(ip)).length).toBeLessThanOrEqual(2)
    expect(new Set(begun).size).toBe(22)
  })

  it('holds at most a hundred of one address, and then says so', async () => {
    const turns = made()
    const flood = work()
    const all = Array.from({ length: 100 }, () => turns.take(paid('192.0.2.1'), 'open', flood.begin))
    await expect(turns.take(paid('192.0.2.1'), 'open', flood.begin)).rejects.toThrow('TooManyRequests')
    await expect(Promise.race([turns.take(paid('192.0.2.2'), 'open', async () => 'waits its turn'), settled().then(() => 'still waits')])).resolves.toBe('still waits')
    for (let left = 100; left > 0; left -= 1) {
      await settled()
      flood.running.shift()?.()
    }
    await Promise.all(all)
  })

  it('has room for who solved a puzzle, also in the house of a hundred who did not', async () => {
    const turns = new Turns(new Clock(), new Ids(), { accept: async told => told === 'solved' })
    for (let time = 0; time < 100; time += 1) void turns.take(paid('192.0.2.1'), 'open', async () => 'a guess')
    await settled()
    await expect(turns.take(paid('192.0.2.1'), 'open', async () => 'one more')).rejects.toThrow('TooManyRequests')
    await expect(turns.take({ ip: '192.0.2.1', headers: { 'x-amends-work': 'solved' } }, 'open', async () => 'hers')).resolves.toBe('hers')
  })

  it('has room for one from elsewhere, however many houses fill the line together', async () => {
    const turns = made()
    const flood = work()
    const all = Array.from({ length: 2_000 }, (_, at) => turns.take(paid(`198.51.100.${at % 20}`), 'open', flood.begin))
    await settled()
    await expect(turns.take(paid('198.51.100.1'), 'open', flood.begin)).rejects.toThrow('TooManyRequests')
    const hers = turns.take(paid('192.0.2.2'), 'open', async () => 'waits its turn')
    let left = all.length
    while (left > 0) {
      await settled()
      for (const end of flood.running.splice(0)) { end(); left -= 1 }
    }
    await expect(hers).resolves.toBe('waits its turn')
    await Promise.all(all)
  })

  it('never refuses a report for those who guess in the same house', async () => {
    const turns = made()
    const flood = work()
    const all = Array.from({ length: 100 }, () => turns.take(paid('192.0.2.1'), 'open', flood.begin))
    const report = turns.take(paid('192.0.2.1'), 'send', async () => 'taken in')
    for (let left = 100; left > 0; left -= 1) {
      await settled()
      flood.running.shift()?.()
    }
    await expect(report).resolves.toBe('taken in')
    await Promise.all(all)
  })

  it('gives the place back when the work fails', async () => {
    const turns = made()
    for (let time = 0; time < 10; time += 1) await expect(turns.take(paid('192.0.2.1'), 'open', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(turns.take(paid('192.0.2.1'), 'open', async () => 'done')).resolves.toBe('done')
  })
})

it('slows whoever misses again and again, up to eight seconds, and not a person who mistypes', () => {
  expect([0, 1, 4].map(misses => delayAfter('open', misses))).toEqual([0, 0, 0])
  expect([5, 6, 7, 9, 10, 1_000].map(misses => delayAfter('open', misses))).toEqual([250, 500, 1_000, 4_000, 8_000, 8_000])
  expect([300, 301, 1_000].map(sent => delayAfter('send', sent))).toEqual([0, 250, 8_000])
})

it('takes the addresses of one IPv6 house for one', () => {
  expect(houseOf('2001:db8:1:2:aaaa::1')).toBe(houseOf('2001:db8:1:2:bbbb::2'))
  expect(houseOf('2001:db8::a:1:2:3')).toBe(houseOf('2001:db8:0:0:b::1'))
  expect(houseOf('2001:db8::1')).toBe('2001:db8:0:0')
  expect(houseOf('fe80::1%eth0')).toBe(houseOf('fe80::2'))
  expect(houseOf('2001:db8:1:3::1')).not.toBe(houseOf('2001:db8:1:2::1'))
  expect([houseOf('192.0.2.1'), houseOf('::ffff:192.0.2.1')]).toEqual(['192.0.2.1', '::ffff:192.0.2.1'])
})
