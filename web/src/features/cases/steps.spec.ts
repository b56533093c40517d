import { describe, expect, it } from 'vitest'
import { stepKeys, stepNumber, stepsOf } from './steps'

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
