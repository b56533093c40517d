import { expect, test } from 'vitest'
import { compileIcu } from './icu'

const say = (message: string, locale: string, values: Record<string, string | number> = {}) =>
  compileIcu(message, { locale, key: 'test' })({ values })

const arabic = '{count, plural, zero {لا شيء} one {واحد} two {اثنان} few {# قليل} many {# كثير} other {# غير ذلك}}'

test('a plain sentence is said as it is', () => {
  expect(say('Inbox', 'en')).toBe('Inbox')
})

test('values are set in', () => {
  expect(say('Working for {organisation}', 'en', { organisation: 'Sahara <b>Aid</b>' })).toBe('Working for Sahara <b>Aid</b>')
})

test('Arabic has six forms of a number', () => {
  expect([0, 1, 2, 3, 11, 100].map(count => say(arabic, 'ar', { count })))
    .toEqual(['لا شيء', 'واحد', 'اثنان', '3 قليل', '11 كثير', '100 غير ذلك'])
})

test('digits are Latin where the language would use its own', () => {
  expect(say('{count, number}', 'ar-EG', { count: 1234 })).toMatch(/^1.?234$/)
  expect(say('{count, number}', 'ne', { count: 5 })).toBe('5')
})

test('an apostrophe is an apostrophe', () => {
  expect(say("the worker's way in", 'en')).toBe("the worker's way in")
})

test('a Latin name stands apart in a sentence that runs from right to left, and the day after it stays whole', () => {
  const apart = (name: string) => `${String.fromCodePoint(0x2068)}${name}${String.fromCodePoint(0x2069)}`
  expect(say('{name}، {day}', 'ar', { name: 'Minseo Gil', day: '20 نوفمبر 2026' })).toBe(`${apart('Minseo Gil')}، 20 نوفمبر 2026`)
  expect(say('{name}، {day}', 'ar', { name: 'سلمى', day: '20 نوفمبر 2026' })).toBe('سلمى، 20 نوفمبر 2026')
  expect(say('{what, select, visit {زيارة} other {أمر}} {name}', 'ar', { what: 'visit', name: 'Gil' })).toBe(`زيارة ${apart('Gil')}`)
  expect(say('{name}, {day}', 'en', { name: 'Minseo Gil', day: '20 Nov 2026' })).toBe('Minseo Gil, 20 Nov 2026')
})
