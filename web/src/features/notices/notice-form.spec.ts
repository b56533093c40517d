import { describe, expect, it } from 'vitest'
import { companyOf, inputOf, missingIn, monthsUntil, newForm, previewOf } from './notice-form'

const today = '2026-02-03'
const words = { subject: 'Papers', text: 'Please return them.' }

describe('a notice that is being written', () => {
  it('begins for everybody of a place, in the last year', () => {
    expect(newForm(today)).toMatchObject({ kind: 'site_wide', frame: 'all_workers', from: '2025-03', until: '2026-02', replyBy: '2026-02-24' })
    expect(monthsUntil(today, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })

  it('says what is missing, field by field', () => {
    expect(Object.keys(missingIn(newForm(today), { subject: ' ', text: '' }, today))).toEqual(['company', 'matter', 'subject', 'text'])
    const form = { ...newForm(today), way: 'paper' as const, recipient: 'Blue Quay', matter: 'wages' as const, byPeer: 'yes' as const, from: '2026-02', until: '2026-01', replyBy: today }
    expect(Object.keys(missingIn(form, words, today))).toEqual(['period', 'replyBy', 'peer'])
  })

  it('is for companies only', () => {
    const organisation = { __typename: 'Organisation' as const, id: 'o', name: 'Han River', kind: 'labour_inspectorate' as const, country: 'KR', roles: ['labour_inspectorate' as const] }
    expect(missingIn({ ...newForm(today), matter: 'wages', organisation }, words, today)).toEqual({ company: 'refusals.OnlyForCompanies' })
    expect(missingIn({ ...newForm(today), matter: 'wages', organisation: { ...organisation, roles: ['supplier'] } }, words, today)).toEqual({})
  })

  it('goes to one company: that of the platform, or the one with a name', () => {
    const form = { ...newForm(today), recipient: 'Blue Quay', organisation: { __typename: 'Organisation' as const, id: 'o', name: 'Neulsol', kind: 'supplier' as const, country: 'KR', roles: ['supplier' as const] } }
    expect([companyOf(form), previewOf('c', form, words)]).toMatchObject(['Neulsol', { organisationId: 'o', recipientName: null }])
    const paper = { ...form, way: 'paper' as const }
    expect([companyOf(paper), previewOf('c', paper, words)]).toMatchObject(['Blue Quay', { organisationId: null, recipientName: 'Blue Quay' }])
  })

  it('is about nobody when it is for everybody', () => {
    const form = { ...newForm(today), workers: ['one', 'other'] }
    const words = { subject: 'Papers', text: 'Return them.' }
    expect(previewOf('case', form, words).workerIds).toEqual([])
    expect(previewOf('case', { ...form, kind: 'group' }, words).workerIds).toEqual(['one', 'other'])
  })

  it('about some lends no name and waits for no other organisation, also where they were chosen before', () => {
    const peer = { __typename: 'Organisation' as const, id: 'o', name: 'Juniper', kind: 'ngo' as const, country: 'KR', roles: ['lead' as const] }
    const form = { ...newForm(today), matter: 'wages' as const, sender: 'brand', byPeer: 'yes' as const, peer }
    expect([previewOf('c', form, words), inputOf('c', form, words, 'brand')]).toMatchObject([{ senderPartyId: 'brand' }, { peerOrganisationId: 'o' }])
    const some = { ...form, kind: 'named' as const }
    expect([previewOf('c', some, words), inputOf('c', some, words, null)]).toMatchObject([{ senderPartyId: null }, { peerOrganisationId: null }])
    expect(missingIn({ ...some, peer: undefined }, words, today)).not.toHaveProperty('peer')
  })
})
