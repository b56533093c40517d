import { expect, test } from 'vitest'
import { vaultParts } from '@amends/shared/workers'
import { faultOf, groupsOf, inputOf } from './part-form'
import type { Opened } from './useOpened'

const opened: Opened = {
  __typename: 'WorkerOpening', id: 'one', records: [], until: '2026-11-22T09:05:00.000Z',
  identity: { __typename: 'WorkerIdentity', givenNames: 'Rima', familyName: null, nameInOwnScript: 'রিমা', born: '1994-07', sex: 'female', nationality: null, languages: ['bn', 'en'] },
  contacts: [{ __typename: 'WorkerContact', way: 'phone', value: '+880 1', isSafe: true, when: 'evening', mayPickUp: null, ifAnotherAnswers: null }, { __typename: 'WorkerContact', way: 'person', value: 'An aunt', isSafe: false, when: null, mayPickUp: null, ifAnotherAnswers: null }],
  documents: [{ __typename: 'WorkerDocument', kind: 'passport', number: 'A1', heldBy: 'The agent' }],
  health: { __typename: 'WorkerHealth', note: 'Burns', urgentNeeds: null },
  status: { __typename: 'WorkerStatus', note: null, permitUntil: '2027-01', decision: null, authority: null, decidedOn: null },
}

/** Without what only the answer carries. */
const bare = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (name, it: unknown) => (name === '__typename' ? undefined : it)))

test('what was opened and is kept as it stands says the same again', () => {
  for (const part of vaultParts) expect(inputOf(part, groupsOf(part, opened))).toEqual(bare({ [part]: opened[part] }))
})

test('a part of one record begins with one empty record, a part of several with none', () => {
  expect(vaultParts.map(part => groupsOf(part, undefined).length)).toEqual([1, 0, 0, 1, 1])
  expect(inputOf('contacts', [])).toEqual({ contacts: [] })
})

test('a way without a number and a day that is none are found', () => {
  expect(faultOf('contacts', [{ key: 0, values: { way: 'phone', value: ' ' } }])).toBe('missing')
  expect(faultOf('documents', [{ key: 0, values: {} }])).toBe('missing')
  expect(faultOf('identity', [{ key: 0, values: { born: '1994-13' } }])).toBe('badDay')
  for (const born of ['', '1994', '1994-07', '1994-07-21']) expect(faultOf('identity', [{ key: 0, values: { born } }])).toBeUndefined()
})
