import { placeGroups, placeLimits } from '@amends/shared/services'
import { expect, it } from 'vitest'
import { countsOf, isCount, refilled } from './places-form'

it('fills in what was kept, and none where nobody counted', () => {
  const counts = countsOf([{ group: 'women', free: 3 }])
  expect([Object.keys(counts), counts.women, counts.men]).toEqual([[...placeGroups], '3', '0'])
})

it('keeps what somebody types while the page asks again, and follows where nobody typed', () => {
  const [before, now] = [countsOf([{ group: 'women', free: 3 }, { group: 'men', free: 1 }]), countsOf([{ group: 'women', free: 2 }, { group: 'men', free: 0 }])]
  expect(refilled({ ...before, women: '7' }, before, now)).toMatchObject({ women: '7', men: '0' })
  expect(refilled({ ...before, women: '' }, before, now)).toMatchObject({ women: '', men: '0' })
  // once it is confirmed, what was typed is what is kept, and follows again
  expect(refilled({ ...now, women: '7' }, { ...now, women: '7' }, { ...now, women: '6' })).toMatchObject({ women: '6' })
})

it('takes no emptied field for a number', () => {
  expect(['', ' ', undefined, '-1', '1.5', 'two', String(placeLimits.free + 1)].filter(isCount)).toEqual([])
  expect(['0', ' 4 ', String(placeLimits.free)].every(isCount)).toBe(true)
})
