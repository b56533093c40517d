import { expect, it } from 'vitest'
import { readConfig } from '../config/config.js'
import { hashCost } from './hash-cost.js'

it('costs a server as much in every mode, whatever its environment says', () => {
  for (const AMENDS_MODE of ['production', 'development', 'test']) {
    const config = readConfig({ DATABASE_URL: 'postgres://amends@127.0.0.1/amends', AMENDS_MODE, QUICK_HASHES: 'true', quickHashes: 'true' })
    expect(hashCost(config)).toEqual({ memoryCost: 65_536, timeCost: 3, parallelism: 1 })
  }
})
