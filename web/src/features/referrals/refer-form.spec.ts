import { describe, expect, it } from 'vitest'
import { inputOf, missingIn, newReferForm, turned } from './refer-form'

const filled = () => ({ ...newReferForm(), consent: 'c', priority: 'emergency' as const, needs: ['shelter' as const], languages: 'MY, th', note: ' A bed. ', medical: 'none' as const })

describe('a referral that is filled in', () => {
  it('names what is missing, and is nothing until then', () => {
    expect(missingIn(newReferForm())).toEqual(['consent', 'priority', 'needs', 'languages', 'note', 'medical'])
    expect(inputOf('w', newReferForm(), [])).toBeNull()
    expect(missingIn({ ...filled(), languages: 'Burmese!', dependants: '40' })).toEqual(['languages', 'dependants'])
  })

  it('tells of the worker only what the consent names and somebody wrote', () => {
    const form = { ...filled(), told: { contacts: 'After eight.', health: 'Asthma', identity: ' ' } }
    expect(inputOf('w', form, ['identity', 'contacts'])).toMatchObject({ note: 'A bed.', languages: ['my', 'th'], told: [{ item: 'contacts', text: 'After eight.' }], holdId: null })
  })

  it('keeps the needs in the order of the list', () => {
    expect(turned(['legal'], 'shelter', true)).toEqual(['shelter', 'legal'])
    expect(turned(['shelter', 'legal'], 'shelter', false)).toEqual(['legal'])
  })
})
