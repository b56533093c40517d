import { describe, expect, it } from 'vitest'
import { me } from '../../access/me.factory.js'
import { DeputyOrganisation } from './deputy-organisation.entity.js'
import { deputyOrganisationPolicy as policy } from './deputy-organisation.policy.js'

const keeper = me({ organisationId: 'keeper', memberRole: 'administrator' })
const deputy = me({ organisationId: 'deputy', memberRole: 'administrator' })
const at = new Date('2026-11-22T10:00:00Z')
const asked = (given: Partial<DeputyOrganisation> = {}) =>
  Object.assign(new DeputyOrganisation(), { id: 'it', organisationId: 'keeper', deputyId: 'deputy', agreedAt: null, endedAt: null, ...given })
const no = (reason: string) => ({ allowed: false, reason })

describe('standing in for another organisation', () => {
  it('is known to the two of them alone', () => {
    expect([policy.read(keeper, asked()).allowed, policy.read(deputy, asked()).allowed]).toEqual([true, true])
    for (const rule of Object.values(policy)) expect(rule(me({ organisationId: 'another', memberRole: 'administrator' }), asked())).toEqual(no('NotFound'))
  })

  it('is agreed to by whoever was asked, once, and by an administrator', () => {
    expect(policy.agree(deputy, asked()).allowed).toBe(true)
    expect(policy.agree(keeper, asked())).toEqual(no('NotFound'))
    expect(policy.agree(me({ organisationId: 'deputy', memberRole: 'staff' }), asked())).toEqual(no('NotAnAdministrator'))
    expect([policy.agree(deputy, asked({ agreedAt: at })), policy.agree(deputy, asked({ endedAt: at }))]).toEqual([no('NotFound'), no('DeputyEnded')])
  })

  it('is ended by either, once', () => {
    for (const who of [keeper, deputy]) {
      expect([policy.end(who, asked()).allowed, policy.end(who, asked({ agreedAt: at })).allowed]).toEqual([true, true])
      expect(policy.end(who, asked({ endedAt: at }))).toEqual(no('DeputyEnded'))
    }
    expect(() => { asked({ endedAt: at }).agree('m', at) }).toThrow('DeputyEnded')
  })
})
