import { expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { supplyKeepingPolicy as policy } from './keeping.policy.js'

const own = Object.assign(new Organisation(), { id: me().organisationId })
const absent = { allowed: false, reason: 'NotFound' }
const acts = ['keepSupply', 'file', 'setConductCode'] as const

it('a list is kept by those of an organisation that has one, and by nobody else', () => {
  const brand = me({ organisationKind: 'brand', memberRole: 'administrator' })
  for (const act of acts) {
    expect([act, policy[act](brand, own).allowed]).toEqual([act, true])
    expect([act, policy[act](me({ organisationKind: 'ngo' }), own)]).toEqual([act, absent])
    expect([act, policy[act](brand, Object.assign(new Organisation(), { id: 'another' }))]).toEqual([act, absent])
    expect([act, policy[act]({ ...brand, organisationState: 'inert' }, own)]).toEqual([act, { allowed: false, reason: 'OrganisationInert' }])
  }
})

it('what those on it are asked to promise is said by an administrator', () => {
  const staff = me({ organisationKind: 'brand', memberRole: 'staff' })
  expect([policy.keepSupply(staff, own).allowed, policy.setConductCode(staff, own)]).toEqual([true, { allowed: false, reason: 'NotAnAdministrator' }])
})
