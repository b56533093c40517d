import { describe, expect, it } from 'vitest'
import type { Position, Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { LeverageBuyer } from './buyer.entity.js'
import { buyerPolicy } from './buyer.policy.js'
import { ResponseFactor } from './factor.entity.js'
import { factorPolicy } from './factor.policy.js'
import { knownAsOf, ResponseMemo } from './memo.entity.js'
import { memoPolicy } from './memo.policy.js'

const absent = { allowed: false, reason: 'NotFound' }
const at = (role: Role, position: Position | null = null) => ({ mine: place(role, { position }) })

describe('a decision', () => {
  const memo = (given: Partial<ResponseMemo> = {}): ResponseMemo => Object.assign(new ResponseMemo(), { id: 'memo', caseId: 'case', knownAs: 'coordination', state: 'decided', byPersonId: 'author' }, given)
  const facts = (role: Role, position: Position | null = null, isLatest = true) => ({ ...at(role, position), isLatest, state: 'respond' as const })

  it('is the lead\'s until it is signed, and then known by what it is about', () => {
    for (const role of ['brand', 'supplier', 'auditor', 'service_provider'] as const) {
      expect([role, memoPolicy.read(me(), memo(), facts(role)).allowed, memoPolicy.read(me(), memo({ state: 'signed' }), facts(role)).allowed]).toEqual([role, false, true])
      expect([role, memoPolicy.read(me(), memo({ state: 'signed', knownAs: 'protection' }), facts(role))]).toEqual([role, absent])
    }
    expect(memoPolicy.read(me(), memo({ state: 'signed' }), facts('shelter'))).toEqual(absent)
    expect(memoPolicy.read(me(), memo({ knownAs: 'protection' }), facts('lead')).allowed).toBe(true)
  })

  it('is signed once, by a second person of the lead who works on the case', () => {
    expect(memoPolicy.sign(me(), memo(), facts('lead', 'supervisor')).allowed).toBe(true)
    expect(memoPolicy.sign(me({ personId: 'author' }), memo(), facts('lead', 'supervisor'))).toEqual({ allowed: false, reason: 'ApproverIsAuthor' })
    expect(memoPolicy.sign(me(), memo({ state: 'signed' }), facts('lead', 'supervisor'))).toEqual({ allowed: false, reason: 'MemoIsSigned' })
    expect(memoPolicy.sign(me(), memo(), facts('lead'))).toEqual(absent)
    expect(memoPolicy.sign(me(), memo(), facts('lead', 'supervisor', false))).toEqual(absent)
    expect(memoPolicy.sign(me(), memo({ state: 'signed' }), facts('brand', 'case_manager'))).toEqual(absent)
    const signed = memo()
    signed.sign(me())
    expect(() => signed.sign(me())).toThrow('MemoIsSigned')
  })

  it('is about who protects her where nothing else is decided, where the State acts, and where one leads whom not everybody may know of', () => {
    const [known, hidden] = [{ knownAs: 'open' as const }, { knownAs: 'protection' as const }]
    expect(knownAsOf(['remedy_plan', 'referral'], 'site', known)).toBe('coordination')
    expect(knownAsOf(['immediate_protection', 'referral', 'notify_authority'], 'site', known)).toBe('protection')
    expect(knownAsOf(['remedy_plan'], 'state', known)).toBe('protection')
    expect(knownAsOf(['remedy_plan'], 'site', hidden)).toBe('protection')
  })
})

describe('a factor', () => {
  const wish = Object.assign(new ResponseFactor(), { id: 'factor', caseId: 'case', workerId: 'worker' })

  it('is the lead\'s alone, a wish her caseworkers\' where she keeps it within the lead', () => {
    expect(factorPolicy.read(me(), wish, { ...at('lead'), withheld: false }).allowed).toBe(true)
    expect(factorPolicy.read(me(), wish, { ...at('lead'), withheld: true })).toEqual(absent)
    expect(factorPolicy.read(me(), wish, { ...at('lead', 'caseworker'), withheld: true }).allowed).toBe(true)
    for (const role of ['brand', 'representative', 'auditor', 'labour_inspectorate'] as const) expect([role, factorPolicy.read(me(), wish, { ...at(role, 'case_manager'), withheld: false })]).toEqual([role, absent])
  })
})

describe('a buyer', () => {
  const buyer = (given: Partial<LeverageBuyer> = {}): LeverageBuyer => Object.assign(new LeverageBuyer(), { id: 'buyer', caseId: 'case', organisationId: 'other', openedAt: null }, given)

  it('is known to another where both let it be known, and to nobody else of the companies', () => {
    const opened = buyer({ openedAt: me().at })
    expect(buyerPolicy.read(me(), opened, { ...at('brand'), isOpen: true }).allowed).toBe(true)
    expect(buyerPolicy.read(me(), opened, { ...at('brand'), isOpen: false })).toEqual(absent)
    expect(buyerPolicy.read(me(), buyer(), { ...at('brand'), isOpen: true })).toEqual(absent)
    expect(buyerPolicy.read(me(), opened, { ...at('supplier'), isOpen: true })).toEqual(absent)
    expect(buyerPolicy.read(me(), buyer(), { ...at('lead'), isOpen: false }).allowed).toBe(true)
  })

  it('commits by itself and lets itself be known once, after it has promised what is asked of it', () => {
    const own = buyer({ organisationId: 'organisation' })
    expect(buyerPolicy.open(me(), own, { ...at('brand'), isOpen: false }).allowed).toBe(true)
    expect(buyerPolicy.commit(me(), own, { mine: place('brand', { undertaken: false }), isOpen: false })).toEqual({ allowed: false, reason: 'UndertakingFirst' })
    expect(buyerPolicy.open(me(), buyer({ organisationId: 'organisation', openedAt: me().at }), { ...at('brand'), isOpen: true })).toEqual({ allowed: false, reason: 'AlreadyBegun' })
    for (const act of [buyerPolicy.open, buyerPolicy.commit]) expect(act(me(), buyer({ openedAt: me().at }), { ...at('brand'), isOpen: true })).toEqual(absent)
    expect(buyerPolicy.change(me(), own, { ...at('brand', 'case_manager'), isOpen: true })).toEqual(absent)
  })
})
