import { describe, expect, it } from 'vitest'
import type { Position, Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { Case } from '../cases/case.entity.js'
import { place } from '../parties/place.factory.js'
import { Worker } from '../workers/worker.entity.js'
import { WorkerClosing } from './closing.entity.js'
import { CaseClosure } from './closure.entity.js'
import { closurePolicy, endPolicy } from './closure.policy.js'
import { endingPolicy, partPolicy, viewPolicy } from './hers.policy.js'
import { WorkerView } from './view.entity.js'

const absent = { allowed: false, reason: 'NotFound' }
const no = (reason: string) => ({ allowed: false, reason })
const at = (role: Role, position: Position | null = null) => ({ mine: place(role, { position }) })
const companies = ['brand', 'employer', 'supplier', 'recruiter', 'auditor'] as const

describe('a request to close', () => {
  const closure = (given: Partial<CaseClosure> = {}): CaseClosure => Object.assign(new CaseClosure(), { id: 'closure', caseId: 'case', state: 'asked', byPersonId: 'author' }, given)
  const facts = (role: Role, position: Position | null = null, isLatest = true) => ({ ...at(role, position), isLatest })

  it('is the lead\'s alone', () => {
    for (const role of [...companies, 'service_provider', 'shelter'] as const) expect([role, closurePolicy.read(me(), closure(), facts(role, 'case_manager'))]).toEqual([role, absent])
    expect(closurePolicy.read(me(), closure(), facts('lead')).allowed).toBe(true)
  })

  it('is decided by a colleague who works on it, neither who asked nor who manages the case', () => {
    for (const position of ['supervisor', 'caseworker', 'colleague'] as const) expect(closurePolicy.approve(me(), closure(), facts('lead', position)).allowed).toBe(true)
    expect(closurePolicy.approve(me({ personId: 'author' }), closure(), facts('lead', 'supervisor'))).toEqual(no('ApproverIsAuthor'))
    expect(closurePolicy.approve(me(), closure(), facts('lead', 'case_manager'))).toEqual(no('ManagerDoesNotApprove'))
    expect(closurePolicy.approve(me(), closure({ state: 'approved' }), facts('lead', 'supervisor'))).toEqual(no('ClosureIsDecided'))
    expect(closurePolicy.approve(me(), closure(), facts('lead'))).toEqual(absent)
    expect(closurePolicy.giveBack(me(), closure(), facts('lead', 'supervisor', false))).toEqual(absent)
    const decided = closure()
    decided.decide(me(), 'approved', null)
    expect(() => decided.decide(me(), 'returned', 'Not yet.')).toThrow('ClosureIsDecided')
  })

  it('is made at the fifth step, once at a time', () => {
    const record = (state: Case['state']) => Object.assign(new Case(), { id: 'case', state })
    const ask = (state: Case['state'], isAsked = false) => endPolicy.askClosure(me(), record(state), { ...at('lead', 'case_manager'), isAsked })
    expect(ask('close').allowed).toBe(true)
    expect(ask('implement')).toEqual(no('NotAtClosing'))
    expect(ask('closed')).toEqual(no('CaseIsClosed'))
    expect(ask('close', true)).toEqual(no('ClosureIsAsked'))
    expect(endPolicy.askClosure(me(), record('close'), { ...at('lead'), isAsked: false })).toEqual(absent)
  })
})

describe('what a worker says of it', () => {
  const hers = { id: 'view', caseId: 'case', workerId: 'worker' }
  const view = Object.assign(new WorkerView(), hers)
  const closing = (given: Partial<WorkerClosing> = {}): WorkerClosing => Object.assign(new WorkerClosing(), hers, { reopenedAt: null }, given)

  it('is read by who works with her, and by no company and no colleague', () => {
    expect(viewPolicy.read(me(), view, { ...at('lead', 'caseworker'), disclosed: undefined }).allowed).toBe(true)
    expect(viewPolicy.read(me(), view, { ...at('lead'), disclosed: undefined })).toEqual(absent)
    for (const role of [...companies, 'shelter', 'lawyer'] as const) expect([role, viewPolicy.read(me(), view, { ...at(role, 'caseworker'), disclosed: undefined })]).toEqual([role, absent])
  })

  it('comes before her part is closed, which is opened again once', () => {
    const worker = Object.assign(new Worker(), { id: 'worker', caseId: 'case', erasedAt: null })
    const facts = { ...at('lead', 'caseworker'), receipts: [], withheld: false, heard: null, isClosed: false }
    expect(endingPolicy.closePart(me(), worker, facts)).toEqual(no('HearHerFirst'))
    expect(endingPolicy.closePart(me(), worker, { ...facts, heard: 'not_reached' })).toEqual(no('HearHerFirst'))
    for (const heard of ['satisfied', 'partly', 'no', 'unreachable'] as const) expect(endingPolicy.closePart(me(), worker, { ...facts, heard }).allowed).toBe(true)
    expect(endingPolicy.closePart(me(), worker, { ...facts, heard: 'no', isClosed: true })).toEqual(no('PartIsClosed'))
    expect(endingPolicy.hear(me(), worker, { ...facts, ...at('brand', 'case_manager') })).toEqual(absent)
    const reading = { ...at('lead', 'caseworker'), disclosed: undefined }
    expect(partPolicy.reopen(me(), closing(), reading).allowed).toBe(true)
    expect(partPolicy.reopen(me(), closing({ reopenedAt: new Date(0) }), reading)).toEqual(no('PartIsOpen'))
  })
})
