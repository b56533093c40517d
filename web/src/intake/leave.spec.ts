import { describe, expect, it } from 'vitest'
import { countShift } from './leave'

const third = (...presses: [string, number][]): boolean => {
  const pressed = countShift()
  return presses.map(([key, at]) => pressed(key, at)).pop() ?? false
}

describe('Shift three times', () => {
  it('leaves on the third press within five seconds', () => {
    expect(third(['Shift', 0], ['Shift', 2_000])).toBe(false)
    expect(third(['Shift', 0], ['Shift', 2_000], ['Shift', 4_900])).toBe(true)
  })

  it('does not leave when the presses are further apart', () => {
    expect(third(['Shift', 0], ['Shift', 2_000], ['Shift', 5_100])).toBe(false)
    expect(third(['Shift', 0], ['Shift', 2_000], ['Shift', 5_100], ['Shift', 6_000])).toBe(true)
  })

  it('does not leave while she writes in capitals', () => {
    expect(third(['Shift', 0], ['A', 100], ['Shift', 200], ['B', 300], ['Shift', 400])).toBe(false)
  })
})
