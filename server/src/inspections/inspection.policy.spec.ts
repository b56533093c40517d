import { describe, expect, it } from 'vitest'
import type { Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { Case } from '../cases/case.entity.js'
import { place } from '../parties/place.factory.js'
import type { Disclosed } from '../workers/receivers.js'
import { AuthorityRequest } from './authority-request.entity.js'
import { authorityRequestPolicy, sharedInspectionPolicy } from './between.policy.js'
import { inspectingPolicy } from './inspecting.policy.js'
import { Inspection } from './inspection.entity.js'
import { inspectionPolicy as policy } from './inspection.policy.js'
import { SharedInspection } from './shared-inspection.entity.js'

const own = { id: 'it', caseId: 'case', organisationId: me().organisationId, workerId: null }
const kept = (given: Partial<Inspection> = {}): Inspection => Object.assign(new Inspection(), { ...own, kind: 'visit', state: 'open', ...given })
const shared = (given: Partial<SharedInspection> = {}): SharedInspection => Object.assign(new SharedInspection(), { ...own, kind: 'order', ...given })
const asked = (given: Partial<AuthorityRequest> = {}): AuthorityRequest => Object.assign(new AuthorityRequest(), { ...own, state: 'asked', ...given })
const receipts: Disclosed['receipts'] = [{ part: 'account', basis: 'consent', purpose: 'investigation', consentId: 'consent' }]
const at = (role: Role, position: 'caseworker' | null = 'caseworker', told: Disclosed['receipts'] = []) => (
  { mine: place(role, { position }), disclosed: { state: 'verify' as const, withheld: false, away: false, stayed: false, receipts: told } })
const absent = { allowed: false, reason: 'NotFound' }
const others: Role[] = ['lead', 'brand', 'supplier', 'shelter', 'referral_authority', 'police', 'immigration', 'lawyer', 'auditor']

describe('what an inspectorate keeps', () => {
  it('is absent for everybody but those of its own who are assigned', () => {
    expect(policy.read(me(), kept(), at('labour_inspectorate')).allowed).toBe(true)
    expect(policy.read(me(), kept(), at('labour_inspectorate', null))).toEqual(absent)
    expect(policy.read(me(), kept({ organisationId: 'another' }), at('labour_inspectorate'))).toEqual(absent)
    for (const role of others) expect([role, policy.read(me(), kept(), at(role))]).toEqual([role, absent])
  })

  it('about a worker is read as long as something of her may reach it', () => {
    expect(policy.read(me(), kept({ workerId: 'worker' }), at('labour_inspectorate'))).toEqual(absent)
    expect(policy.read(me(), kept({ workerId: 'worker' }), at('labour_inspectorate', 'caseworker', receipts)).allowed).toBe(true)
  })

  it('is never told of where it is a visit, and settled once', () => {
    expect(policy.share(me(), kept(), at('labour_inspectorate'))).toEqual(absent)
    expect(policy.share(me(), kept({ kind: 'order' }), at('labour_inspectorate')).allowed).toBe(true)
    expect(policy.settle(me(), kept({ kind: 'finding', state: 'kept' }), at('labour_inspectorate'))).toEqual(absent)
    expect(policy.settle(me(), kept({ state: 'done' }), at('labour_inspectorate'))).toEqual({ allowed: false, reason: 'AlreadyEnded' })
    expect(() => { kept({ state: 'done' }).settle('dropped', Buffer.from('sealed')) }).toThrow('AlreadyEnded')
  })
})

describe('what stands between an authority and the lead', () => {
  it('is read by those of the two who work on it', () => {
    for (const workerId of [null, 'worker']) {
      expect([at('lead'), at('lead', null)].map(it => sharedInspectionPolicy.read(me(), shared({ organisationId: 'another', workerId }), it).allowed)).toEqual([true, false])
    }
    expect([at('lead'), at('lead', null)].map(it => authorityRequestPolicy.read(me(), asked({ organisationId: 'another' }), it).allowed)).toEqual([true, false])
    expect([at('police'), at('police', null)].map(it => authorityRequestPolicy.read(me(), asked(), it).allowed)).toEqual([true, false])
    for (const role of others.slice(1)) {
      expect([role, sharedInspectionPolicy.read(me(), shared({ organisationId: 'another' }), at(role))]).toEqual([role, absent])
      expect([role, authorityRequestPolicy.read(me(), asked({ organisationId: 'another' }), at(role))]).toEqual([role, absent])
    }
  })

  it('is answered by those of the lead who work on the case, and taken back by whoever asked', () => {
    expect([at('lead'), at('lead', null), at('labour_inspectorate')].map(it => authorityRequestPolicy.answer(me(), asked(), it).allowed)).toEqual([true, false, false])
    expect([at('labour_inspectorate'), at('labour_inspectorate', null), at('lead')].map(it => authorityRequestPolicy.withdraw(me(), asked(), it).allowed)).toEqual([true, false, false])
    const over = asked()
    over.withdraw(me())
    expect(authorityRequestPolicy.answer(me(), over, at('lead'))).toEqual({ allowed: false, reason: 'AlreadyEnded' })
    expect(() => { over.end(me(), 'answered', Buffer.from('sealed')) }).toThrow('AlreadyEnded')
  })

  it('is asked within what an authority said that it is competent for', () => {
    const record = new Case()
    const facts = (role: Role, isCompetent: boolean) => ({ ...at(role), isCompetent })
    for (const role of ['labour_inspectorate', 'referral_authority', 'police', 'human_rights_institution'] as const) {
      expect(inspectingPolicy.ask(me(), record, facts(role, false))).toEqual({ allowed: false, reason: 'CompetenceFirst' })
      expect(inspectingPolicy.ask(me(), record, facts(role, true)).allowed).toBe(true)
      expect(inspectingPolicy.keep(me(), record, facts(role, true)).allowed).toBe(role === 'labour_inspectorate')
    }
    for (const role of ['lead', 'brand', 'supplier', 'shelter', 'immigration', 'consulate'] as const) expect([role, inspectingPolicy.sayCompetence(me(), record, facts(role, true))]).toEqual([role, absent])
  })
})
