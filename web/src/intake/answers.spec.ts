import { describe, expect, it } from 'vitest'
import { answers, bodyOf, forgetAnswers } from './answers'

describe('what she answered', () => {
  it('sends no number and no hours when she is answered by code alone', () => {
    Object.assign(answers, { danger: 'no', value: ' 0123 ', times: ['night'], mayPickUp: 'my sister', way: 'code' })
    const contact = () => bodyOf(answers, '1'.repeat(16), null, 'ar').contact
    expect(contact()).toEqual({ way: 'code', value: '', times: [], mayPickUp: '' })
    answers.way = 'phone'
    expect(contact())
      .toEqual({ way: 'phone', value: '0123', times: ['night'], mayPickUp: 'my sister' })
  })

  it('lets nobody know unless she says so, and is gone when forgotten', () => {
    Object.assign(answers, { story: 'Mine', wishes: ['union'] })
    forgetAnswers()
    expect(bodyOf(answers, '', null, 'en')).toMatchObject({ story: '', wishes: [], contact: { way: 'code' } })
  })
})
