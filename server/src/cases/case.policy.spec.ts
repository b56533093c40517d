import { describe, expect, it } from 'vitest'
import type { Role, Standing, Position } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { Case } from './case.entity.js'
import { casePolicy, type CaseFacts } from './case.policy.js'

const record = (given: Partial<Case> = {}): Case => Object.assign(new Case(), { id: 'case', state: 'triage', stateSince: new Date(0), heldSince: null, verificationBegunAt: null }, given)
const at = (role: Role, position: Position | null = null, standing: Standing = 'member'): CaseFacts => ({ mine: place(role, { standing, position }) })

describe('a case', () => {
  it('is absent to whoever is no party, was one, or is the company concerned', () => {
    for (const facts of [{ mine: undefined }, at('supplier', null, 'respondent'), at('brand', null, 'former')]) {
      for (const rule of Object.values(casePolicy)) expect(rule(me(), record(), facts)).toEqual({ allowed: false, reason: 'NotFound' })
    }
  })

  it('is read by members and partners', () => {
    expect(casePolicy.read(me(), record(), at('brand')).allowed).toBe(true)
    expect(casePolicy.read(me(), record(), at('supplier', null, 'partner')).allowed).toBe(true)
  })

  it('lets only the lead\'s case manager or supervisor add a party, and tells a colleague why not', () => {
    expect(casePolicy.addParty(me(), record(), at('lead', 'case_manager')).allowed).toBe(true)
    expect(casePolicy.addParty(me(), record(), at('lead', 'supervisor')).allowed).toBe(true)
    expect(casePolicy.addParty(me(), record(), at('lead', 'colleague'))).toEqual({ allowed: false, reason: 'NotACaseManager' })
  })

  it('gives no other role an ability whose reasons it may not read', () => {
    expect(casePolicy.addParty(me(), record(), at('brand', 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
    expect(casePolicy.beginVerification(me(), record(), at('labour_inspectorate', 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
  })

  it('begins its first step once', () => {
    expect(casePolicy.beginVerification(me(), record(), at('lead', 'case_manager')).allowed).toBe(true)
    const begun = record({ state: 'verify', verificationBegunAt: me().at })
    expect(casePolicy.beginVerification(me(), begun, at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'AlreadyBegun' })
    expect(() => begun.beginVerification(me())).toThrow('AlreadyBegun')
  })

  it('goes on, ends and opens again by those of the lead who work on it and answer for it', () => {
    for (const act of [casePolicy.move, casePolicy.endAside, casePolicy.enterVerified]) {
      expect(act(me(), record(), at('lead', 'case_manager')).allowed).toBe(true)
      expect(act(me(), record(), at('lead', 'supervisor')).allowed).toBe(true)
      expect(act(me(), record(), at('lead', 'caseworker'))).toEqual({ allowed: false, reason: 'NotACaseManager' })
      expect(act(me(), record(), at('lead'))).toEqual({ allowed: false, reason: 'NotFound' })
      expect(act(me(), record(), at('brand', 'case_manager'))).toEqual({ allowed: false, reason: 'NotFound' })
      expect(act(me(), record({ heldSince: me().at }), at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'CaseIsOnHold' })
    }
    expect(casePolicy.reopen(me(), record(), at('lead', 'supervisor'))).toEqual({ allowed: false, reason: 'CaseIsOpen' })
    expect(casePolicy.reopen(me(), record({ state: 'closed', stateSince: me().at }), at('lead', 'supervisor')).allowed).toBe(true)
    expect(casePolicy.reopen(me(), record({ state: 'closed' }), at('lead', 'supervisor'))).toEqual({ allowed: false, reason: 'ReopenedTooLate' })
  })

  it('is stopped by whoever of the lead works on it, and resumed by who answers for it', () => {
    expect(casePolicy.hold(me(), record(), at('lead', 'caseworker')).allowed).toBe(true)
    expect(casePolicy.hold(me(), record(), at('lead'))).toEqual({ allowed: false, reason: 'NotFound' })
    const held = record({ heldSince: me().at })
    expect(casePolicy.hold(me(), held, at('lead', 'caseworker'))).toEqual({ allowed: false, reason: 'CaseIsOnHold' })
    expect(casePolicy.resume(me(), held, at('lead', 'caseworker'))).toEqual({ allowed: false, reason: 'NotACaseManager' })
    expect(casePolicy.resume(me(), held, at('lead', 'supervisor')).allowed).toBe(true)
    expect(casePolicy.sendMessage(me(), held, at('lead')).allowed).toBe(true)
  })

  it('takes no word and no party once it is closed', () => {
    const closed = record({ state: 'closed' })
    expect(casePolicy.sendMessage(me(), closed, at('brand'))).toEqual({ allowed: false, reason: 'CaseIsClosed' })
    expect(casePolicy.addParty(me(), closed, at('lead', 'case_manager'))).toEqual({ allowed: false, reason: 'CaseIsClosed' })
  })

  it('takes no act of a company or auditor that has not promised what is asked of it', () => {
    for (const role of ['brand', 'employer', 'supplier', 'recruiter', 'auditor'] as const) {
      const facts = { mine: place(role, { undertaken: false, position: 'case_manager' }) }
      expect(casePolicy.read(me(), record(), facts).allowed).toBe(true)
      for (const act of [casePolicy.sendMessage, casePolicy.assign]) expect(act(me(), record(), facts)).toEqual({ allowed: false, reason: 'UndertakingFirst' })
    }
    for (const role of ['lead', 'service_provider', 'shelter'] as const) expect(casePolicy.sendMessage(me(), record(), { mine: place(role, { undertaken: false }) }).allowed).toBe(true)
  })

  it('lets a manager or an administrator assign colleagues, and nobody else', () => {
    expect(casePolicy.assign(me(), record(), at('brand', 'case_manager')).allowed).toBe(true)
    expect(casePolicy.assign(me({ memberRole: 'administrator' }), record(), at('brand')).allowed).toBe(true)
    expect(casePolicy.assign(me(), record(), at('lead', 'colleague'))).toEqual({ allowed: false, reason: 'NotACaseManager' })
  })
})
