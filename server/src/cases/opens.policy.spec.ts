import { describe, expect, it } from 'vitest'
import { process } from '@amends/shared/process'
import { guards, steps, tasks } from '@amends/shared/steps'
import { caseStates } from '@amends/shared/states'
import { openedBy } from './opens.js'
import { movesFrom } from './process.js'

const party = (id: string, role: 'lead' | 'brand' | 'auditor', standing: 'member' | 'respondent' = 'member') => ({ id, role, standing })

describe('what a move opens', () => {
  it('is what a brand sees of findings once an allegation is verified, and nothing to the company concerned', () => {
    const { opens } = openedBy('case', 'verify', 'respond', [party('b', 'brand'), party('a', 'lead'), party('c', 'brand', 'respondent')])
    expect(opens).toEqual([{ partyId: 'b', of: 'sensitive', effect: 'masked' }])
  })

  it('has another digest for another place to go, another party, and none beside', () => {
    const of = (to: 'respond' | 'verify', ...present: Parameters<typeof openedBy>[3]) => openedBy('case', 'triage', to, present).digest
    expect(new Set([of('verify'), of('respond'), of('verify', party('a', 'auditor')), of('verify')]).size).toBe(3)
  })
})

describe('the moves of a case', () => {
  const everything = () => true

  it('lead one step on and to every step before, and never over one', () => {
    expect(caseStates.map(state => movesFrom(state, everything).map(it => it.to))).toEqual([
      ['verify'], ['respond'], ['plan', 'verify'], ['implement', 'respond', 'verify'], ['close', 'plan', 'respond', 'verify'],
      ['learn', 'implement', 'plan', 'respond', 'verify'], ['closed', 'close', 'implement', 'plan', 'respond', 'verify'], []])
  })

  it('lead on only where every guard is answered for', () => {
    for (const step of steps) {
      const [missing] = process[step].guards
      expect(movesFrom(step, guard => guard !== missing).filter(it => !it.back)).toEqual([])
    }
  })

  it('ask each guard once, and each task stands in a step', () => {
    expect(Object.values(process).flatMap(it => it.guards).toSorted()).toEqual(guards.toSorted())
    expect(tasks.filter(task => !Object.values(process).some(it => it.tasks.includes(task)))).toEqual([])
    for (const { required, tasks: known } of Object.values(process)) for (const { at } of required) expect(known).toContain(at)
  })
})
