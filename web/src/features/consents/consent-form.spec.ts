import { describe, expect, it } from 'vitest'
import { fillIn, inputOf, missingIn, newForm } from './consent-form'

describe('what may reach whom', () => {
  it('is missing as long as nobody said for what, what and to whom', () => {
    expect(Object.keys(missingIn(newForm()))).toEqual(['purpose', 'items', 'receiver'])
    expect(inputOf(newForm())).toBeNull()
  })

  it('is filled in by a preset, from which anything can be taken away', () => {
    const form = newForm()
    fillIn(form, 'wages')
    form.items = form.items.filter(it => it !== 'documents')
    form.party = 'shelter'
    expect(inputOf(form)).toEqual({ purpose: 'wage_recovery', items: ['identity', 'contacts'], until: null, receiverPerson: null, receiverOrganisationId: 'shelter' })
    fillIn(form, 'own')
    expect(form.items).toEqual(['identity', 'contacts'])
  })

  it('goes to a person without an organisation, until the end of a day', () => {
    const form = { ...newForm(), to: 'person' as const, person: ' Sister Thea ', purpose: 'services' as const, items: ['health' as const], until: '2026-12-05' }
    expect(inputOf(form)).toEqual({ purpose: 'services', items: ['health'], until: '2026-12-05T23:59:59Z', receiverPerson: 'Sister Thea', receiverOrganisationId: null })
  })
})
