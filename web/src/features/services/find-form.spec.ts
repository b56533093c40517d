import { expect, it } from 'vitest'
import { areaChoices } from './areas'
import { faultsIn, inputOf, isArea, nothingTyped } from './find-form'
import { hoursText } from './hours'
import { faultsIn as wrongIn, inputOf as entryOf, typedOf } from './service-form'

it('asks for a place once everything that is compared is said', () => {
  expect(faultsIn(nothingTyped())).toEqual(['group', 'country', 'area'])
  const typed = { ...nothingTyped(), group: 'women' as const, country: 'TH', threatCountry: 'TH', threatArea: '74', language: 'MY' }
  expect(inputOf(typed)).toEqual({ group: 'women', language: 'my', needs: [], isAccessible: false, dependants: 0, country: 'TH', threatArea: 'TH-74' })
  expect([faultsIn({ ...typed, dependants: '13' }), inputOf({ ...typed, language: 'Burmese' })]).toEqual([['dependants'], undefined])
  expect([inputOf({ ...typed, threatArea: 'th-74' })?.threatArea, faultsIn({ ...typed, threatArea: 'Samut Sakhon' }), faultsIn({ ...typed, threatCountry: '' })]).toEqual(['TH-74', ['area'], ['area']])
})

it('sends no place of a shelter, and no half of an address', () => {
  const typed = { ...typedOf(undefined), name: 'A desk', street: '4 Canal Road', countries: 'bd' }
  expect([wrongIn(typed, false), wrongIn(typed, true)]).toEqual([['address'], []])
  expect(entryOf(undefined, typed, true)).toMatchObject({ id: null, address: null, countries: [] })
  expect(entryOf('1', { ...typed, town: 'Dhaka', region: 'Dhaka', postalCode: '1', country: 'bd' }, false)).toMatchObject({ id: '1', address: { country: 'BD' }, countries: ['BD'] })
})

it('says hours in one line', () => {
  expect(hoursText({ days: ['MO', 'TU', 'XX'], opensAt: '09:00', closesAt: '17:00', timezone: -5, note: 'Ring twice' }, 'en')).toBe('Mon Tue XX · 09:00–17:00 (UTC−5) · Ring twice')
  expect(hoursText({ days: [], note: 'Always' }, 'en')).toBe('Always')
})

it('names the areas of a country where their names are kept, each with a code of its own, and loses none that was chosen', () => {
  for (const country of ['AE', 'BD', 'BH', 'JO', 'KR', 'KW', 'LB', 'MY', 'NP', 'OM', 'QA', 'SA', 'TH']) {
    const codes = areaChoices(country).map(({ value }) => `${country}-${value}`)
    expect([codes.filter(code => !isArea(code)), codes.length - new Set(codes).size]).toEqual([[], 0])
  }
  expect([areaChoices('TH').length, areaChoices('BD').length, areaChoices('TH').find(({ value }) => value === '74')?.label]).toEqual([77, 64, 'Samut Sakhon'])
  expect([areaChoices('AD'), areaChoices('AD', '1'), areaChoices('TH', '99').find(({ value }) => value === '99')]).toEqual([[], [], { value: '99', label: '99' }])
})
