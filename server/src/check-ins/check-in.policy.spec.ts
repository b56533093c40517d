import { describe, expect, it } from 'vitest'
import type { Role } from '@amends/shared/roles'
import { me } from '../access/me.factory.js'
import { place } from '../parties/place.factory.js'
import type { Disclosed } from '../workers/receivers.js'
import { CheckIn } from './check-in.entity.js'
import { checkInPolicy as policy, knowsHours } from './check-in.policy.js'

const line = (given: Partial<CheckIn> = {}): CheckIn => Object.assign(new CheckIn(), { id: 'line', caseId: 'case', workerId: 'worker', mark: 14, state: 'open', triedOn: [], answeredAt: null, settledAt: null, ...given })
const disclosed = (given: Partial<Disclosed> = {}): Disclosed => ({ state: 'implement', withheld: false, away: false, stayed: false, receipts: [{ part: 'contacts', basis: 'consent', purpose: 'services', consentId: 'consent' }], ...given })
const at = (role: Role, position: 'caseworker' | null = 'caseworker', told: Disclosed | undefined = disclosed()) => ({ mine: place(role, { position }), disclosed: told })
const absent = { allowed: false, reason: 'NotFound' }

describe('whether somebody is harmed for speaking', () => {
  it('is asked by her caseworkers, and read beside them by those who protect her', () => {
    expect([policy.read(me(), line(), at('lead')).allowed, policy.answer(me(), line(), at('lead')).allowed]).toEqual([true, true])
    for (const role of ['shelter', 'service_provider'] as const) {
      expect([policy.read(me(), line(), at(role)).allowed, policy.answer(me(), line(), at(role))]).toEqual([true, absent])
      expect(policy.read(me(), line(), at(role, 'caseworker', disclosed({ receipts: [] })))).toEqual(absent)
      expect(policy.read(me(), line(), at(role, 'caseworker', disclosed({ withheld: true })))).toEqual(absent)
    }
    // Her contacts alone, which others may hold to pay or to hear her, tell nobody else.
    for (const role of ['labour_inspectorate', 'police', 'consulate', 'lawyer', 'representative'] as const) expect([role, policy.read(me(), line(), at(role))]).toEqual([role, absent])
    expect([policy.read(me(), line(), at('lead', null)), policy.read(me(), line(), at('shelter', null))]).toEqual([absent, absent])
  })

  it('is asked at hours that those know who may reach her in this step', () => {
    const hours = (role: Role, given: Partial<Disclosed> = {}, position: 'caseworker' | null = 'caseworker') => knowsHours({ mine: place(role, { position }), ...disclosed(given) })
    expect([hours('lead'), hours('shelter'), hours('service_provider')]).toEqual([true, true, true])
    expect([hours('lead', {}, null), hours('shelter', {}, null), hours('brand'), hours('immigration')]).toEqual([false, false, false, false])
    for (const over of [{ receipts: [] }, { withheld: true }, { state: 'learn' }, { state: 'closed' }] as const) expect(hours('shelter', over)).toBe(false)
    expect(hours('lead', { state: 'closed' })).toBe(true)
  })

  it('is answered once, tried once a day, and settled after a yes', () => {
    const asked = line()
    asked.tried(me(), '2026-11-22')
    expect(() => { asked.tried(me(), '2026-11-22') }).toThrow('TriedToday')
    expect(policy.settle(me(), asked, at('lead'))).toEqual(absent)
    asked.answer(me(), 'yes', Buffer.from('sealed'))
    expect([policy.answer(me(), asked, at('lead')), policy.settle(me(), asked, at('lead')).allowed]).toEqual([{ allowed: false, reason: 'AlreadyEnded' }, true])
    asked.settle(me())
    expect(() => { asked.settle(me()) }).toThrow('AlreadyEnded')
  })
})
