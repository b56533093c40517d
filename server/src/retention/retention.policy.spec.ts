import { describe, expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { Report } from '../reports/report.entity.js'
import { retentionPolicy, type RetentionFacts } from './retention.policy.js'

const report = (given: Partial<Report> = {}): Report => Object.assign(new Report(), { id: 'r', organisationId: me().organisationId, state: 'advised', caseId: null, ...given })
const at = (given: Partial<RetentionFacts> = {}): RetentionFacts => ({ mine: undefined, live: null, isCaseOver: false, isAlone: false, ...given })
const live = (state: 'proposed' | 'announced' | 'held' | 'kept', membershipId = 'colleague') => at({ live: { state, membershipId } })
const no = (reason: string) => ({ allowed: false, reason })
const yes = { allowed: true }

describe('the end of a report', () => {
  it('is decided once it is settled, and not while its case goes on', () => {
    expect(retentionPolicy.delete(me(), report(), at())).toEqual(yes)
    for (const state of ['received', 'triaged'] as const) expect(retentionPolicy.delete(me(), report({ state }), at())).toEqual(no('ReportIsOpen'))
    const ofCase = report({ state: 'case', caseId: 'case' })
    const assigned = at({ mine: place('lead', { position: 'caseworker' }) })
    expect(retentionPolicy.delete(me(), ofCase, assigned)).toEqual(no('ReportIsOpen'))
    expect(retentionPolicy.delete(me(), ofCase, { ...assigned, isCaseOver: true })).toEqual(yes)
    expect(retentionPolicy.delete(me(), ofCase, at({ isCaseOver: true }))).toEqual(no('NotFound'))
  })

  it('is nobody\'s of another organisation', () => {
    for (const action of ['delete', 'keep', 'confirm', 'stop', 'hold', 'lift'] as const) {
      expect(retentionPolicy[action](me(), report({ organisationId: 'another' }), at())).toEqual(no('NotFound'))
      expect(retentionPolicy[action](me(), report({ state: 'erased' }), at())).toEqual(no('ReportIsErased'))
    }
  })

  it('is confirmed by somebody other than whoever decided', () => {
    expect(retentionPolicy.confirm(me(), report(), live('proposed'))).toEqual(yes)
    expect(retentionPolicy.confirm(me(), report(), live('proposed', me().membershipId))).toEqual(no('ConfirmerIsDecider'))
    expect(retentionPolicy.confirm(me(), report(), live('announced'))).toEqual(no('NotFound'))
    expect(retentionPolicy.delete(me(), report(), live('proposed'))).toEqual(no('DeletionIsDecided'))
    expect(retentionPolicy.keep(me(), report(), live('announced'))).toEqual(no('DeletionIsDecided'))
    expect(retentionPolicy.delete(me(), report(), live('kept'))).toEqual(yes)
  })

  it('is stopped by a hold, and decided anew after it', () => {
    expect(retentionPolicy.hold(me(), report({ state: 'triaged' }), live('announced'))).toEqual(yes)
    for (const action of ['delete', 'keep', 'confirm'] as const) expect(retentionPolicy[action](me(), report(), live('held'))).toEqual(no('ReportIsHeld'))
    expect(retentionPolicy.lift(me(), report(), live('held'))).toEqual(yes)
    expect(retentionPolicy.lift(me(), report(), live('announced'))).toEqual(no('NotFound'))
    expect(retentionPolicy.stop(me(), report(), live('announced'))).toEqual(yes)
    expect(retentionPolicy.stop(me(), report(), live('held'))).toEqual(no('NotFound'))
  })
})
