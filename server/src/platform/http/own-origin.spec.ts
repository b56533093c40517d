import { describe, expect, it } from 'vitest'
import { Refused } from '../refused.js'
import { fromOurOrigin } from './own-origin.js'

const host = 'amends.internal:3000'
const fieldOf = (headers: object) => {
  try { fromOurOrigin({ host, ...headers }, 'https://amends.example') } catch (error) { return error instanceof Refused ? error.field : error }
  return null
}

describe('where a request of ours comes from', () => {
  it.each([
    ['says nothing, as old browsers do', {}, null],
    ['is our public address, also behind a proxy', { origin: 'https://amends.example', 'sec-fetch-site': 'same-origin' }, null],
    ['is the host that was asked', { origin: 'http://amends.internal:3000' }, null],
    ['is another site', { origin: 'https://elsewhere.example' }, 'origin'],
    ['is another port of the same host', { origin: 'http://amends.internal:3001' }, 'origin'],
    ['is hidden', { origin: 'null' }, 'origin'],
    ['is a page of a sibling site', { 'sec-fetch-site': 'same-site' }, 'sec-fetch-site'],
    ['is another site that hides its name', { 'sec-fetch-site': 'cross-site' }, 'sec-fetch-site'],
  ])('%s', (_what, headers, field) => { expect(fieldOf(headers)).toBe(field) })
})
