import { describe, expect, it } from 'vitest'
import { roles, standings, type Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import type { Place } from '../parties/place.js'
import type { Receipt } from './receivers.js'
import { worker } from './worker.factory.js'
import { workerPolicy, type WorkerFacts } from './worker.policy.js'

const who = me()
const identity: Receipt = { part: 'identity', basis: 'consent', purpose: 'services', consentId: 'consent' }
const at = (role: Role, given: Partial<Place> = {}, receipts: readonly Receipt[] = []): WorkerFacts => ({ mine: place(role, given), receipts, withheld: false })
const no = (reason: string) => ({ allowed: false, reason })
const others = roles.filter(role => role !== 'lead')
const actions = Object.entries(workerPolicy)

describe('a worker', () => {
  it('is absent to every role but the lead, whatever its standing, as long as nothing of her is disclosed to it', () => {
    for (const standing of standings) {
      for (const role of others) {
        for (const [action, rule] of actions) expect([role, action, rule(who, worker(), at(role, { standing, position: 'caseworker' }))]).toEqual([role, action, no('NotFound')])
      }
    }
    for (const [, rule] of actions) expect(rule(who, worker(), { mine: undefined, receipts: [identity], withheld: false })).toEqual(no('NotFound'))
  })

  it('is known to all of the lead\'s staff and worked with by those assigned', () => {
    expect(workerPolicy.read(who, worker(), at('lead')).allowed).toBe(true)
    for (const action of ['rename', 'record', 'noteContact'] as const) {
      expect(workerPolicy[action](who, worker(), at('lead'))).toEqual(no('NotFound'))
      expect(workerPolicy[action](who, worker(), at('lead', { position: 'caseworker' })).allowed).toBe(true)
    }
  })

  it('is joined with one report by her caseworker alone, and parted from it', () => {
    const [free, joined] = [worker(), worker({ reportId: 'report' })]
    const hers = at('lead', { position: 'caseworker' })
    expect([workerPolicy.joinReport(who, free, hers).allowed, workerPolicy.partReport(who, joined, hers).allowed]).toEqual([true, true])
    expect([workerPolicy.joinReport(who, joined, hers), workerPolicy.partReport(who, free, hers)]).toEqual([no('ReportIsJoined'), no('NotFound')])
    for (const action of ['joinReport', 'partReport'] as const) expect(workerPolicy[action](who, joined, at('lead'))).toEqual(no('NotFound'))
  })

  it('is opened by her caseworker at once, and by a colleague with a reason', () => {
    expect(workerPolicy.open(who, worker(), at('lead', { position: 'caseworker' })).allowed).toBe(true)
    expect(workerPolicy.open(who, worker(), at('lead'))).toEqual(no('ReasonNeeded'))
    expect(workerPolicy.openByReason(who, worker(), at('lead')).allowed).toBe(true)
    expect(workerPolicy.openByReason(who, worker(), at('lead', { position: 'caseworker' }))).toEqual(no('NotFound'))
  })

  it('is opened by a receiver who works on the case, and by none of its colleagues', () => {
    expect(workerPolicy.open(who, worker(), at('shelter', { position: 'caseworker' }, [identity])).allowed).toBe(true)
    expect(workerPolicy.open(who, worker(), at('shelter', {}, [identity]))).toEqual(no('NotFound'))
    expect(workerPolicy.record(who, worker(), at('shelter', { position: 'caseworker' }, [identity]))).toEqual(no('NotFound'))
    for (const standing of ['respondent', 'former'] as const) {
      expect(workerPolicy.read(who, worker(), at('shelter', { standing, position: 'caseworker' }, [identity]))).toEqual(no('NotFound'))
    }
  })

  it('is opened for her life by who knows of her, and never by a company, its auditor or immigration', () => {
    for (const role of roles) {
      const barred = ['brand', 'employer', 'supplier', 'recruiter', 'auditor', 'immigration'].includes(role)
      expect([role, workerPolicy.openInEmergency(who, worker(), at(role, { position: 'caseworker' }, [identity])).allowed]).toEqual([role, !barred])
    }
  })

  it('is known by her code once she was erased, and nothing more is done', () => {
    const erased = worker({ erasedAt: who.at })
    const facts = at('lead', { position: 'case_manager' })
    expect(workerPolicy.read(who, erased, facts).allowed).toBe(true)
    for (const action of ['rename', 'record', 'noteContact', 'open', 'openInEmergency'] as const) {
      expect([action, workerPolicy[action](who, erased, facts)]).toEqual([action, no('WorkerIsErased')])
    }
  })
})
