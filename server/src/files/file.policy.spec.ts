import { describe, expect, it } from 'vitest'
import type { FileState } from '@amends/shared/files'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import type { Hers } from './about.js'
import { File } from './file.entity.js'
import type { FileFacts } from './facts.js'
import { filePolicy } from './file.policy.js'

const file = (given: Partial<File> = {}): File => Object.assign(new File(), {
  id: 'f', caseId: 'case', recordId: 'case', organisationId: 'another', partyId: 'supplier', membershipId: 'someone', audience: ['supplier', 'mine'], state: 'ready', use: 'evidence', class: 'coordination', workerIds: [], item: null, recalledAt: null,
  refusedAs: null, pageSizes: [10], expiresAt: new Date('2026-11-22T09:00:00.000Z'), ...given,
})
const at = (given: Partial<FileFacts> = {}): FileFacts => ({ mine: place('brand'), kept: null, shown: ['supplier', 'mine'], hers: null, isPeer: false, isWithLine: false, hears: false, told: null, isOwnTold: false, ...given })
const no = (reason: string) => ({ allowed: false, reason })
const yes = { allowed: true }

describe('a file', () => {
  it('is read by the parties it was shown to, and by nobody else on the case', () => {
    expect(filePolicy.read(me(), file(), at())).toEqual(yes)
    expect(filePolicy.read(me(), file(), at({ shown: null }))).toEqual(no('NotFound'))
    expect(filePolicy.read(me(), file(), at({ mine: undefined }))).toEqual(no('NotFound'))
    expect(filePolicy.read(me(), file(), at({ mine: place('brand', { standing: 'former' }) }))).toEqual(no('NotFound'))
  })

  it('is its sender\'s alone until it is there', () => {
    const coming = file({ state: 'uploading', membershipId: 'membership' })
    expect(filePolicy.upload(me(), coming, at())).toEqual(yes)
    expect(filePolicy.read(me({ membershipId: 'colleague' }), coming, at())).toEqual(no('NotFound'))
    expect(filePolicy.upload(me(), { ...coming, receive: coming.receive, expiresAt: me().at }, at())).toEqual(no('NotFound'))
    expect(filePolicy.upload(me(), coming, at({ mine: place('brand', { standing: 'former' }) }))).toEqual(no('NotFound'))
  })

  it('stays on the page that the company concerned kept', () => {
    const left = at({ mine: place('brand', { standing: 'respondent' }) })
    expect(filePolicy.openCopy(me(), file(), left)).toEqual(no('NotFound'))
    expect(filePolicy.openCopy(me(), file(), { ...left, kept: 'member' })).toEqual(yes)
  })

  it.each<[FileState, string]>([['received', 'FileNotReady'], ['not_scanned', 'FileNotReady'], ['refused', 'FileIsHarmful']])('is given to nobody while it is %s', (state, reason) => {
    for (const given of [me(), me({ organisationId: 'another' })]) expect(filePolicy.openCopy(given, file({ state }), at())).toEqual(no(reason))
    expect(filePolicy.openOriginal(me({ organisationId: 'another' }), file({ state }), at())).toEqual(no(reason))
  })

  it('has a copy only where one could be made', () => {
    expect(filePolicy.openCopy(me(), file({ pageSizes: [] }), at())).toEqual(no('NotFound'))
  })
})

describe('the bytes of a file as they came', () => {
  it('are for its sender and for those of the lead who work on the case', () => {
    expect(filePolicy.openOriginal(me({ organisationId: 'another' }), file(), at())).toEqual(yes)
    expect(filePolicy.openOriginal(me(), file(), at({ mine: place('lead', { position: 'caseworker' }) }))).toEqual(yes)
    expect(filePolicy.openOriginal(me(), file(), at({ mine: place('lead') }))).toEqual(no('NotFound'))
    expect(filePolicy.openOriginal(me(), file(), at())).toEqual(no('NotFound'))
    expect(filePolicy.openOriginal(me(), file(), at({ mine: place('lead', { position: 'caseworker' }), shown: null }))).toEqual(no('NotFound'))
  })
})

describe('a file about a worker', () => {
  const hers = (given: Partial<Hers> = {}): Hers => ({ state: 'verify', consents: ['services'], withheld: false, reaches: true, ...given })
  const about = file({ workerIds: ['she'], item: 'health', class: 'special' })
  const shelter = (given: Partial<Hers> = {}) => at({ mine: place('shelter', { position: 'caseworker' }), hers: hers(given) })

  it('is there for those whom she lets have it, and for nobody from the moment she does no more', () => {
    expect([filePolicy.read(me(), about, shelter()), filePolicy.openCopy(me(), about, shelter())]).toEqual([yes, yes])
    expect(filePolicy.read(me(), about, shelter({ reaches: false, consents: [] }))).toEqual(no('NotFound'))
    expect(filePolicy.openCopy(me(), about, shelter({ withheld: true }))).toEqual(no('NotFound'))
    expect(filePolicy.openCopy(me(), about, at({ hers: hers() }))).toEqual(no('NotFound'))
  })

  it('is opened at the lead by her caseworkers alone', () => {
    const lead = (position: 'caseworker' | null, given: Partial<Hers> = {}) => at({ mine: place('lead', { position }), hers: hers({ reaches: false, consents: [], ...given }) })
    expect([filePolicy.openCopy(me(), about, lead('caseworker')), filePolicy.openCopy(me(), about, lead('caseworker', { withheld: true }))]).toEqual([yes, yes])
    expect([filePolicy.read(me(), about, lead(null)), filePolicy.openCopy(me(), about, lead(null))]).toEqual([yes, no('NotFound')])
    expect(filePolicy.read(me(), about, lead(null, { withheld: true }))).toEqual(no('NotFound'))
  })
})

describe('a file that is asked back', () => {
  const sent = file({ organisationId: 'organisation' })
  it('is asked back once, by whoever sent it or a colleague who works on the case, where others had it', () => {
    expect(filePolicy.recall(me(), file({ ...sent, membershipId: 'membership' }), at())).toEqual(yes)
    expect(filePolicy.recall(me(), sent, at({ mine: place('brand', { position: 'caseworker' }) }))).toEqual(yes)
    expect(filePolicy.recall(me(), sent, at())).toEqual(no('NotFound'))
    expect(filePolicy.recall(me(), file(), at({ mine: place('lead', { position: 'caseworker' }) }))).toEqual(no('NotFound'))
    for (const given of [{ recalledAt: me().at }, { audience: ['mine'] }, { use: 'consent' as const }, { state: 'erased' as const }]) {
      expect(filePolicy.recall(me(), file({ ...sent, membershipId: 'membership', ...given }), at())).toEqual(no('NotFound'))
    }
  })
})

it('what goes with a notice is looked at by the peer as a copy', () => {
  const goes = file({ use: 'notice', class: 'protection' })
  const peer = at({ mine: undefined, shown: null, isPeer: true })
  expect([filePolicy.openCopy(me(), goes, peer), filePolicy.openOriginal(me(), goes, peer), filePolicy.recall(me(), goes, peer)]).toEqual([yes, no('NotFound'), no('NotFound')])
})

it('what came with a report is opened by whoever hears her', () => {
  const came = file({ use: 'report', caseId: null, organisationId: 'organisation', class: 'source' })
  expect([filePolicy.openCopy(me(), came, at({ hears: true })), filePolicy.openCopy(me(), came, at()), filePolicy.read(me(), came, at())]).toEqual([yes, no('NotFound'), yes])
})
