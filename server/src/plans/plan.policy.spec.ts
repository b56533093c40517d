import { describe, expect, it } from 'vitest'
import type { Position, Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import { me } from '../access/me.factory.js'
import type { Reach } from '../findings/reach.js'
import { place } from '../parties/place.factory.js'
import { PlanLine } from './line.entity.js'
import { LineNote } from './line-note.entity.js'
import { lineNotePolicy } from './line-note.policy.js'
import { linePolicy } from './line.policy.js'
import { Plan } from './plan.entity.js'
import { planPolicy, type PlanFacts } from './plan.policy.js'

const absent = { allowed: false, reason: 'NotFound' }
const no = (reason: string) => ({ allowed: false, reason })
const at = (role: Role, position: Position | null = null, given: { standing?: Standing, undertaken?: boolean } = {}): Reach => ({ mine: place(role, { position, ...given }), state: 'plan', disclosed: undefined })
const lets = (part: 'account' | 'identity', withheld = false): Reach['disclosed'] => (
  { state: 'plan', withheld, away: false, stayed: false, receipts: [{ part, basis: 'consent', purpose: 'legal', consentId: 'consent' }] })

describe('a version', () => {
  const plan = (given: Partial<Plan> = {}): Plan => Object.assign(new Plan(), { id: 'plan', caseId: 'case', state: 'draft', authorIds: ['author'] }, given)
  const facts = (role: Role, position: Position | null = 'caseworker', given: Partial<PlanFacts> = {}): PlanFacts => (
    { mine: place(role, { position }), state: 'plan', isLatest: true, lines: 2, unanswered: 0, ...given })

  it('is the lead\'s alone', () => {
    expect(planPolicy.read(me(), plan(), facts('lead', null)).allowed).toBe(true)
    for (const role of ['brand', 'supplier', 'shelter', 'representative', 'auditor'] as const) expect([role, planPolicy.read(me(), plan({ state: 'approved' }), facts(role, 'case_manager'))]).toEqual([role, absent])
  })

  it('is written by those of the lead who work on the case, while it is a draft and the case is planned or carried out', () => {
    expect(planPolicy.write(me(), plan(), facts('lead')).allowed).toBe(true)
    expect(planPolicy.write(me(), plan(), facts('lead', null))).toEqual(absent)
    expect(planPolicy.write(me(), plan({ state: 'proposed' }), facts('lead'))).toEqual(no('PlanIsFixed'))
    const allowed: Partial<Record<CaseState, boolean>> = { verify: false, respond: false, plan: true, implement: true, close: false }
    for (const [state, may] of Object.entries(allowed)) expect([state, planPolicy.write(me(), plan(), { ...facts('lead'), state: state as CaseState }).allowed]).toEqual([state, may]) // keys of the list above
    expect(planPolicy.propose(me(), plan(), facts('lead', 'caseworker', { lines: 0 }))).toEqual(no('PlanIsEmpty'))
  })

  it('is approved once every worker line is answered, by a colleague who wrote nothing of it', () => {
    const proposed = plan({ state: 'proposed' })
    expect(planPolicy.approve(me(), proposed, facts('lead')).allowed).toBe(true)
    expect(planPolicy.approve(me({ personId: 'author' }), proposed, facts('lead'))).toEqual(no('ApproverWroteIt'))
    expect(planPolicy.approve(me(), proposed, facts('lead', 'caseworker', { unanswered: 1 }))).toEqual(no('AnswersFirst'))
    expect(planPolicy.approve(me(), plan(), facts('lead'))).toEqual(no('ProposeFirst'))
    expect(planPolicy.approve(me(), plan({ state: 'approved' }), facts('lead'))).toEqual(no('PlanIsFixed'))
    expect(planPolicy.approve(me(), proposed, facts('lead', null))).toEqual(absent)
    expect(planPolicy.approve(me(), proposed, facts('brand', 'case_manager'))).toEqual(absent)
    expect(planPolicy.revise(me(), plan({ state: 'approved' }), facts('lead')).allowed).toBe(true)
    expect(planPolicy.revise(me(), plan({ state: 'approved' }), facts('lead', 'caseworker', { isLatest: false }))).toEqual(absent)
  })
})

describe('a line', () => {
  const line = (given: Partial<PlanLine> = {}): PlanLine => Object.assign(new PlanLine(), {
    id: 'line', caseId: 'case', track: 'site', workerId: null, stage: 'live', state: 'due', ownerOrganisationId: 'owner', payerOrganisationId: 'payer', cost: 1, costApprovedAt: null, saidByPerson: null }, given)
  const hers = (given: Partial<PlanLine> = {}) => line({ track: 'worker', workerId: 'worker', ...given })
  const [owner, payer] = [me({ organisationId: 'owner' }), me({ organisationId: 'payer' })]

  it('at the site is known to all who work on it together once it is in force, and before to who does or pays it', () => {
    for (const role of ['brand', 'supplier', 'auditor', 'service_provider'] as const) {
      expect([role, linePolicy.read(me(), line(), at(role)).allowed, linePolicy.read(me(), line({ stage: 'proposed' }), at(role)).allowed]).toEqual([role, true, false])
      expect([role, linePolicy.read(owner, line({ stage: 'proposed' }), at(role)).allowed, linePolicy.read(owner, line({ stage: 'draft' }), at(role)).allowed]).toEqual([role, true, false])
    }
    expect(linePolicy.read(me(), line(), at('shelter'))).toEqual(absent)
    expect(linePolicy.read(owner, line(), at('supplier', null, { standing: 'respondent' }))).toEqual(absent)
    expect(linePolicy.read(me(), line(), at('supplier', null, { standing: 'partner' })).allowed).toBe(true)
  })

  it('of a worker is the lead\'s, hers to let others know of, and in its figures that of who does or pays it', () => {
    for (const role of ['brand', 'supplier', 'auditor', 'service_provider', 'representative'] as const) expect([role, linePolicy.read(me(), hers(), at(role))]).toEqual([role, absent])
    expect(linePolicy.read(me(), hers(), { ...at('representative'), disclosed: lets('account') }).allowed).toBe(true)
    expect(linePolicy.read(me(), hers(), { ...at('representative'), disclosed: lets('identity') })).toEqual(absent)
    expect(linePolicy.read(payer, hers({ workerId: null }), at('brand')).allowed).toBe(true)
    expect(linePolicy.read(me(), hers(), { ...at('lead'), disclosed: lets('account', true) })).toEqual(absent)
  })

  it('is answered through her caseworker while it is proposed', () => {
    expect(linePolicy.answer(me(), hers({ stage: 'proposed' }), at('lead', 'caseworker')).allowed).toBe(true)
    expect(linePolicy.answer(me(), hers({ stage: 'draft' }), at('lead', 'caseworker'))).toEqual(no('ProposeFirst'))
    expect(linePolicy.answer(me(), line({ stage: 'proposed' }), at('lead', 'caseworker'))).toEqual(absent)
    expect(linePolicy.answer(me(), hers({ stage: 'proposed' }), at('lead'))).toEqual(absent)
    expect(linePolicy.answer(owner, hers({ stage: 'proposed' }), at('service_provider', 'caseworker'))).toEqual(absent)
  })

  it('has a cost that who pays approves, once, and nobody else', () => {
    expect(linePolicy.approveCost(payer, hers({ stage: 'proposed' }), at('brand')).allowed).toBe(true)
    expect(linePolicy.approveCost(payer, hers({ costApprovedAt: new Date('2026-11-21T00:00:00.000Z') }), at('brand'))).toEqual(no('CostIsApproved'))
    expect(linePolicy.approveCost(payer, hers(), at('brand', null, { undertaken: false }))).toEqual(no('UndertakingFirst'))
    expect(linePolicy.approveCost(owner, hers(), at('supplier'))).toEqual(absent)
    expect(linePolicy.approveCost(me(), hers(), at('lead', 'supervisor'))).toEqual(absent)
  })

  it('is claimed by who does it, and at the site confirmed by somebody who neither does nor pays it', () => {
    expect(linePolicy.claim(owner, line(), at('supplier')).allowed).toBe(true)
    expect(linePolicy.claim(me(), line(), at('lead', 'supervisor'))).toEqual(absent)
    expect(linePolicy.claim(owner, line({ state: 'done_claimed' }), at('supplier'))).toEqual(no('LineIsClaimed'))
    const claimed = line({ state: 'done_claimed', saidByPerson: 'claimer' })
    for (const role of ['lead', 'auditor', 'labour_inspectorate'] as const) expect([role, linePolicy.confirm(me(), claimed, at(role, 'caseworker')).allowed]).toEqual([role, true])
    for (const who of [owner, payer]) expect(linePolicy.confirm(who, claimed, at('lead', 'caseworker'))).toEqual(no('ConfirmerIsBound'))
    expect(linePolicy.confirm(me(), claimed, at('brand', 'case_manager'))).toEqual(absent)
    expect(linePolicy.confirm(me(), line(), at('lead', 'caseworker'))).toEqual(no('ClaimFirst'))
    expect(linePolicy.confirm(me(), line({ state: 'confirmed' }), at('lead', 'caseworker'))).toEqual(no('LineIsSettled'))
  })

  it('of a worker is confirmed or waived by her alone, and never by who said that it is done', () => {
    const claimed = hers({ state: 'done_claimed', saidByPerson: 'claimer' })
    expect(linePolicy.confirm(me(), claimed, at('lead', 'caseworker')).allowed).toBe(true)
    expect(linePolicy.confirm(me({ personId: 'claimer' }), claimed, at('lead', 'caseworker'))).toEqual(no('ConfirmerIsBound'))
    expect(linePolicy.confirm(owner, claimed, at('supplier', 'case_manager'))).toEqual(absent)
    expect(linePolicy.waive(me(), hers(), at('lead', 'caseworker')).allowed).toBe(true)
    expect(linePolicy.waive(me(), line(), at('lead', 'caseworker'))).toEqual(absent)
  })

  it('is impossible where one says so and a colleague of the lead agrees', () => {
    expect(linePolicy.sayImpossible(owner, line(), at('supplier')).allowed).toBe(true)
    const said = line({ state: 'impossible_said', saidByPerson: 'sayer' })
    expect(linePolicy.agreeImpossible(me(), said, at('lead', 'supervisor')).allowed).toBe(true)
    expect(linePolicy.agreeImpossible(me({ personId: 'sayer' }), said, at('lead', 'supervisor'))).toEqual(no('ConfirmerIsBound'))
    expect(linePolicy.agreeImpossible(owner, said, at('supplier', 'case_manager'))).toEqual(absent)
    expect(linePolicy.dispute(me(), said, at('lead', 'supervisor')).allowed).toBe(true)
  })

  it('is looked after by the lead, and what it sees stays inside', () => {
    expect(linePolicy.monitor(me(), line(), at('lead', 'caseworker')).allowed).toBe(true)
    expect(linePolicy.monitor(owner, line(), at('supplier'))).toEqual(absent)
    const note = (given: Partial<LineNote>): LineNote => Object.assign(new LineNote(), { id: 'note', caseId: 'case', workerId: null, kind: 'claimed' }, given)
    expect(lineNotePolicy.read(me(), note({}), { ...at('brand'), isLive: true }).allowed).toBe(true)
    for (const hidden of [note({ kind: 'monitored' }), note({ workerId: 'worker' })]) expect(lineNotePolicy.read(me(), hidden, { ...at('brand'), isLive: true })).toEqual(absent)
    expect(lineNotePolicy.read(me(), note({}), { ...at('brand'), isLive: false })).toEqual(absent)
    expect(lineNotePolicy.read(me(), note({ kind: 'monitored' }), { ...at('lead'), isLive: true }).allowed).toBe(true)
  })
})
