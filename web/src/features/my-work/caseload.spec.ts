import { expect, it } from 'vitest'
import { looked, type Looked } from './caseload'

const row = (code: string, more: Partial<Looked> = {}): Looked => ({ code, case: { code: 'calm-river' }, ...more })
const codes = (rows: readonly Looked[]) => rows.map(it => it.code)
const rows = [
  row('W-C'),
  row('W-B', { followUp: { dueOn: '2026-12-01' }, contactedOn: '2026-11-01', needsNow: { lines: [{ area: 'shelter', level: 'urgent' }] } }),
  row('W-A', { followUp: { dueOn: '2026-11-22' }, contactedOn: '2026-11-20', consentEndsAt: '2026-11-30T00:00:00.000Z', case: { code: 'amber-field' } }),
]

it('puts who has a next step first, and whoever nobody has spoken with at the top of the last contacts', () => {
  expect(codes(looked(rows, 'all', 'next', '2026-11-22'))).toEqual(['W-A', 'W-B', 'W-C'])
  expect(codes(looked(rows, 'all', 'contact', '2026-11-22'))).toEqual(['W-C', 'W-B', 'W-A'])
  expect(codes(looked(rows, 'all', 'case', '2026-11-22'))).toEqual(['W-A', 'W-B', 'W-C'])
})

it('shows those whose step is due today, who need something at once, and whose consent ends soon', () => {
  expect(codes(looked(rows, 'due', 'code', '2026-11-22'))).toEqual(['W-A'])
  expect(codes(looked(rows, 'urgent', 'code', '2026-11-22'))).toEqual(['W-B'])
  expect(codes(looked(rows, 'ending', 'code', '2026-11-22'))).toEqual(['W-A'])
})
