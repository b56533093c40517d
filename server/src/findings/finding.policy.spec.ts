import { describe, expect, it } from 'vitest'
import type { ConsentItem } from '@amends/shared/consents'
import type { Position, Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import type { Disclosed } from '../workers/receivers.js'
import { Allegation } from './allegation.entity.js'
import { allegationPolicy } from './allegation.policy.js'
import { Appeal } from './appeal.entity.js'
import { appealPolicy } from './appeal.policy.js'
import { Finding } from './finding.entity.js'
import { findingPolicy, type FindingFacts } from './finding.policy.js'
import { Interview } from './interview.entity.js'
import { interviewPolicy } from './interview.policy.js'
import type { Reach } from './reach.js'

const absent = { allowed: false, reason: 'NotFound' }
const site = (given: Partial<Allegation> = {}): Allegation => Object.assign(new Allegation(), { id: 'point', caseId: 'case', workerId: null, verdict: null }, given)
const at = (role: Role, state: CaseState = 'verify', position: Position | null = null, standing: Standing = 'member'): Reach =>
  ({ mine: place(role, { position, standing }), state, disclosed: undefined })
const lets = (part: ConsentItem, withheld = false): Disclosed => ({ state: 'verify', withheld, away: false, stayed: false, receipts: [{ part, basis: 'consent', purpose: 'legal', consentId: 'consent' }] })

describe('a point of the site', () => {
  it('is read in words by those who act on findings, from the first step on', () => {
    for (const role of ['service_provider', 'labour_inspectorate', 'referral_authority', 'human_rights_institution', 'representative', 'lawyer', 'auditor'] as const) {
      expect([role, allegationPolicy.read(me(), site(), at(role)).allowed, allegationPolicy.read(me(), site(), at(role, 'triage')).allowed]).toEqual([role, true, false])
    }
  })

  it('is absent to companies, quiet roles, and whoever is concerned or was there', () => {
    const found = site({ verdict: 'substantiated' })
    for (const role of ['employer', 'supplier', 'recruiter', 'shelter', 'interpreter', 'immigration', 'police', 'consulate'] as const) {
      expect([role, allegationPolicy.read(me(), found, at(role, 'respond'))]).toEqual([role, absent])
    }
    for (const standing of ['respondent', 'former'] as const) expect(allegationPolicy.read(me(), found, at('brand', 'respond', null, standing))).toEqual(absent)
    expect(allegationPolicy.read(me(), found, { mine: undefined, state: 'respond', disclosed: undefined })).toEqual(absent)
  })

  it('is known to a brand once harm was found and there is a response: what nobody could verify is no harm found', () => {
    const knows = (it: Allegation, state: CaseState) => allegationPolicy.read(me(), it, at('brand', state)).allowed
    for (const verdict of ['substantiated', 'partially_substantiated'] as const) {
      expect([verdict, knows(site({ verdict }), 'verify'), knows(site({ verdict }), 'respond'), knows(site({ verdict, workerId: 'worker' }), 'respond')]).toEqual([verdict, false, true, false])
    }
    for (const verdict of ['not_substantiated', 'unable_to_verify', 'out_of_scope', 'duplicate', null] as const) expect([verdict, knows(site({ verdict }), 'respond')]).toEqual([verdict, false])
  })

  it('is found on by the lead\'s assigned people alone, until the case is closed', () => {
    expect(allegationPolicy.find(me(), site(), at('lead', 'verify', 'caseworker')).allowed).toBe(true)
    expect(allegationPolicy.find(me(), site(), at('lead', 'closed', 'caseworker'))).toEqual({ allowed: false, reason: 'CaseIsClosed' })
    for (const reach of [at('lead'), at('auditor', 'verify', 'case_manager'), at('brand', 'respond', 'case_manager')]) expect(allegationPolicy.find(me(), site(), reach)).toEqual(absent)
  })
})

describe('a point of a worker', () => {
  const hers = site({ workerId: 'worker' })

  it('is the lead\'s, and theirs whom what happened to her reaches and who read findings', () => {
    expect(allegationPolicy.read(me(), hers, at('lead')).allowed).toBe(true)
    for (const role of ['representative', 'auditor', 'labour_inspectorate'] as const) expect([role, allegationPolicy.read(me(), hers, at(role))]).toEqual([role, absent])
    expect(allegationPolicy.read(me(), hers, { ...at('representative'), disclosed: lets('account') }).allowed).toBe(true)
    for (const part of ['identity', 'contacts'] as const) expect([part, allegationPolicy.read(me(), hers, { ...at('representative'), disclosed: lets(part) })]).toEqual([part, absent])
    expect(allegationPolicy.read(me(), hers, { ...at('shelter'), disclosed: lets('account') })).toEqual(absent)
  })

  it('stays with her caseworkers where she keeps it within the lead', () => {
    expect(allegationPolicy.read(me(), hers, { ...at('lead'), disclosed: lets('identity', true) })).toEqual(absent)
    expect(allegationPolicy.read(me(), hers, { ...at('lead', 'verify', 'caseworker'), disclosed: lets('identity', true) }).allowed).toBe(true)
  })
})

describe('a finding', () => {
  const finding = Object.assign(new Finding(), { id: 'finding', caseId: 'case', workerId: null, byPersonId: 'finder' })
  const facts = (reach: Reach, given: Partial<FindingFacts> = {}): FindingFacts => ({ ...reach, isLatest: true, isAppealed: false, ...given })

  it('is asked about again by her caseworker and by a party that reads it, while it is the latest and nobody has asked', () => {
    for (const reach of [at('lead', 'verify', 'caseworker'), at('representative'), at('auditor')]) expect(findingPolicy.appeal(me(), finding, facts(reach)).allowed).toBe(true)
    expect(findingPolicy.appeal(me(), finding, facts(at('lead')))).toEqual(absent)
    expect(findingPolicy.appeal(me(), finding, facts(at('brand', 'respond')))).toEqual(absent)
    expect(findingPolicy.appeal(me(), finding, facts(at('auditor'), { isLatest: false }))).toEqual({ allowed: false, reason: 'FindingSuperseded' })
    expect(findingPolicy.appeal(me(), finding, facts(at('auditor'), { isAppealed: true }))).toEqual({ allowed: false, reason: 'AlreadyAppealed' })
    expect(findingPolicy.appeal(me(), finding, facts({ ...at('auditor'), mine: place('auditor', { undertaken: false }) }))).toEqual({ allowed: false, reason: 'UndertakingFirst' })
  })

  it('is decided on again once, by a person of the lead who did not make it', () => {
    const appeal = Object.assign(new Appeal(), { id: 'appeal', caseId: 'case', workerId: null, state: 'open' })
    const deciding = { ...at('lead', 'verify', 'supervisor'), foundBy: 'finder' }
    expect(appealPolicy.decide(me(), appeal, deciding).allowed).toBe(true)
    expect(appealPolicy.decide(me({ personId: 'finder' }), appeal, deciding)).toEqual({ allowed: false, reason: 'DeciderMadeFinding' })
    expect(appealPolicy.decide(me(), appeal, { ...at('auditor', 'verify', 'case_manager'), foundBy: 'finder' })).toEqual(absent)
    appeal.decide(me(), 'upheld', 'It was seen twice.')
    expect(appealPolicy.decide(me(), appeal, deciding)).toEqual({ allowed: false, reason: 'AppealDecided' })
    expect(() => appeal.decide(me(), 'changed', 'Again.')).toThrow('AppealDecided')
  })
})

describe('a talk', () => {
  const talk = (given: Partial<Interview> = {}): Interview => Object.assign(new Interview(), { id: 'talk', caseId: 'case', workerId: 'worker', internal: false }, given)

  it('is the lead\'s, and theirs whom she lets her account reach, unless it was kept inside', () => {
    expect(interviewPolicy.read(me(), talk(), at('lead')).allowed).toBe(true)
    expect(interviewPolicy.read(me(), talk(), { ...at('lead'), disclosed: lets('account', true) })).toEqual(absent)
    expect(interviewPolicy.read(me(), talk(), { ...at('representative'), disclosed: lets('account') }).allowed).toBe(true)
    expect(interviewPolicy.read(me(), talk(), { ...at('representative'), disclosed: lets('identity') })).toEqual(absent)
    expect(interviewPolicy.read(me(), talk({ internal: true }), { ...at('representative'), disclosed: lets('account') })).toEqual(absent)
    expect(interviewPolicy.read(me(), talk({ workerId: null }), at('auditor'))).toEqual(absent)
  })
})
