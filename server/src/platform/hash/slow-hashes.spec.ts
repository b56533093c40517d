import { describe, expect, it } from 'vitest'
import { SlowHashes, type HashLine } from './slow-hashes.js'

const settled = () => new Promise(done => { setImmediate(done) })

/** Hashes that end when they are told to; `begun` names their lines in the order they were let in. */
const begin = (hashes: SlowHashes) => {
  const begun: HashLine[] = []
  const ends: (() => void)[] = []
  const one = (line: HashLine) => hashes.turn(line, () => {
    begun.push(line)
    return new Promise<void>(end => { ends.push(end) })
  })
  const endAll = async () => {
    for (;;) {
      const end = ends.shift()
      if (!end) return
      end()
      await settled()
    }
  }
  return { begun, one, endAll, endOne: async () => { ends.shift()?.(); await settled() } }
}

describe('slow hashes', () => {
  it('are eight at once, whatever they are for', async () => {
    const { begun, one, endAll } = begin(new SlowHashes())
    const all = Array.from({ length: 12 }, (_, at) => one(at % 2 ? 'password' : 'receipt'))
    await settled()
    expect(begun).toHaveLength(8)
    await endAll()
    await Promise.all(all)
    expect(begun).toHaveLength(12)
  })

  it('let the two lines in by turns, so that neither waits behind a flood of the other', async () => {
    const { begun, one, endOne, endAll } = begin(new SlowHashes())
    const flood = Array.from({ length: 20 }, () => one('password'))
    await settled()
    const report = one('receipt')
    await endOne()
    await endOne()
    expect(begun.slice(8)).toContain('receipt')
    await endAll()
    await Promise.all([...flood, report])
  })

  it('tell the thirty-third who proves herself to come back, and no receipt', async () => {
    const { one, endAll } = begin(new SlowHashes())
    const flood = Array.from({ length: 40 }, () => one('password'))
    await expect(one('password')).rejects.toThrow('TooManyRequests')
    const reports = Array.from({ length: 100 }, () => one('receipt'))
    await settled()
    await endAll()
    await Promise.all([...flood, ...reports])
  })

  it('give the place back when one fails', async () => {
    const hashes = new SlowHashes()
    for (let time = 0; time < 20; time += 1) await expect(hashes.turn('password', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(hashes.turn('receipt', async () => 'done')).resolves.toBe('done')
  })
})
