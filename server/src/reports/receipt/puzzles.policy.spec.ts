import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { describe, expect, it } from 'vitest'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { Keyring } from '../../platform/keyring/keyring.js'
import { Puzzles } from './puzzles.js'

const clock = new Clock()
const keyring = (seed: number) => Object.assign(Object.create(Keyring.prototype) as Keyring, { secret: (purpose: string) => Buffer.from(purpose.padEnd(32, String(seed))) }) // only its secrets are asked
const made = (seed = 1) => new Puzzles(keyring(seed), clock, new Ids())
const written = (told: object) => Buffer.from(JSON.stringify(told)).toString('base64')
/** What her phone does with one. */
const solve = async (puzzles: Puzzles) => {
  const challenge = await puzzles.make(4)
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) }
}

describe('a puzzle', () => {
  it('is paid with once, also when it is brought twice at the same moment', async () => {
    const puzzles = made()
    const told = written(await solve(puzzles))
    expect((await Promise.all([puzzles.accept(told), puzzles.accept(told)])).toSorted()).toEqual([false, true])
    expect(await puzzles.accept(told)).toBe(false)
  })

  it('counts on every server of the house, and on no other', async () => {
    const told = written(await solve(made()))
    expect(await made(2).accept(told)).toBe(false)
    expect(await made().accept(told)).toBe(true)
  })

  it('is worth nothing when it is made easier, guessed at, or too old', async () => {
    const puzzles = made()
    const { challenge, solution } = await solve(puzzles)
    expect(await puzzles.accept(written({ challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } }, solution }))).toBe(false)
    expect(await puzzles.accept(written({ challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } }))).toBe(false)
    const later = new Date(clock.now().getTime() + 601_000)
    expect(await clock.during(later, () => puzzles.accept(written({ challenge, solution })))).toBe(false)
    expect(await puzzles.accept(written({ challenge, solution }))).toBe(true)
  })

  it.each([undefined, '', 'x', written({}), written({ challenge: {}, solution: {} }), 'A'.repeat(3_000), ['a', 'b']])('that is none is no reason to fail: %s', async told => {
    expect(await made().accept(told)).toBe(false)
  })

  it('tells nothing of who asked', async () => {
    const { parameters } = await made().make(50)
    expect(Object.keys(parameters).toSorted()).toEqual(['algorithm', 'cost', 'expiresAt', 'keyLength', 'keyPrefix', 'keySignature', 'nonce', 'salt'])
  })
})
