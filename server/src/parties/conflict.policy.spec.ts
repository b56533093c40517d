import type { TieKind } from '@amends/shared/organisations'
import type { Role, Standing } from '@amends/shared/roles'
import { describe, expect, it } from 'vitest'
import { conflictsOf, mergedTies, type Stance, type TieBetween, type Word } from './conflict.js'

const stance = (organisationId: string, role: Role, standing: Standing = 'member'): Stance => ({ organisationId, role, standing })
const tie = (fromId: string, kind: TieKind, toId: string): TieBetween => ({ fromId, kind, toId })
const claim = (fromId: string, kind: TieKind, toId: string): TieBetween => ({ fromId, kind, toId, claimed: true })
const brand = stance('brand', 'brand')
const factory = stance('factory', 'employer')
const agency = stance('agency', 'recruiter')
const ngo = stance('ngo', 'lead')
const shelter = stance('shelter', 'shelter')
const programme = stance('programme', 'auditor')
const concerned = stance('factory', 'supplier', 'respondent')

/** What is found between two, whichever of them joins. */
const between = (one: Stance, other: Stance, ...ties: TieBetween[]) => {
  const [forth, back] = [conflictsOf(one, [other], ties), conflictsOf(other, [one], ties)]
  expect(back.map(it => [it.effect, it.kinds])).toEqual(forth.map(it => [it.effect, it.kinds]))
  return forth[0] ? [forth[0].effect, ...forth[0].kinds] : []
}

describe('what blocks a role that opposes', () => {
  const patterns: [string, Stance, Stance, TieBetween[], TieKind[]][] = [
    ['a brand that owns the NGO', brand, ngo, [tie('brand', 'owns', 'ngo')], ['owns']],
    ['an NGO that controls the factory', ngo, factory, [tie('ngo', 'controls', 'factory')], ['controls']],
    ['a brand that owns the audit programme over two others', brand, programme, [tie('brand', 'owns', 'a'), tie('a', 'controls', 'b'), tie('b', 'owns', 'programme')], ['controls', 'owns']],
    ['an auditor and a factory with one owner', programme, factory, [tie('fund', 'owns', 'programme'), tie('fund', 'owns', 'factory')], ['owns']],
    ['an owner of both, far above', shelter, agency, [tie('fund', 'owns', 'a'), tie('a', 'owns', 'shelter'), tie('fund', 'controls', 'b'), tie('b', 'owns', 'agency')], ['controls', 'owns']],
    ['the recruiter\'s parent as representative', stance('parent', 'representative'), agency, [tie('parent', 'owns', 'agency')], ['owns']],
    ['a person who works for both', stance('legal', 'lawyer'), factory, [tie('factory', 'same_person', 'legal')], ['same_person']],
    ['one house of mail', stance('talk', 'interpreter'), factory, [tie('talk', 'mail_domain', 'factory')], ['mail_domain']],
    ['the company concerned that owns the shelter', shelter, concerned, [tie('factory', 'owns', 'shelter')], ['owns']],
    ['an owner of the company concerned that would join', brand, concerned, [tie('brand', 'owns', 'factory')], ['owns']],
    ['a partner with the people of the company concerned', stance('tier1', 'supplier', 'partner'), concerned, [tie('tier1', 'same_person', 'factory')], ['same_person']],
    ['a house of mail shared with the company concerned', agency, concerned, [tie('agency', 'mail_domain', 'factory')], ['mail_domain']],
    ['a ministry that owns the factory and the inspectorate', stance('inspectorate', 'labour_inspectorate'), factory, [tie('state', 'controls', 'inspectorate'), tie('state', 'owns', 'factory')], ['controls', 'owns']],
    ['owners that own each other', brand, ngo, [tie('brand', 'owns', 'a'), tie('a', 'owns', 'brand'), tie('a', 'owns', 'ngo')], ['owns']],
  ]
  it.each(patterns)('%s', (_what, one, other, ties, kinds) => { expect(between(one, other, ...ties)).toEqual(['block', ...kinds]) })

  it('is found whichever companies and helpers meet', () => {
    const helpers = ['lead', 'service_provider', 'shelter', 'representative', 'lawyer', 'interpreter', 'auditor', 'labour_inspectorate', 'referral_authority',
      'police', 'immigration', 'consulate', 'human_rights_institution', 'international_organisation'] as const
    for (const company of ['brand', 'employer', 'supplier', 'recruiter'] as const) for (const helper of helpers) {
      expect([company, helper, ...between(stance('a', company), stance('b', helper), tie('a', 'owns', 'b'))]).toEqual([company, helper, 'block', 'owns'])
    }
  })
})

