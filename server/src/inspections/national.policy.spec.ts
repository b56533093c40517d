import { describe, expect, it } from 'vitest'
import type { Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { Dossier } from './dossier.entity.js'
import { dossierPolicy } from './dossier.policy.js'
import { nationalReferralPolicy as policy } from './national.policy.js'
import { NationalReferral } from './national-referral.entity.js'

const referred = (given: Partial<NationalReferral> = {}): NationalReferral => Object.assign(new NationalReferral(), { id: 'it', caseId: 'case', workerId: 'worker', state: 'notified', ...given })
const paper = (given: Partial<Dossier> = {}): Dossier => Object.assign(new Dossier(), { id: 'it', caseId: 'case', state: 'made', reference: null, ...given })
const at = (role: Role, position: 'caseworker' | null = 'caseworker') => ({ mine: place(role, { position }), disclosed: undefined })
const absent = { allowed: false, reason: 'NotFound' }
const others: Role[] = ['brand', 'supplier', 'shelter', 'labour_inspectorate', 'referral_authority', 'police', 'immigration', 'lawyer']

describe('a national referral', () => {
  it('is known to her caseworkers alone, and decided once', () => {
    expect(policy.recordGrounds(me(), referred(), at('lead')).allowed).toBe(true)
    expect(policy.read(me(), referred(), at('lead', null))).toEqual(absent)
    for (const role of others) expect([role, policy.read(me(), referred(), at(role))]).toEqual([role, absent])
    const decided = referred()
    decided.decide('not_reasonable', '2026-01-01', Buffer.from('sealed'), null)
    expect(policy.recordGrounds(me(), decided, at('lead'))).toEqual({ allowed: false, reason: 'AlreadyEnded' })
    expect(() => { decided.decide('reasonable', '2026-01-02', Buffer.from('sealed'), '2026-02-01') }).toThrow('AlreadyEnded')
  })
})

describe('a paper for an authority', () => {
  it('is known to those of the lead who work on the case, handed over once and answered after that', () => {
    for (const role of others) expect([role, dossierPolicy.read(me(), paper(), at(role))]).toEqual([role, absent])
    expect(dossierPolicy.read(me(), paper(), at('lead', null))).toEqual(absent)
    const made = paper()
    expect(dossierPolicy.recordReply(me(), made, at('lead'))).toEqual({ allowed: false, reason: 'HandOverFirst' })
    expect(() => { made.answer('2026-01-01', Buffer.from('sealed'), null) }).toThrow('AlreadyEnded')
    made.handOver('2026-01-01', 'BD-12')
    expect(dossierPolicy.handOver(me(), made, at('lead'))).toEqual({ allowed: false, reason: 'AlreadyEnded' })
    made.answer('2026-01-02', Buffer.from('sealed'), null)
    expect([made.reference, dossierPolicy.recordReply(me(), made, at('lead'))]).toEqual(['BD-12', { allowed: false, reason: 'AlreadyEnded' }])
  })
})
