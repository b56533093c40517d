import { describe, expect, it } from 'vitest'
import { roles, type Role } from '@amends/shared/roles'
import { me } from '../../access/me.factory.js'
import { place } from '../../parties/place.factory.js'
import type { Place } from '../../parties/place.js'
import { Opening } from './opening.entity.js'
import { openingPolicy, type OpeningFacts } from './opening.policy.js'

const who = me()
const opening = (given: Partial<Opening> = {}): Opening =>
  Object.assign(new Opening(), { id: 'one', actId: 'one', caseId: 'case', basis: 'emergency', outcome: 'opened', organisationId: 'another' }, given)
const at = (role: Role, given: Partial<Place> = {}, facts: Partial<OpeningFacts> = {}): OpeningFacts => ({ mine: place(role, given), isOpener: false, isReviewed: false, withheld: false, ...facts })
const no = (reason: string) => ({ allowed: false, reason })

describe('a line of the access log', () => {
  it('is read by the lead, whoever opened or was refused, and by others where their own people opened', () => {
    for (const role of roles) {
      expect([role, openingPolicy.read(who, opening(), at(role)).allowed]).toEqual([role, role === 'lead'])
      expect([role, openingPolicy.read(who, opening({ organisationId: who.organisationId }), at(role)).allowed]).toEqual([role, true])
      expect([role, openingPolicy.read(who, opening({ organisationId: who.organisationId, outcome: 'denied' }), at(role)).allowed]).toEqual([role, role === 'lead'])
      for (const standing of ['respondent', 'former'] as const) expect(openingPolicy.read(who, opening(), at(role, { standing }))).toEqual(no('NotFound'))
    }
  })

  it('is reviewed once, by somebody on the case who is not the opener, where it was an emergency', () => {
    const works = { position: 'caseworker' } as const
    expect(openingPolicy.review(who, opening(), at('lead', works)).allowed).toBe(true)
    expect(openingPolicy.review(who, opening(), at('lead'))).toEqual(no('NotFound'))
    expect(openingPolicy.review(who, opening(), at('lead', works, { isOpener: true }))).toEqual(no('ReviewerIsOpener'))
    expect(openingPolicy.review(who, opening(), at('lead', works, { isReviewed: true }))).toEqual(no('AlreadyReviewed'))
    for (const given of [{ basis: 'reason' }, { basis: 'caseload' }, { id: 'two' }] as const) expect(openingPolicy.review(who, opening(given), at('lead', works))).toEqual(no('NotFound'))
    expect(openingPolicy.review(who, opening(), at('shelter', works))).toEqual(no('NotFound'))
    expect(openingPolicy.review(who, opening({ organisationId: who.organisationId }), at('shelter', works)).allowed).toBe(true)
  })
})
