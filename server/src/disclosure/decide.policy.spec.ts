import { factClasses, consentPurposes, type FactClass } from '@amends/shared/classes'
import { relations, roles, standings } from '@amends/shared/roles'
import { caseStates } from '@amends/shared/states'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.js'
import { maskOf } from './mask.js'
import { matrix } from './matrix.js'
import { rows } from './table.js'

const companies = ['brand', 'employer', 'supplier', 'recruiter', 'auditor'] as const
const nowhere = { state: 'verify', relation: 'other', consents: [] } as const

const everything = roles.flatMap(role => standings.flatMap(standing => factClasses.flatMap(of => caseStates.flatMap(state =>
  relations.flatMap(relation => [true, false].map(assigned => ({ viewer: { role, standing, assigned }, of, facts: { state, relation, consents: consentPurposes } })))))))
const withheldToo = everything.flatMap(it => [it, { ...it, facts: { ...it.facts, withheld: true } }])

describe('the table', () => {
  it('answers for every viewer, class and circumstance', () => {
    for (const { viewer, of, facts } of everything) expect(decide(viewer, of, facts).effect).toMatch(/^(read|masked|withheld)$/)
  })

  it('lets a respondent and a former party read nothing at all', () => {
    for (const { viewer, of, facts } of everything) {
      if (viewer.standing === 'respondent' || viewer.standing === 'former') expect(decide(viewer, of, facts).effect).toBe('withheld')
    }
  })

  it('never tells a company who spoke, who was harmed or what narrows it down', () => {
    for (const { viewer, of, facts } of everything) {
      if (companies.some(role => role === viewer.role) && ['source', 'identity', 'special', 'narrowing'].includes(of)) {
        expect(decide(viewer, of, facts).effect).toBe('withheld')
      }
    }
  })

  it('never tells a company of shelters and authorities', () => {
    for (const { viewer, of, facts } of everything) {
      if (companies.some(role => role === viewer.role) && of === 'protection' && facts.relation !== 'own') expect(decide(viewer, of, facts).effect).toBe('withheld')
    }
  })

  it('gives her words to the assigned caseworker of the lead and to no colleague', () => {
    expect(decide({ role: 'lead', standing: 'member', assigned: true }, 'source', nowhere)).toMatchObject({ effect: 'read', rule: 'lead_caseworker_hears_her' })
    expect(decide({ role: 'lead', standing: 'member', assigned: false }, 'source', nowhere)).toMatchObject({ effect: 'withheld', reason: 'NotAssigned' })
  })

  it('shows an inspector neither status nor health, whatever the state', () => {
    for (const state of caseStates) {
      expect(decide({ role: 'labour_inspectorate', standing: 'member', assigned: true }, 'special', { ...nowhere, state }).effect).toBe('withheld')
    }
  })

  it('gives immigration the bare step and nothing else', () => {
    const read = factClasses.filter(of => decide({ role: 'immigration', standing: 'member', assigned: true }, of, nowhere).effect !== 'withheld')
    expect(read).toEqual(['open'])
  })

  it('has no row that could never decide anything', () => {
    const used = new Set<string>(withheldToo.map(({ viewer, of, facts }) => decide(viewer, of, facts).rule))
    // A `never` decides before any row that allows, so its own row speaks wherever it stands.
    expect(rows.map(row => row.id).filter(id => !used.has(id))).toEqual([])
  })

  it('gives no role an empty page', () => {
    for (const role of roles) {
      const read = factClasses.filter(of => decide({ role, standing: 'member', assigned: true }, of, { ...nowhere, relation: 'addressed' }).effect !== 'withheld')
      expect([role, read.length > 1 || role === 'immigration']).toEqual([role, true])
    }
  })

  it('lets nobody but its own organisation read what is internal, such as a visit plan', () => {
    for (const { viewer, of, facts } of everything) {
      if (of === 'internal' && facts.relation !== 'own') expect(decide(viewer, of, facts).effect).toBe('withheld')
    }
    expect(decide({ role: 'labour_inspectorate', standing: 'member', assigned: false }, 'internal', { ...nowhere, relation: 'own' }).effect).toBe('read')
  })

  it('opens health and status to an inspector by that worker\'s consent to the inquiry alone', () => {
    const inspector = { role: 'labour_inspectorate', standing: 'member', assigned: true } as const
    for (const purpose of consentPurposes) {
      expect([purpose, decide(inspector, 'special', { ...nowhere, consents: [purpose] }).effect]).toEqual([purpose, purpose === 'investigation' ? 'read' : 'withheld'])
    }
    expect(decide(inspector, 'special', { ...nowhere, state: 'closed', consents: ['investigation'] })).toMatchObject({ effect: 'withheld', reason: 'NotInThisStep' })
  })

  it('keeps what is about a worker from everyone she names, whatever else was agreed', () => {
    const kept: readonly FactClass[] = factClasses.filter(of => of !== 'open' && of !== 'internal')
    for (const { viewer, of, facts } of everything.filter(it => kept.includes(it.of))) {
      const protects = viewer.role === 'lead' && viewer.standing === 'member' && viewer.assigned
      const { effect } = decide(viewer, of, { ...facts, withheld: true })
      expect([viewer, of, effect]).toEqual([viewer, of, protects ? decide(viewer, of, facts).effect : 'withheld'])
    }
  })

  it('leaves an organisation its own notes of somebody who keeps the rest from it', () => {
    expect(decide({ role: 'shelter', standing: 'member', assigned: true }, 'internal', { ...nowhere, relation: 'own', withheld: true }).effect).toBe('read')
  })

  it('never says that it is she who keeps it: the reason is the one that was there before she agreed to anything', () => {
    const shelter = { role: 'shelter', standing: 'member', assigned: true } as const
    for (const of of ['identity', 'special', 'source'] as const) {
      const { reason } = decide(shelter, of, nowhere)
      expect(decide(shelter, of, { ...nowhere, consents: ['services'], withheld: true }).reason).toBe(reason)
    }
  })

  it('lets only companies be partners', () => {
    for (const { viewer, of, facts } of everything) {
      if (viewer.standing === 'partner' && !['brand', 'employer', 'supplier', 'recruiter'].includes(viewer.role)) expect(decide(viewer, of, facts).effect).toBe('withheld')
    }
  })

  it('reads as the page that people review', async () => {
    await expect(matrix()).toMatchFileSnapshot('./matrix.golden.md')
  })
})

describe('a masked fact', () => {
  it('keeps the month of a date and nothing of a text', () => {
    expect(maskOf(new Date('2026-03-05T10:00:00.000Z'))).toBe('2026-03')
    expect(maskOf('2026-03-05')).toBe('2026-03')
    expect(maskOf('They keep my passport')).toBeNull()
    expect(maskOf(7)).toBeNull()
  })
})
