import { roles } from '@amends/shared/roles'
import { describe, expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { party } from './party.factory.js'
import { knowsOfMe, partyPolicy } from './party.policy.js'
import { place } from './place.factory.js'
import type { Place } from './place.js'
import { Post } from './post.entity.js'
import { postPolicy } from './post.policy.js'

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

describe('what a company promises', () => {
  const own = { ...at('supplier'), me: me({ organisationId: 'of s' }) }

  it('is promised once, by its own people, whatever they do there', () => {
    expect(partyPolicy.acceptUndertaking(own.me, party('s', 'supplier'), own).allowed).toBe(true)
    expect(partyPolicy.acceptUndertaking(own.me, party('s', 'supplier', { undertakingAt: me().at }), own)).toEqual({ allowed: false, reason: 'UndertakingAlreadyAccepted' })
    expect(partyPolicy.acceptUndertaking(me({ organisationId: 'of a' }), party('a', 'auditor'), at('auditor')).allowed).toBe(true)
  })

  it('is nobody\'s to promise for another, and nothing that others are asked', () => {
    expect(partyPolicy.acceptUndertaking(me(), party('s', 'supplier'), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
    expect(partyPolicy.acceptUndertaking(me({ organisationId: 'of h' }), party('h', 'shelter'), at('shelter'))).toEqual({ allowed: false, reason: 'NotFound' })
  })
})

describe('how far a company may talk, and that it is the company concerned', () => {
  const acts = [partyPolicy.settleTalk, partyPolicy.makeRespondent]

  it('is said by the lead\'s people who manage', () => {
    for (const act of acts) {
      for (const position of ['case_manager', 'supervisor'] as const) expect(act(me(), party('s', 'supplier'), at('lead', position)).allowed).toBe(true)
      for (const position of ['caseworker', 'colleague', null] as const) expect(act(me(), party('s', 'supplier'), at('lead', position))).toEqual({ allowed: false, reason: 'NotACaseManager' })
      for (const role of roles.filter(it => it !== 'lead')) expect(act(me(), party('s', 'supplier'), at(role, 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
    }
  })

  it('is said of companies that take part', () => {
    for (const act of acts) {
      for (const role of ['brand', 'employer', 'supplier', 'recruiter'] as const) expect(act(me(), party('c', role), at('lead', 'case_manager')).allowed).toBe(true)
      for (const role of ['lead', 'auditor', ...protecting] as const) expect(act(me(), party('x', role), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
      expect(act(me(), party('s', 'supplier', { until: me().at }), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'AlreadyEnded' })
    }
    expect(partyPolicy.makeRespondent(me(), party('s', 'supplier', { standing: 'respondent' }), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'AlreadyRespondent' })
  })
})

describe('what the company concerned writes', () => {
  const post = Object.assign(new Post(), { id: 'p', caseId: 'case', organisationId: 'of s' })

  it('comes to the lead and to nobody else', () => {
    for (const role of roles) expect([role, postPolicy.read(me(), post, { ...at(role), isKept: false }).allowed]).toEqual([role, role === 'lead'])
    expect(postPolicy.read(me(), post, { ...at('lead', 'case_manager', 'former'), isKept: false }).allowed).toBe(false)
    expect(postPolicy.read(me(), post, { ...at('lead', null), isKept: true }).allowed).toBe(false)
    expect(postPolicy.read(me({ organisationId: 'of s' }), post, { ...at('supplier', null, 'respondent'), isKept: false }).allowed).toBe(false)
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