describe('what is disclosed, and then goes on', () => {
  const patterns: [string, Stance, Stance, TieBetween[], TieKind[]][] = [
    ['a brand that funds the NGO', brand, ngo, [tie('brand', 'funds', 'ngo')], ['funds']],
    ['an auditor of the site', programme, factory, [tie('programme', 'audits', 'factory')], ['audits']],
    ['a helper who buys from the factory', ngo, factory, [tie('ngo', 'buys_from', 'factory')], ['buys_from']],
    ['a shelter for which the agency recruits', shelter, agency, [tie('agency', 'recruits_for', 'shelter')], ['recruits_for']],
    ['a brand whose foundation funds the NGO', brand, ngo, [tie('brand', 'owns', 'foundation'), tie('foundation', 'funds', 'ngo')], ['funds', 'owns']],
    ['an NGO and a brand that own a programme together', brand, ngo, [tie('brand', 'owns', 'x'), tie('ngo', 'owns', 'x')], ['owns']],
    ['a brand that owns the employer', brand, factory, [tie('brand', 'owns', 'factory')], ['owns']],
    ['a company concerned that funds the NGO', concerned, ngo, [tie('factory', 'funds', 'ngo')], ['funds']],
    ['a factory that says it owns the audit programme', factory, programme, [claim('factory', 'owns', 'programme')], ['owns']],
    ['a chain of which one link is only claimed', brand, programme, [tie('brand', 'owns', 'factory'), claim('factory', 'owns', 'programme')], ['owns']],
    ['a company that claims to own the company concerned', brand, concerned, [claim('brand', 'owns', 'factory')], ['owns']],
  ]
  it.each(patterns)('%s', (_what, one, other, ties, kinds) => { expect(between(one, other, ...ties)).toEqual(['disclose', ...kinds]) })
})

describe('what says nothing', () => {
  const patterns: [string, Stance, Stance, TieBetween[]][] = [
    ['that a brand buys from a factory', brand, factory, [tie('brand', 'buys_from', 'factory')]],
    ['that a brand buys from the company concerned', brand, concerned, [tie('brand', 'buys_from', 'factory')]],
    ['that one person works for two that help', ngo, shelter, [tie('ngo', 'same_person', 'shelter')]],
    ['that the same donor owns two that help', ngo, programme, [tie('fund', 'owns', 'ngo'), tie('fund', 'owns', 'programme')]],
    ['that both are funded by a third', brand, ngo, [tie('fund', 'funds', 'ngo'), tie('fund', 'funds', 'brand')]],
    ['that a third is tied to one of them', brand, ngo, [tie('brand', 'owns', 'factory'), tie('ngo', 'controls', 'office')]],
    ['that a supplier of the brand funds the NGO', brand, ngo, [tie('brand', 'buys_from', 'mill'), tie('mill', 'funds', 'ngo')]],
  ]
  it.each(patterns)('%s', (_what, one, other, ties) => { expect(between(one, other, ...ties)).toEqual([]) })

  it('is between an organisation and itself', () => {
    expect(conflictsOf(brand, [brand], [tie('brand', 'owns', 'ngo')])).toEqual([])
  })
})

it('takes several words about one tie for one, which counts when one of them does, or when both ends say it', () => {
  const word = (byId: string, counts: boolean): Word => ({ id: byId, fromId: 'factory', toId: 'programme', kind: 'owns', byId, counts })
  const claimed = (...words: Word[]) => mergedTies(words).map(it => it.claimed)
  expect(claimed(word('factory', false))).toEqual([true])
  expect(claimed(word('factory', false), word('ngo', true))).toEqual([false])
  expect(claimed(word('factory', false), word('programme', false))).toEqual([false])
  expect(claimed(word('ngo', true))).toEqual([false])
})

it('says over whom it runs, the shortest way, from the one that joins', () => {
  const ties = [tie('brand', 'owns', 'a'), tie('a', 'owns', 'b'), tie('b', 'owns', 'ngo'), tie('brand', 'owns', 'c'), tie('c', 'controls', 'ngo')]
  expect(conflictsOf(brand, [shelter, ngo], ties)).toEqual([{ effect: 'block', kinds: ['controls', 'owns'], path: ['brand', 'c', 'ngo'], withOrganisationId: 'ngo' }])
  expect(conflictsOf(ngo, [brand], ties.toReversed())[0]?.path).toEqual(['ngo', 'c', 'brand'])
})
