import { describe, expect, it } from 'vitest'
import { organisationKinds } from '@amends/shared/organisations'
import { me } from '../access/me.factory.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { operationsPolicy, seesOperations } from './operations.policy.js'

const own = Object.assign(new Organisation(), { id: 'organisation', kind: 'platform_operator' })
const administrator = me({ organisationKind: 'platform_operator', memberRole: 'administrator' })
const may = (who: ReturnType<typeof me>, it = own) => Object.values(operationsPolicy).map(rule => {
  const decision = rule(who, it, undefined)
  return decision.allowed || decision.reason
})

describe('how the platform runs', () => {
  it('is seen and put right by an administrator of the operator', () => {
    expect(may(administrator)).toEqual([true, true, true])
  })

  it('is seen by the operator\'s staff, who may put nothing right', () => {
    expect(may(me({ organisationKind: 'platform_operator' }))).toEqual([true, 'NotAnAdministrator', 'NotAnAdministrator'])
  })

  it.each(organisationKinds.filter(kind => kind !== 'platform_operator'))('is not there for an administrator of an organisation of kind %s', organisationKind => {
    expect(may(me({ organisationKind, memberRole: 'administrator' }))).toEqual(['NotFound', 'NotFound', 'NotFound'])
  })

  it('is not there for an operator whose organisation is inert, nor at another organisation', () => {
    const inert = { ...administrator, organisationState: 'inert' as const }
    expect(may(inert)).toEqual(['NotFound', 'NotFound', 'NotFound'])
    expect([administrator, inert, me({ memberRole: 'administrator' })].map(seesOperations)).toEqual([true, false, false])
    expect(may(administrator, Object.assign(new Organisation(), { id: 'another' }))).toEqual(['NotFound', 'NotFound', 'NotFound'])
  })
})
