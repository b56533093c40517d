import { describe, expect, it } from 'vitest'
import { inOrder, isLate } from './order.js'
import type { Waiting } from './sources.js'

const at = (given: Partial<Waiting> & { id: string }): Waiting => ({ kind: 'follow_up', ...given })
const ids = (all: Waiting[]) => inOrder(all).map(it => it.id)

describe('what waits', () => {
  it('comes by danger, then the day a law sets, then until when somebody waits', () => {
    expect(ids([
      at({ id: 'whenever' }), at({ id: 'today', dueOn: '2026-11-22' }), at({ id: 'lawful late', legalBy: '2026-12-24' }), at({ id: 'lawful', legalBy: '2026-11-30' }),
      at({ id: 'this hour', dueAt: new Date('2026-11-22T09:00:00Z') }), at({ id: 'danger', isDanger: true }), at({ id: 'danger by law', isDanger: true, legalBy: '2027-01-01' }),
    ])).toEqual(['danger by law', 'danger', 'lawful', 'lawful late', 'this hour', 'today', 'whenever'])
  })

  it('keeps its place among its like, whoever told of it first', () => {
    expect(ids([at({ id: 'b' }), at({ id: 'a' }), at({ id: 'c', kind: 'appeal' })])).toEqual(['c', 'a', 'b'])
    expect(inOrder([at({ id: 'a', key: '2' }), at({ id: 'a', key: '1' })]).map(it => it.key)).toEqual(['1', '2'])
  })

  it('is late after its moment, and after its day is over', () => {
    const now = new Date('2026-11-22T12:00:00Z')
    expect(isLate(at({ id: 'a', dueOn: '2026-11-22' }), now)).toBe(false)
    expect(isLate(at({ id: 'a', dueOn: '2026-11-21' }), now)).toBe(true)
    expect(isLate(at({ id: 'a', dueAt: now }), now)).toBe(true)
    expect(isLate(at({ id: 'a', dueOn: '2026-12-01', legalBy: '2026-11-20' }), now)).toBe(true)
    expect(isLate(at({ id: 'a' }), now)).toBe(false)
  })
})
