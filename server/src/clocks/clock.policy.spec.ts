import { describe, expect, it } from 'vitest'
import { roles } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import { CaseClock } from './clock.entity.js'
import { clockPolicy as policy } from './clock.policy.js'

const at = new Date('2026-11-22T10:00:00Z')
const clock = (given: Partial<CaseClock> = {}): CaseClock => Object.assign(new CaseClock(), { id: 'clock', caseId: 'case', kind: 'plan', state: 'running', zone: 'Asia/Dhaka', country: 'BD', startedAt: at, setOn: null, endedAt: null, ...given })
const no = (reason: string) => ({ allowed: false, reason })
const lead = { mine: place('lead', { position: 'case_manager' }) }

describe('a clock of a case', () => {
  it('is known to the lead and to nobody else, and set by those of it who work on the case', () => {
    for (const role of roles.filter(it => it !== 'lead')) expect([role, policy.read(me(), clock(), { mine: place(role, { position: 'case_manager' }) })]).toEqual([role, no('NotFound')])
    expect(policy.read(me(), clock(), { mine: place('lead') }).allowed).toBe(true)
    expect(policy.read(me(), clock(), { mine: undefined })).toEqual(no('NotFound'))
    for (const act of [policy.pause, policy.resume, policy.meet]) expect(act(me(), clock(), { mine: place('lead') })).toEqual(no('NotFound'))
    expect([policy.pause(me(), clock(), lead).allowed, policy.meet(me(), clock(), lead).allowed, policy.resume(me(), clock(), lead)]).toEqual([true, true, no('ClockRuns')])
  })

  it('is paused once, and ended once', () => {
    expect(policy.pause(me(), clock({ state: 'paused' }), lead)).toEqual(no('ClockStands'))
    for (const act of [policy.pause, policy.resume, policy.meet]) expect(act(me(), clock({ state: 'done', endedAt: at }), lead)).toEqual(no('AlreadyEnded'))
    const done = clock()
    done.end('done', at, null)
    expect(() => { done.end('ended', at, null) }).toThrow('AlreadyEnded')
    expect(() => { done.pause() }).toThrow('AlreadyEnded')
  })

  it('is due later by the nights it stood still', () => {
    const it = clock()
    it.pause()
    expect(() => { it.pause() }).toThrow('ClockStands')
    it.resume([{ from: new Date('2026-11-25T10:00:00Z'), until: new Date('2026-11-28T10:00:00Z') }])
    expect([it.state, it.dueOn]).toEqual(['running', '2026-12-25'])
    expect(() => { it.resume([]) }).toThrow('ClockRuns')
    const set = clock({ kind: 'after_care', setOn: '2026-12-01', state: 'paused' })
    set.resume([{ from: new Date('2026-11-25T10:00:00Z'), until: new Date('2026-11-28T10:00:00Z') }])
    expect([set.state, set.dueOn]).toEqual(['running', '2026-12-04'])
  })
})
