import { describe, expect, it } from 'vitest'
import type { Position } from '@amends/shared/roles'
import { reportStates } from '@amends/shared/states'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { stateFor } from './dialogue.js'
import { Report } from './report.entity.js'
import { hearsHer, reportPolicy, type ReportFacts } from './report.policy.js'
import { isEnded, rankOf } from './standing.js'

const keeper = me({ organisationId: 'keeper', organisationKind: 'ngo' })
const report = (given: Partial<Report> = {}): Report =>
  Object.assign(new Report(), { id: 'report', organisationId: 'keeper', state: 'received', danger: 'no', caseId: null }, given)
const inCase = (position: Position | null): ReportFacts => ({ mine: place('lead', { position }) })
const alone: ReportFacts = { mine: undefined }
const no = (reason: string) => ({ allowed: false, reason })

describe('a report', () => {
  it('is absent to every organisation but the one that keeps its way in', () => {
    const stranger = me({ organisationId: 'another' })
    for (const state of reportStates) {
      for (const rule of Object.values(reportPolicy)) expect(rule(stranger, report({ state }), alone)).toEqual(no('NotFound'))
    }
  })

  it('is triaged before anything else, by anyone of the keeper\'s staff', () => {
    expect(reportPolicy.triage(keeper, report(), alone).allowed).toBe(true)
    for (const action of ['askWorker', 'advise', 'openCase'] as const) expect(reportPolicy[action](keeper, report(), alone)).toEqual(no('TriageFirst'))
  })

  it('is triaged once, then asked about, advised on or made a case', () => {
    const triaged = report({ state: 'triaged' })
    expect(reportPolicy.triage(keeper, triaged, alone)).toEqual(no('AlreadyTriaged'))
    for (const action of ['askWorker', 'advise', 'openCase'] as const) expect(reportPolicy[action](keeper, triaged, alone).allowed).toBe(true)
  })

  it('becomes a case once, and only where its keeper can lead one', () => {
    expect(reportPolicy.openCase(keeper, report({ state: 'case', caseId: 'c' }), inCase('case_manager'))).toEqual(no('AlreadyACase'))
    const court = me({ organisationId: 'keeper', organisationKind: 'human_rights_institution' })
    expect(reportPolicy.openCase(court, report({ state: 'triaged' }), alone)).toEqual(no('RoleNotForThisKind'))
  })

  it('takes nothing more from the staff once it has ended without a case', () => {
    for (const state of reportStates.filter(isEnded)) {
      for (const action of ['triage', 'askWorker', 'advise', 'openCase'] as const) {
        expect(reportPolicy[action](keeper, report({ state }), alone)).toEqual(no('ReportIsClosed'))
      }
    }
  })

  it('takes nothing at all once it was erased, and can still be looked at', () => {
    for (const caseId of [null, 'c']) {
      const erased = report({ state: 'erased', caseId })
      for (const action of ['triage', 'askWorker', 'advise', 'openCase'] as const) {
        expect(reportPolicy[action](keeper, erased, inCase('case_manager'))).toEqual(no('ReportIsErased'))
      }
      expect(reportPolicy.read(keeper, erased, alone).allowed).toBe(true)
    }
  })

  it('lets only those assigned to its case hear and ask her, and gives the others no ability and no reason', () => {
    const opened = report({ state: 'case', caseId: 'c' })
    expect([hearsHer(opened, inCase('caseworker')), hearsHer(opened, inCase(null)), hearsHer(opened, alone), hearsHer(report(), alone)])
      .toEqual([true, false, false, true])
    expect(reportPolicy.askWorker(keeper, opened, inCase('caseworker')).allowed).toBe(true)
    expect(reportPolicy.askWorker(keeper, opened, inCase(null))).toEqual(no('NotFound'))
  })

  it('is read and answered by whoever stands in, who decides nothing about it', () => {
    const other = me({ organisationId: 'another', organisationKind: 'ngo' })
    const standsIn: ReportFacts = { mine: undefined, standsIn: true }
    expect([reportPolicy.read(other, report(), standsIn).allowed, reportPolicy.triage(other, report(), standsIn).allowed]).toEqual([true, true])
    for (const action of ['askWorker', 'translate', 'askInterpreter'] as const) expect(reportPolicy[action](other, report({ state: 'triaged' }), standsIn).allowed).toBe(true)
    for (const action of ['advise', 'decline', 'openCase', 'attach', 'tie', 'merge'] as const) {
      expect(reportPolicy[action](other, report({ state: 'triaged' }), standsIn)).toEqual(no('NotFound'))
    }
  })

  it('is merged once, after somebody looked, and belongs to others for those who hear her', () => {
    expect(reportPolicy.merge(keeper, report(), alone)).toEqual(no('TriageFirst'))
    expect(reportPolicy.merge(keeper, report({ state: 'triaged', mergedInto: null }), alone).allowed).toBe(true)
    expect(reportPolicy.merge(keeper, report({ state: 'triaged', mergedInto: 'other' }), alone)).toEqual(no('MergedAlready'))
    for (const action of ['tie', 'merge', 'translate', 'askInterpreter'] as const) {
      expect(reportPolicy[action](keeper, report({ state: 'case', caseId: 'c' }), inCase(null))).toEqual(no('NotFound'))
    }
  })

  it('waits for nobody while it is merged, until she writes or it stands for itself again', () => {
    const merged = report({ state: 'triaged' })
    merged.merge('other')
    expect([merged.mergedInto, merged.rank]).toEqual(['other', rankOf('advised', 'no')])
    merged.hearAgain()
    expect([merged.state, merged.rank]).toEqual(['triaged', rankOf('triaged', 'no')])
    merged.merge('other')
    merged.merge(null)
    expect([merged.mergedInto, merged.rank]).toEqual([null, rankOf('triaged', 'no')])
  })

  it('is open again when she writes after its end', () => {
    const ended = report({ state: 'advised', rank: rankOf('advised', 'no') })
    ended.hearAgain()
    expect([ended.state, ended.rank]).toEqual(['triaged', rankOf('triaged', 'no')])
    const opened = report({ state: 'case' })
    opened.hearAgain()
    expect(opened.state).toBe('case')
  })
})

it('waits in the order of danger, then of being looked at, and behind all others once it is settled', () => {
  const order = [
    rankOf('received', 'now'), rankOf('triaged', 'now'), rankOf('received', 'unsure'), rankOf('triaged', 'unsure'),
    rankOf('received', 'no'), rankOf('triaged', 'no'), rankOf('case', 'now'), rankOf('advised', 'no'),
  ]
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(new Set(order).size).toBe(order.length)
})

it('tells her where it is in one of five words', () => {
  expect(stateFor('received', undefined)).toBe('received')
  expect([stateFor('triaged', undefined), stateFor('triaged', 'worker'), stateFor('triaged', 'organisation')]).toEqual(['being_read', 'being_read', 'question'])
  expect([stateFor('case', 'worker'), stateFor('case', 'organisation')]).toEqual(['being_fixed', 'question'])
  expect(reportStates.filter(isEnded).map(state => stateFor(state, 'organisation'))).toEqual(['finished', 'finished', 'finished', 'finished'])
})
