import { describe, expect, it } from 'vitest'
import { casePlaceKinds, competencePlaces } from '@amends/shared/jurisdictions'
import { companies, roles, type Position, type Role } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'
import { me } from '../access/me.factory.js'
import { decide } from '../disclosure/decide.js'
import { place } from '../parties/place.factory.js'
import { CasePlace } from './case-place.entity.js'
import { casePlacePolicy as policy } from './case-place.policy.js'
import { LegalDate } from './legal-date.entity.js'
import { legalDatePolicy } from './legal-date.policy.js'

const no = (reason: string) => ({ allowed: false, reason })
const absent = no('NotFound')
const spot = (given: Partial<CasePlace> = {}): CasePlace => Object.assign(new CasePlace(), { id: 'place', caseId: 'case', kind: 'worked', country: 'KR', region: null, vessel: null, lastOn: null, ...given })
const at = (role: Role, state: CaseState = 'verify', position: Position | null = null) => ({ mine: place(role, { position }), state })

describe('a place of a case', () => {
  it('is read by the lead, and from the first step on by authorities that may be competent; by no company, whatever it is', () => {
    const readers = ['lead', 'labour_inspectorate', 'referral_authority', 'human_rights_institution']
    for (const role of roles) {
      for (const state of caseStates) {
        const allowed = policy.read(me(), spot(), at(role, state, 'case_manager')).allowed
        expect([role, state, allowed]).toEqual([role, state, readers.includes(role) && (role === 'lead' || state !== 'triage')])
      }
    }
    for (const role of [...companies, 'auditor'] as const) for (const kind of casePlaceKinds) for (const state of caseStates) expect(policy.read(me(), spot({ kind }), at(role, state, 'case_manager'))).toEqual(absent)
    expect(policy.read(me(), spot(), { mine: place('labour_inspectorate', { standing: 'respondent' }), state: 'verify' })).toEqual(absent)
    expect(policy.read(me(), spot(), { mine: undefined, state: 'verify' })).toEqual(absent)
  })

  it('tells no authority where she was found or how she came, nor a region, a vessel or a day', () => {
    for (const kind of casePlaceKinds) {
      expect([kind, policy.read(me(), spot({ kind }), at('labour_inspectorate')).allowed]).toEqual([kind, competencePlaces.some(it => it === kind)])
      expect(policy.read(me(), spot({ kind }), at('lead', 'triage')).allowed).toBe(true)
    }
    const inspector = { role: 'labour_inspectorate', standing: 'member', assigned: true } as const
    expect(decide(inspector, 'sensitive', { state: 'verify', relation: 'other', consents: [] }).effect).toBe('read')
    expect(decide(inspector, 'narrowing', { state: 'verify', relation: 'other', consents: [] }).effect).toBe('withheld')
  })

  it('is removed by whoever works on the case for its lead, while it is open', () => {
    expect(policy.remove(me(), spot(), at('lead', 'verify', 'caseworker')).allowed).toBe(true)
    expect(policy.remove(me(), spot(), at('lead', 'verify'))).toEqual(absent)
    expect(policy.remove(me(), spot(), at('labour_inspectorate', 'verify', 'case_manager'))).toEqual(absent)
    expect(policy.remove(me(), spot(), at('lead', 'closed', 'caseworker'))).toEqual(no('CaseIsClosed'))
  })
})

describe('a legal date', () => {
  const date = (given: Partial<LegalDate> = {}): LegalDate => Object.assign(new LegalDate(), { id: 'date', caseId: 'case', rule: 'kr_wages', dueOn: '2027-01-01', endedAt: null, ...given })

  it('is the lead\'s alone, and ended once by those of it who work on the case', () => {
    for (const role of roles.filter(it => it !== 'lead')) expect([role, legalDatePolicy.read(me(), date(), { mine: place(role, { position: 'case_manager' }) })]).toEqual([role, absent])
    expect(legalDatePolicy.meet(me(), date(), at('lead'))).toEqual(absent)
    expect(legalDatePolicy.meet(me(), date(), at('lead', 'closed', 'caseworker')).allowed).toBe(true)
    expect(legalDatePolicy.meet(me(), date({ endedAt: new Date(0) }), at('lead', 'verify', 'caseworker'))).toEqual(no('AlreadyEnded'))
    const it = date()
    it.end(me())
    expect(it.enderName).toBe('Someone')
    expect(() => { it.end(me()) }).toThrow('AlreadyEnded')
  })
})
