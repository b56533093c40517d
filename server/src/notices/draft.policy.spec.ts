import { describe, expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { NoticeDraft } from './draft.entity.js'
import { draftPolicy, type DraftFacts } from './draft.policy.js'
import { Notice } from './notice.entity.js'
import { noticePolicy } from './notice.policy.js'

const later = new Date('2026-11-21T21:00:00.000Z')
const draft = (given: Partial<NoticeDraft> = {}) => Object.assign(new NoticeDraft(), {
  id: 'draft', caseId: 'case', state: 'composed', way: 'platform', peerOrganisationId: null, opensAloneAt: later }, given)
const facts = (given: Partial<DraftFacts> = {}): DraftFacts => ({ mine: place('lead', { position: 'caseworker' }), isAuthor: false, isKept: false, others: 2, ...given })
const hidden = { allowed: false, reason: 'NotFound' }

describe('a draft', () => {
  it('is absent to every party but the lead', () => {
    for (const role of ['brand', 'supplier', 'shelter', 'labour_inspectorate', 'auditor', 'service_provider'] as const) {
      for (const rule of Object.values(draftPolicy)) expect(rule(me(), draft(), facts({ mine: place(role, { position: 'case_manager' }) }))).toEqual(hidden)
    }
    for (const rule of Object.values(draftPolicy)) expect(rule(me(), draft(), facts({ mine: undefined }))).toEqual(hidden)
  })

  it('is decided on by a colleague who works on the case', () => {
    expect(draftPolicy.approve(me(), draft(), facts()).allowed).toBe(true)
    expect(draftPolicy.return(me(), draft(), facts()).allowed).toBe(true)
    expect(draftPolicy.approve(me(), draft(), facts({ mine: place('lead') }))).toEqual(hidden)
  })

  it('is not approved by its author while she has a colleague', () => {
    expect(draftPolicy.approve(me(), draft(), facts({ isAuthor: true }))).toEqual({ allowed: false, reason: 'ApproverIsAuthor' })
    expect(draftPolicy.approve(me({ at: later }), draft(), facts({ isAuthor: true }))).toEqual({ allowed: false, reason: 'ApproverIsAuthor' })
  })

  it('waits for an author who is alone', () => {
    const alone = facts({ isAuthor: true, others: 0 })
    expect(draftPolicy.approve(me(), draft(), alone)).toEqual({ allowed: false, reason: 'WaitFirst' })
    expect(draftPolicy.approve(me({ at: later }), draft(), alone).allowed).toBe(true)
  })

  it('is decided on by the peer it names, who is not the author in another chair', () => {
    const named = draft({ peerOrganisationId: me().organisationId })
    const stranger = facts({ mine: undefined, others: 0 })
    expect(draftPolicy.approve(me(), named, stranger).allowed).toBe(true)
    expect(draftPolicy.withdraw(me(), named, stranger)).toEqual(hidden)
    expect(draftPolicy.approve(me({ at: later }), named, { ...stranger, isAuthor: true })).toEqual({ allowed: false, reason: 'ApproverIsAuthor' })
  })

  it('is decided on once, and withdrawn until it is sent', () => {
    for (const state of ['approved', 'returned', 'withdrawn'] as const) {
      expect(draftPolicy.approve(me(), draft({ state }), facts())).toEqual({ allowed: false, reason: 'NoticeAlreadyDecided' })
      expect(() => draft({ state }).approve(me(), 0)).toThrow('NoticeAlreadyDecided')
    }
    expect(draftPolicy.withdraw(me(), draft({ state: 'approved' }), facts()).allowed).toBe(true)
    for (const rule of [draftPolicy.approve, draftPolicy.withdraw]) expect(rule(me(), draft({ state: 'sent' }), facts())).toEqual({ allowed: false, reason: 'NoticeIsSent' })
    expect(() => draft({ state: 'sent' }).withdraw(me(), 'No')).toThrow('NoticeIsSent')
  })

  it('goes out after its minutes, and on paper when it is handed over', () => {
    const [platform, paper] = [draft(), draft({ way: 'paper' })]
    platform.approve(me(), 90)
    paper.approve(me(), 90)
    expect(platform).toMatchObject({ state: 'approved', delayMinutes: 90, deliverAt: new Date('2026-11-21T10:30:00.000Z') })
    expect(paper.deliverAt).toBe(undefined)
    expect(draftPolicy.recordHandOver(me(), paper, facts()).allowed).toBe(true)
    expect(draftPolicy.recordHandOver(me(), platform, facts())).toEqual(hidden)
    expect(draftPolicy.recordHandOver(me(), draft({ way: 'paper' }), facts())).toEqual(hidden)
  })
})

describe('a notice', () => {
  const notice = Object.assign(new Notice(), { id: 'notice', organisationId: 'company' })
  it('is read and answered by the company and by whoever leads behind it, and by nobody else', () => {
    for (const rule of [noticePolicy.read, noticePolicy.reply]) {
      expect(rule(me({ organisationId: 'company' }), notice, { behind: undefined }).allowed).toBe(true)
      expect(rule(me(), notice, { behind: place('lead', { position: 'caseworker' }) }).allowed).toBe(true)
      for (const behind of [undefined, place('brand'), place('shelter')]) expect(rule(me(), notice, { behind })).toEqual(hidden)
    }
    expect(noticePolicy.reply(me(), notice, { behind: place('lead') })).toEqual(hidden)
  })

  it('asks for what is to be put right from whoever leads, and never from the company itself', () => {
    expect(noticePolicy.issueAction(me(), notice, { behind: place('lead', { position: 'caseworker' }) }).allowed).toBe(true)
    for (const behind of [undefined, place('lead'), place('brand'), place('shelter')]) expect(noticePolicy.issueAction(me(), notice, { behind })).toEqual(hidden)
    expect(noticePolicy.issueAction(me({ organisationId: 'company' }), notice, { behind: undefined })).toEqual(hidden)
  })
})
