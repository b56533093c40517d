import { describe, expect, it } from 'vitest'
import { organisationKinds } from '@amends/shared/organisations'
import { hotlineReference } from '@amends/shared/hotlines'
import { handsOver } from './hotline-report.policy.js'

const may = (organisationKind: (typeof organisationKinds)[number], given: object = {}) => handsOver({ organisationKind, organisationState: 'active', ...given })

describe('who hands over what a hotline heard', () => {
  it('is a brand and nobody else', () => {
    for (const kind of organisationKinds) expect(may(kind)).toEqual(kind === 'brand' ? { allowed: true } : { allowed: false, reason: 'OnlyForBrands' })
  })

  it('is vouched for, and does not practise', () => {
    expect(may('brand', { organisationState: 'inert' })).toEqual({ allowed: false, reason: 'OrganisationInert' })
    expect(may('brand', { practiceId: 'one' })).toEqual({ allowed: false, reason: 'NotInPractice' })
  })
})

it('a number of a hotline is none that a name or a telephone is written with', () => {
  for (const good of ['17', 'HL-2026/017', 'SE.2026_4']) expect(good).toMatch(hotlineReference)
  for (const bad of ['', 'RAHIMA17', '8801712345678', 'Rahima 17', '+8801712345678', 'HL 17', 'رحيمة17', '1'.repeat(25)]) expect(bad).not.toMatch(hotlineReference)
})
