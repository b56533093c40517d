import { expect, it } from 'vitest'
import { isTime, isZone, quietUntil } from './quiet-hours.js'

const at = (text: string) => new Date(text)
const night = { from: '22:00', until: '07:00', zone: 'UTC' }

it('is quiet across midnight and loud at its end', () => {
  expect(quietUntil(at('2026-11-21T23:30:00Z'), night)).toEqual(at('2026-11-22T07:00:00Z'))
  expect(quietUntil(at('2026-11-22T06:59:59Z'), night)).toEqual(at('2026-11-22T07:00:00Z'))
  expect(quietUntil(at('2026-11-22T07:00:00Z'), night)).toBeNull()
  expect(quietUntil(at('2026-11-22T21:59:00Z'), night)).toBeNull()
})

it('follows the clock of the place', () => {
  const dhaka = { from: '21:00', until: '06:30', zone: 'Asia/Dhaka' }
  expect(quietUntil(at('2026-11-21T15:00:00Z'), dhaka)).toEqual(at('2026-11-22T00:30:00Z'))
  expect(quietUntil(at('2026-11-22T00:30:00Z'), dhaka)).toBeNull()
})

it('ends by the wall clock in nights in which clocks change', () => {
  const berlin = { from: '22:00', until: '07:00', zone: 'Europe/Berlin' }
  expect(quietUntil(at('2026-03-28T22:00:00Z'), berlin)).toEqual(at('2026-03-29T05:00:00Z'))
  expect(quietUntil(at('2026-10-24T21:00:00Z'), berlin)).toEqual(at('2026-10-25T06:00:00Z'))
})

it('knows hours of a day and places of the IANA list, and nothing else', () => {
  expect(['00:00', '23:59'].every(isTime)).toBe(true)
  expect(['24:00', '7:00', '12:60', '12:00:00', ''].some(isTime)).toBe(false)
  expect(['UTC', 'Asia/Dhaka', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'].every(isZone)).toBe(true)
  expect(['Nowhere/Town', '+03:00', '', 'Europe/Berlin; DROP', '../etc'].some(isZone)).toBe(false)
})
