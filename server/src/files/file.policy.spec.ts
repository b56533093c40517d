import { describe, expect, it } from 'vitest'
import type { FileState } from '@amends/shared/files'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { File } from './file.entity.js'
import { filePolicy, type FileFacts } from './file.policy.js'

const file = (given: Partial<File> = {}): File => Object.assign(new File(), {
  id: 'f', caseId: 'case', recordId: 'case', organisationId: 'another', partyId: 'supplier', membershipId: 'someone', audience: ['supplier', 'mine'], state: 'ready',
  refusedAs: null, pageSizes: [10], expiresAt: new Date('2026-11-22T09:00:00.000Z'), ...given,
})
const at = (given: Partial<FileFacts> = {}): FileFacts => ({ mine: place('brand'), kept: null, shown: ['supplier', 'mine'], ...given })
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
