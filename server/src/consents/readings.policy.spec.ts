import { describe, expect, it } from 'vitest'
import type { FactClass } from '@amends/shared/classes'
import type { Role } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import { readingOf, type Opened } from './readings.js'

const day = (on: string) => new Date(`${on}T00:00:00Z`)
const reads = (role: Role, of: FactClass, opened: readonly Opened[] = [], { state = 'plan', assigned = true }: { state?: CaseState, assigned?: boolean } = {}) =>
  readingOf({ role, standing: 'member', assigned }, of, state, opened)
const agreed = (given: Partial<Opened>): Opened => ({ caseId: 'case', purpose: 'legal', items: ['identity', 'contacts'], until: day('2026-12-01'), ...given })

describe('what a role reads of a case, and why', () => {
  it('a lawyer reads what was found by mandate, and nobody’s name', () => {
    expect(reads('lawyer', 'sensitive')).toEqual({ effect: 'read', rule: 'findings_for_service_law_and_mandate', reason: null, relation: 'other', until: null })
    expect(reads('lawyer', 'identity')).toEqual({ effect: 'withheld', rule: 'default_deny', reason: 'NeedsConsent', relation: 'other', until: null })
  })

  it('where a worker agreed, until the day to which it lasts', () => {
    expect(reads('lawyer', 'identity', [agreed({})])).toEqual({ effect: 'read', rule: 'mandate_by_her_consent', reason: null, relation: 'other', until: day('2026-12-01') })
    expect(reads('lawyer', 'identity', [agreed({}), agreed({ until: day('2027-01-01') })]).until).toEqual(day('2027-01-01'))
    expect(reads('lawyer', 'identity', [agreed({}), agreed({ until: null })])).toMatchObject({ effect: 'read', until: null })
  })

  it('a consent opens what it names, for what it was given, to whoever is assigned, and nothing else', () => {
    expect(reads('lawyer', 'special', [agreed({})])).toMatchObject({ effect: 'withheld', reason: 'NeedsConsent' })
    expect(reads('lawyer', 'identity', [agreed({ purpose: 'services' })])).toMatchObject({ effect: 'withheld', reason: 'NeedsConsent' })
    expect(reads('lawyer', 'identity', [agreed({})], { assigned: false })).toMatchObject({ effect: 'withheld', reason: 'NotAssigned' })
    expect(reads('lawyer', 'identity', [agreed({})], { state: 'closed' })).toMatchObject({ effect: 'withheld' })
  })

  it('police read what was found only where her account reaches them', () => {
    expect(reads('police', 'sensitive')).toMatchObject({ effect: 'withheld', reason: 'NeedsConsent' })
    const told = agreed({ purpose: 'investigation', items: ['account'] })
    expect(reads('police', 'sensitive', [told])).toMatchObject({ effect: 'read', rule: 'police_findings_by_her_consent', until: day('2026-12-01') })
  })

  it('an interpreter reads what is addressed to it, and of the rest its own part', () => {
    expect(reads('interpreter', 'coordination')).toMatchObject({ effect: 'read', rule: 'quiet_roles_read_what_is_addressed', relation: 'addressed' })
    expect(reads('interpreter', 'protection')).toMatchObject({ effect: 'read', rule: 'own_place', relation: 'own' })
    expect(reads('interpreter', 'sensitive')).toMatchObject({ effect: 'withheld' })
  })

  it('an auditor reads nobody’s name, whatever anybody agreed to', () => {
    for (const of of ['identity', 'special', 'narrowing', 'source'] as const) {
      expect(reads('auditor', of, [agreed({ purpose: 'investigation', items: ['identity', 'health', 'whereabouts', 'source'] })])).toMatchObject({ effect: 'withheld', rule: 'companies_never_persons' })
    }
  })
})
