import { describe, expect, it } from 'vitest'
import { missingOf } from './entry-form'
import { movesOf, sortedCases, stepKeys, stepNumber, stepsOf } from './steps'

describe('the steps of a case', () => {
  it('are the six of the process, in order', () => {
    expect(stepKeys).toEqual(['verify', 'respond', 'plan', 'implement', 'close', 'learn'])
  })

  it('all lie ahead in triage and are all done when closed', () => {
    expect(new Set(stepsOf('triage').map(step => step.state))).toEqual(new Set(['ahead']))
    expect(new Set(stepsOf('closed').map(step => step.state))).toEqual(new Set(['done']))
    expect([stepNumber('triage'), stepNumber('closed')]).toEqual([null, null])
  })

  it('have one current step in between', () => {
    expect(stepsOf('plan').map(step => step.state)).toEqual(['done', 'done', 'current', 'ahead', 'ahead', 'ahead'])
    expect(stepNumber('plan')).toBe(3)
  })
})

describe('the moves a card offers', () => {
  it('are the next step and every step before, never one over another', () => {
    expect([movesOf('triage'), movesOf('plan'), movesOf('learn')]).toEqual([
      ['verify'], ['implement', 'respond', 'verify'], ['closed', 'close', 'implement', 'plan', 'respond', 'verify']])
    expect(movesOf('closed')).toEqual([])
  })
})

describe('a list of cases', () => {
  const rows = [{ code: 'B', state: 'plan' as const }, { code: 'A', state: 'learn' as const }, { code: 'C', state: 'triage' as const }, { code: 'D', state: null }]

  it('stays as it came, or goes by code or by step', () => {
    const codes = (by: 'changed' | 'code' | 'step') => sortedCases(rows, by).map(row => row.code).join('')
    expect([codes('changed'), codes('code'), codes('step')]).toEqual(['BACD', 'ABCD', 'CBAD'])
  })
})

describe('an outside verification', () => {
  const written = { kind: 'audit' as const, verifier: 'An audit', verifierOrganisationId: null, verifiedOn: '2026-02-28', summary: 'x', reason: 'y' }

  it('says what is missing, in the order of the form', () => {
    expect(missingOf(written, '2026-03-01')).toEqual([])
    expect(missingOf({ ...written, kind: '', summary: ' ', reason: '' }, '2026-03-01')).toEqual(['kind', 'summary', 'reason'])
  })

  it('was on a day of the calendar that is not to come', () => {
    expect(missingOf({ ...written, verifiedOn: '2026-02-30' }, '2026-03-01')).toEqual(['verifiedOn'])
    expect(missingOf({ ...written, verifiedOn: '2026-03-02' }, '2026-03-01')).toEqual(['verifiedOn'])
  })
})
