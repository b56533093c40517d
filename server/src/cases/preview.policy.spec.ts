import { describe, expect, it } from 'vitest'
import { partyClass } from '../parties/place.js'
import { previewOf, type Taking } from './preview.js'

const taking = (organisationId: string, role: Taking['role'], standing: Taking['standing'] = 'member'): Taking => ({ organisationId, role, standing, knownAs: partyClass(role) })
const present = [taking('ngo', 'lead'), taking('shelter', 'shelter'), taking('inspectorate', 'labour_inspectorate')]

describe('before a brand becomes a party', () => {
  const shown = previewOf('case', { organisationId: 'brand', role: 'brand', standing: 'member' }, present)

  it('says that it would learn of the lead and of nobody who protects', () => {
    expect(shown.knowsOf).toEqual(['ngo'])
    expect(shown.hiddenFrom).toEqual(['inspectorate', 'shelter'])
  })

  it('says who would learn that it joined', () => {
    expect(shown.learnsOfIt).toEqual(['inspectorate', 'ngo'])
  })

  it('says that it reads coordination, will see findings masked, and nothing of the person', () => {
    expect(shown.reads).toEqual(['open', 'coordination'])
    expect(shown.masked).toEqual(['sensitive'])
    expect(shown.withheld).toEqual(['protection', 'narrowing', 'identity', 'special', 'source', 'internal'])
  })

  it('has another digest once someone else has joined', () => {
    const later = previewOf('case', { organisationId: 'brand', role: 'brand', standing: 'member' }, [...present, taking('other', 'brand')])
    expect(later.digest).not.toBe(shown.digest)
  })

  it('has another digest once a tie is known', () => {
    const tied = [{ effect: 'disclose' as const, kinds: ['funds' as const], path: ['brand', 'ngo'], withOrganisationId: 'ngo' }]
    const later = previewOf('case', { organisationId: 'brand', role: 'brand', standing: 'member' }, present, tied)
    expect(later.conflicts).toEqual(tied)
    expect(later.digest).not.toBe(shown.digest)
  })
})

describe('before an authority becomes a party', () => {
  it('warns that it may have to act, and that no company will know of it', () => {
    const shown = previewOf('case', { organisationId: 'x', role: 'labour_inspectorate', standing: 'member' }, [taking('ngo', 'lead'), taking('brand', 'brand')])
    expect(shown.mayHaveToAct).toBe(true)
    expect(shown.learnsOfIt).toEqual(['ngo'])
  })
})
