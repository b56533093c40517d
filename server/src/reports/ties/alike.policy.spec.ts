import { describe, expect, it } from 'vitest'
import { alikeIn, type Comparable } from './alike.js'

const one: Comparable = { place: 'Dye house by the river, line 3', concerns: ['documents_kept', 'fee_paid'], receivedOn: '2026-11-20' }
const other = (given: Partial<Comparable>): Comparable => ({ place: 'somewhere else', concerns: ['overtime'], receivedOn: '2026-06-01', ...given })

describe('two reports', () => {
  it('are called alike for two plain reasons, and never for one', () => {
    expect(alikeIn(one, other({ place: 'the DYE HOUSE' }))).toEqual([])
    expect(alikeIn(one, other({ receivedOn: '2026-11-25' }))).toEqual([])
    expect(alikeIn(one, other({ place: 'the DYE HOUSE', receivedOn: '2026-12-04' }))).toEqual(['place', 'days'])
    expect(alikeIn(one, other({ place: 'River dye works', concerns: ['fee_paid', 'documents_kept', 'threats'], receivedOn: '2026-11-06' }))).toEqual(['place', 'concerns', 'days'])
  })

  it('are compared in every script, without accents, and not by words that say nothing', () => {
    expect(alikeIn({ ...one, place: 'রং কারখানা, নদীর ধারে' }, other({ place: 'নদীর ধারে রং কারখানা', receivedOn: '2026-11-20' }))).toEqual(['place', 'days'])
    expect(alikeIn({ ...one, place: 'مصنع الصباغة' }, other({ place: 'مَصنع الصباغة الكبير', receivedOn: '2026-11-20' }))).toEqual(['place', 'days'])
    expect(alikeIn({ ...one, place: 'at it' }, other({ place: 'at it', receivedOn: '2026-11-20' }))).toEqual([])
    expect(alikeIn({ ...one, place: '' }, other({ place: '', receivedOn: '2026-11-20' }))).toEqual([])
  })

  it('share what happened where both name it, and not where neither names anything', () => {
    expect(alikeIn({ ...one, concerns: ['threats'] }, other({ concerns: ['threats'], receivedOn: '2026-11-20' }))).toEqual(['concerns', 'days'])
    expect(alikeIn({ ...one, concerns: [] }, other({ concerns: [], receivedOn: '2026-11-20' }))).toEqual([])
  })
})
