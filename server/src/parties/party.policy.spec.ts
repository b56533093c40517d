import { roles } from '@amends/shared/roles'
import { describe, expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { party } from './party.factory.js'
import { knowsOfMe, partyPolicy } from './party.policy.js'
import { place } from './place.factory.js'
import type { Place } from './place.js'

const at = (role: Place['role'], position: Place['position'] = null, standing: Place['standing'] = 'member') => ({ mine: place(role, { standing, position }) })
const companies = ['brand', 'employer', 'supplier', 'recruiter', 'auditor'] as const
const protecting = ['shelter', 'labour_inspectorate', 'police', 'immigration', 'referral_authority', 'consulate', 'representative', 'lawyer'] as const

describe('that an organisation takes part', () => {
  it('is known to every party where it is the lead', () => {
    for (const role of roles) expect(partyPolicy.read(me(), party('lead', 'lead'), at(role)).allowed).toBe(true)
  })

  it('is hidden from every company where the organisation protects', () => {
    for (const company of companies) for (const role of protecting) {
      expect([company, role, partyPolicy.read(me(), party('x', role), at(company)).allowed]).toEqual([company, role, false])
    }
  })

  it('is known to itself, whatever its role', () => {
    for (const role of roles) expect(partyPolicy.read(me({ organisationId: 'of x' }), party('x', role), at(role)).allowed).toBe(true)
  })

  it('is hidden from whoever stands outside, was ended or is the company concerned', () => {
    for (const facts of [{ mine: undefined }, at('brand', null, 'former'), at('supplier', null, 'respondent')]) {
      expect(partyPolicy.read(me(), party('lead', 'lead'), facts)).toEqual({ allowed: false, reason: 'NotFound' })
    }
  })
})

describe('a party\'s part', () => {
  it('is ended by the lead\'s people with a position, and never the lead\'s own', () => {
    expect(partyPolicy.end(me(), party('b', 'brand'), at('lead', 'case_manager')).allowed).toBe(true)
    expect(partyPolicy.end(me(), party('b', 'brand'), at('lead'))).toEqual({ allowed: false, reason: 'NotACaseManager' })
    expect(partyPolicy.end(me(), party('l', 'lead'), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
    expect(partyPolicy.end(me(), party('b', 'brand', { until: me().at }), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'AlreadyEnded' })
  })

  it('is nobody else\'s to end', () => {
    for (const role of roles.filter(it => it !== 'lead')) {
      expect(partyPolicy.end(me(), party('b', 'brand'), at(role, 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
    }
  })
})

describe('writing to a party', () => {
  it('is possible only where it, too, knows that the writer takes part', () => {
    expect(knowsOfMe(party('brand', 'brand'), at('labour_inspectorate').mine)).toBe(false)
    expect(knowsOfMe(party('shelter', 'shelter'), at('lead').mine)).toBe(true)
    expect(knowsOfMe(party('brand', 'brand'), at('lead').mine)).toBe(true)
    expect(knowsOfMe(party('lead', 'lead'), at('labour_inspectorate').mine)).toBe(true)
    expect(knowsOfMe(party('brand', 'brand', { until: me().at }), at('lead').mine)).toBe(false)
  })
})
