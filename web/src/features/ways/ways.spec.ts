import { readReceipt } from '@amends/shared/receipt'
import { describe, expect, it } from 'vitest'
import { csvOf, letterOf } from './list-look'
import { drawReceipt } from './receipt'
import { blankForm, keptForm, missingIn, openForm } from './write-form'

describe('a report that is written down', () => {
  it('is kept as nothing while nothing is written, and opened as it was kept', () => {
    expect(keptForm(blankForm())).toBe('')
    const form = { ...blankForm(), danger: 'now' as const, story: 'She called.', times: ['night' as const], language: 'ne' }
    expect(openForm(keptForm(form))).toEqual(form)
  })

  it('opens what another build kept, as far as it knows it', () => {
    for (const kept of ['', 'no json', '[]', 'null', '{"danger":"huge","times":["night","never"],"story":7}']) {
      expect(openForm(kept)).toEqual({ ...blankForm(), times: kept.includes('night') ? ['night'] : [] })
    }
  })

  it('asks for danger, for who speaks, for what happened and for how to answer', () => {
    const answered = { ...blankForm(), channel: 'hotline', danger: 'no', subject: 'self', language: 'ne', wantsReceipt: 'no', concerns: ['threats'], way: 'phone' } as const
    expect(Object.values(missingIn(blankForm())).filter(Boolean)).toHaveLength(6)
    expect(missingIn({ ...answered, concerns: [...answered.concerns] })).toMatchObject({ story: false, value: true })
  })
})

it('a receipt has 16 digits, each drawn', () => {
  const drawn = Array.from({ length: 50 }, drawReceipt)
  for (const receipt of drawn) expect(readReceipt(receipt)).toBe(receipt)
  expect(new Set(drawn).size).toBe(50)
})

it('columns are named as a spreadsheet names them, and cells stay whole in a file', () => {
  expect([0, 25, 26, 59].map(letterOf)).toEqual(['A', 'Z', 'AA', 'BH'])
  expect(csvOf([['a"b', 'c,d']])).toBe('\ufeff"a""b","c,d"\r\n')
})
