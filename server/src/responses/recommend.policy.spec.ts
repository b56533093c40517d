import { describe, expect, it } from 'vitest'
import type { ResponseLevel, ResponseType, Severity } from '@amends/shared/responses'
import { isAsRecommended, missingOf, recommend, severityOf, suggest, type Factors } from './recommend.js'

const factors = (given: Partial<Factors> = {}): Factors => ({
  scale: 'minor', scope: 'minor', irremediability: 'minor', link: 'directly_linked', jointly: false, leverage: 'strong', risk: 'none', stateCapacity: null,
  wishes: [], buyers: 1, ...given,
})
const told = (given: Partial<Factors>) => {
  const it = recommend(factors(given))
  return it && [it.level.of, ...it.types.map(type => type.of)]
}

describe('severity', () => {
  it.each([
    ['minor', 'minor', 'critical', 'critical'], ['minor', 'serious', 'minor', 'serious'], ['moderate', 'minor', 'minor', 'moderate'],
    ['minor', 'minor', 'minor', 'minor'], ['critical', 'critical', 'critical', 'critical'],
  ] as const)('of scale %s, scope %s and irremediability %s is %s: the gravest, never the mean', (scale, scope, irremediability, severity) => {
    expect(severityOf({ scale, scope, irremediability })).toBe(severity)
  })

  it('is not known while one of the three is not weighed', () => {
    const all = { scale: 'critical', scope: 'critical', irremediability: 'critical' } as const satisfies Record<string, Severity>
    for (const kind of ['scale', 'scope', 'irremediability'] as const) expect(severityOf({ ...all, [kind]: null })).toBeNull()
  })
})

describe('what is recommended', () => {
  const vectors: [what: string, given: Partial<Factors>, level: ResponseLevel, types: ResponseType[]][] = [
    ['for a small harm at one site, only linked', {}, 'site', []],
    ['for a harm to several, only linked', { scope: 'moderate' }, 'business_partner', ['remedy_plan', 'site_corrective_action']],
    ['for a harm the company caused', { link: 'caused' }, 'downstream_company', ['remedy_plan', 'site_corrective_action']],
    ['for a harm it contributed to, which is grave', { link: 'contributed', scale: 'serious' }, 'downstream_company', ['referral', 'remedy_plan', 'site_corrective_action']],
    ['in acute danger, whatever the harm', { risk: 'acute' }, 'site', ['immediate_protection']],
    ['in raised danger with a small harm', { risk: 'raised' }, 'site', []],
    ['in raised danger with a grave harm', { risk: 'raised', irremediability: 'critical' }, 'business_partner', ['immediate_protection', 'referral', 'remedy_plan']],
    ['where the State can protect', { risk: 'acute', scale: 'critical', stateCapacity: 'able' }, 'state', ['immediate_protection', 'referral', 'remedy_plan', 'notify_authority']],
    ['where the State is a danger', { risk: 'acute', scale: 'critical', stateCapacity: 'harmful' }, 'business_partner', ['immediate_protection', 'referral', 'remedy_plan']],
    ['where the State can do nothing', { risk: 'acute', scale: 'critical', stateCapacity: 'unable' }, 'business_partner', ['immediate_protection', 'referral', 'remedy_plan']],
    ['where one buyer is too small, and there are others', { leverage: 'weak', scope: 'moderate', buyers: 3 }, 'multi_buyer', ['remedy_plan', 'site_corrective_action']],
    ['where one buyer is too small and alone', { leverage: 'weak', scope: 'moderate' }, 'downstream_company', ['remedy_plan', 'site_corrective_action']],
    ['where all was tried, and the harm is grave', { leverage: 'exhausted', scale: 'serious', buyers: 2 }, 'multi_buyer', ['referral', 'remedy_plan', 'disengagement']],
    ['where all was tried, and the harm is small', { leverage: 'exhausted', buyers: 2 }, 'multi_buyer', []],
    ['where she wants help and nothing else', { wishes: ['help_only'] }, 'site', ['referral']],
    ['where all leave it', { wishes: ['leave_it', 'leave_it'], scale: 'serious', scope: 'moderate', link: 'caused' }, 'downstream_company', ['site_corrective_action']],
    ['where one leaves it and one does not', { wishes: ['leave_it', 'help_and_repair'], link: 'caused' }, 'downstream_company', ['referral', 'remedy_plan', 'site_corrective_action']],
  ]
  it.each(vectors)('%s', (_what, given, level, types) => { expect(told(given)).toEqual([level, ...types]) })

  it('is nothing while something is not weighed', () => {
    for (const kind of ['scale', 'scope', 'irremediability', 'link', 'leverage', 'risk'] as const) expect([kind, recommend(factors({ [kind]: null }))]).toEqual([kind, null])
    expect(missingOf(factors({ risk: null, link: null }))).toEqual(['link', 'immediate_risk'])
    expect(missingOf(factors())).toEqual([])
  })

  it('never leaves a type or a level without its reason', () => {
    for (const [, given] of vectors) {
      const found = recommend(factors(given))
      for (const { reasons } of [...found?.types ?? [], ...found ? [found.level] : []]) expect(reasons.length).toBeGreaterThan(0)
    }
    expect(recommend(factors({ link: 'caused', jointly: true }))?.types[0]?.reasons).toEqual(['company_owes_remedy_jointly'])
  })

  it('leaves a supplier only as the last of all', () => {
    for (const leverage of ['strong', 'some', 'weak'] as const) expect(told({ leverage, scale: 'critical' })).not.toContain('disengagement')
  })
})

describe('whom it asks for', () => {
  const found = recommend(factors({ risk: 'acute', scale: 'critical', stateCapacity: 'able', scope: 'moderate' }))
  if (!found) throw new Error('nothing is recommended')

  it('are roles that nobody has on the case, each with why', () => {
    expect(suggest(found, ['lead'])).toEqual([
      { role: 'shelter', reasons: ['protects_tonight'] }, { role: 'service_provider', reasons: ['gives_services'] }, { role: 'representative', reasons: ['speaks_for_her'] },
      { role: 'brand', reasons: ['makes_good'] }, { role: 'supplier', reasons: ['puts_site_right'] }, { role: 'auditor', reasons: ['verifies_site'] },
      { role: 'labour_inspectorate', reasons: ['enforces_law'] }, { role: 'referral_authority', reasons: ['enforces_law'] },
    ])
  })

  it('are none whose part somebody has', () => {
    expect(suggest(found, ['lead', 'shelter', 'international_organisation', 'lawyer', 'employer', 'labour_inspectorate'])).toEqual([])
  })

  it('is compared with a decision in whatever order', () => {
    const types = found.types.map(it => it.of)
    expect(isAsRecommended(found, { types: types.toReversed(), level: 'state' })).toBe(true)
    expect(isAsRecommended(found, { types: types.slice(1), level: 'state' })).toBe(false)
    expect(isAsRecommended(found, { types, level: 'site' })).toBe(false)
  })
})
