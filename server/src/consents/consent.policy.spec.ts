import { describe, expect, it } from 'vitest'
import { roles, standings } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { Consent } from './consent.entity.js'
import { consentPolicy, type ConsentFacts } from './consent.policy.js'
import { withholdingPolicy } from './withholding.policy.js'
import { Withholding } from './withholding.entity.js'
import { needAgreed } from './giving.js'
import { ConsentExplanation } from './explanation.entity.js'

const who = me()
const consent = (given: Partial<Consent> = {}) => Object.assign(new Consent(), {
  id: 'consent', caseId: 'case', basis: 'consent', state: 'given', until: null, byPersonId: 'another', approverOrganisationId: null,
}, given)
const lead: ConsentFacts = { mine: place('lead', { position: 'caseworker' }), opens: false, isKept: false, looks: false, goesOn: false }
const receiver: ConsentFacts = { mine: place('shelter', { position: 'caseworker' }), opens: true, isKept: false, looks: false, goesOn: false }
const no = (reason: string) => ({ allowed: false, reason })
const yes = { allowed: true }

describe('a consent', () => {
  it('is known to the lead and to the receiver whom it opens something to, and to nobody else', () => {
    for (const role of roles) for (const standing of standings) {
      const mine = place(role, { standing, position: 'caseworker' })
      const knows = role === 'lead' && (standing === 'member' || standing === 'partner')
      expect([role, standing, consentPolicy.read(who, consent(), { mine, opens: false, isKept: false, looks: false, goesOn: false }).allowed]).toEqual([role, standing, knows])
    }
    expect(consentPolicy.read(who, consent(), receiver)).toEqual(yes)
    expect(consentPolicy.read(who, consent(), { mine: undefined, opens: false, isKept: false, looks: false, goesOn: false })).toEqual(no('NotFound'))
  })

  it('is taken back by her caseworker at the lead, as long as it stands', () => {
    expect(consentPolicy.withdraw(who, consent(), lead)).toEqual(yes)
    expect(consentPolicy.withdraw(who, consent({ basis: 'court_order', state: 'proposed' }), lead)).toEqual(yes)
    expect(consentPolicy.withdraw(who, consent(), { ...lead, mine: place('lead') })).toEqual(no('NotFound'))
    expect(consentPolicy.withdraw(who, consent(), receiver)).toEqual(no('NotFound'))
    for (const over of [{ state: 'withdrawn' }, { state: 'expired' }, { until: who.at }] as const) expect(consentPolicy.withdraw(who, consent(over), lead)).toEqual(no('ConsentIsOver'))
    expect(consentPolicy.withdraw(who, consent({ state: 'refused' }), lead)).toEqual(no('NotFound'))
  })

  it('ends when the service is done, on the word of either side', () => {
    for (const facts of [lead, receiver]) expect(consentPolicy.endService(who, consent(), facts)).toEqual(yes)
    expect(consentPolicy.endService(who, consent(), { ...receiver, mine: place('shelter') })).toEqual(no('NotFound'))
    expect(consentPolicy.endService(who, consent({ state: 'proposed' }), lead)).toEqual(no('NotFound'))
  })
})

describe('another legal basis', () => {
  const proposed = consent({ basis: 'court_order', state: 'proposed', approverOrganisationId: who.organisationId })
  const board: ConsentFacts = { mine: place('referral_authority'), opens: false, isKept: false, looks: true, goesOn: false }

  it('is looked at by the organisation that was named, and by nobody of the lead', () => {
    expect(consentPolicy.approve(who, proposed, board)).toEqual(yes)
    expect(consentPolicy.approve(who, proposed, { ...board, looks: false })).toEqual(no('NotFound'))
    expect(consentPolicy.approve(who, proposed, lead)).toEqual(no('NotFound'))
  })

  it('is never agreed to by who proposed it, in whatever chair, and only once', () => {
    expect(consentPolicy.approve(who, consent({ ...proposed, byPersonId: who.personId }), board)).toEqual(no('ApproverIsAuthor'))
    expect(consentPolicy.approve(who, consent({ ...proposed, state: 'given' }), board)).toEqual(no('ConsentIsOver'))
  })
})

it('from whom she keeps it is known to the lead alone, and ended by those who work with her', () => {
  const withholding = Object.assign(new Withholding(), { endedAt: null })
  for (const role of roles) expect([role, withholdingPolicy.read(who, withholding, { mine: place(role, { position: 'caseworker' }) }).allowed]).toEqual([role, role === 'lead'])
  expect(withholdingPolicy.end(who, withholding, { mine: place('lead') })).toEqual(no('NotFound'))
  expect(withholdingPolicy.end(who, withholding, { mine: place('lead', { position: 'caseworker' }) })).toEqual(yes)
})

describe('what she was told', () => {
  const told = (given: Partial<ConsentExplanation> = {}) => Object.assign(new ConsentExplanation(), {
    age: 'adult', answers: ['interview', 'purpose', 'use_of_data', 'right_to_request', 'storage_time', 'withdrawal'] }, given)

  it('has to be understood before she can agree, interview and research apart', () => {
    expect(() => needAgreed(undefined, 'services', null)).toThrow('ExplainFirst')
    expect(() => needAgreed(told({ answers: ['interview', 'research'] }), 'services', null)).toThrow('ExplainFirst')
    expect(() => needAgreed(told(), 'services', null)).not.toThrow()
    expect(() => needAgreed(told(), 'statistics', null)).toThrow('WorkerWithholds')
  })

  it('needs a guardian for a child, and for whoever may be one', () => {
    for (const age of ['child', 'unknown'] as const) {
      expect(() => needAgreed(told({ age }), 'services', null)).toThrow('GuardianNeeded')
      expect(() => needAgreed(told({ age }), 'services', 'Her aunt')).not.toThrow()
    }
  })
})
