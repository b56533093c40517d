import { limits } from '@amends/shared/limits'
import { describe, expect, it } from 'vitest'
import { emptyPlainValues, problemsIn, readPlainForm } from './plain-form.js'

const posted = { danger: 'no', concerns: ['threats', 'fee_paid'], wishes: 'union', story: ' a\r\nb ', way: 'abc' }

describe('a posted plain form', () => {
  it('reads one choice and many, and texts with plain line ends', () => {
    expect(readPlainForm(posted)).toEqual({
      ...emptyPlainValues, danger: 'no', concerns: ['fee_paid', 'threats'], wishes: ['union'], story: 'a\nb',
    })
    expect(problemsIn(readPlainForm(posted))).toEqual([])
  })

  it('takes nothing it does not know, of any type', () => {
    const strange = {
      danger: ['no'], concerns: { 0: 'threats' }, subject: 7, story: ['x'], wishes: ['everyone'], when: '',
    }
    expect(readPlainForm(strange)).toEqual(emptyPlainValues)
    expect(readPlainForm({})).toEqual(emptyPlainValues)
  })

  it('asks for danger, for what happened, and for a number only where one is needed', () => {
    expect(problemsIn(emptyPlainValues)).toEqual([
      { field: 'danger', reason: 'missing' }, { field: 'concerns', reason: 'missing' },
    ])
    expect(problemsIn({ ...readPlainForm(posted), contactWay: 'call_me' }))
      .toEqual([{ field: 'contactValue', reason: 'missing' }])
  })

  it('says which text is too long', () => {
    const long = {
      ...readPlainForm(posted), story: 'a'.repeat(limits.story + 1), place: 'a'.repeat(limits.shortText + 1),
    }
    expect(problemsIn(long)).toEqual([{ field: 'story', reason: 'tooLong' }, { field: 'place', reason: 'tooLong' }])
  })
})
