import { expect, test } from 'vitest'
import { shownDate } from './dates'

test('a month stays a month and a day stays that day, wherever the reader is', () => {
  expect(shownDate('2026-03', 'day', 'en')).toBe('March 2026')
  expect(shownDate('2026-03-05', 'moment', 'en')).toBe('5 Mar 2026')
})

test('evidence dates are Gregorian with Latin digits in every language', () => {
  for (const locale of ['ar', 'th', 'fa', 'my', 'ne', 'ar-EG']) expect(shownDate('2026-03-05', 'day', locale)).toMatch(/2026/)
})

test('what is not a date is shown as it came', () => {
  expect(shownDate('soon', 'day', 'en')).toBe('soon')
})
