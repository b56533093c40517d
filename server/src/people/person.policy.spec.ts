import { expect, it } from 'vitest'
import { me } from '../access/me.factory.js'
import { Session } from '../access/session.entity.js'
import { Passkey } from './passkey.entity.js'
import { passkeyPolicy } from './passkey.policy.js'
import { Person } from './person.entity.js'
import { personPolicy } from './person.policy.js'
import { sessionPolicy } from './session.policy.js'

const no = (reason: string) => ({ allowed: false, reason })
const yes = { allowed: true }
const amina = Object.assign(new Person(), { id: 'amina' })
const session = (given: Partial<Session> = {}): Session => Object.assign(new Session(), { personId: 'amina', revokedAt: null, ...given })

it('a person is known to herself, to colleagues and to the operator', () => {
  expect(personPolicy.read(me({ personId: 'amina' }), amina, { colleague: false })).toEqual(yes)
  expect(personPolicy.read(me({ personId: 'rashid' }), amina, { colleague: true })).toEqual(yes)
  expect(personPolicy.read(me({ organisationKind: 'platform_operator' }), amina, { colleague: false })).toEqual(yes)
  expect(personPolicy.read(me({ organisationKind: 'brand' }), amina, { colleague: false })).toEqual(no('NotFound'))
})

it('a session is her own to see and to end, once, whoever runs her organisation', () => {
  const head = me({ personId: 'rashid', memberRole: 'administrator' })
  expect([sessionPolicy.read(me({ personId: 'amina' }), session()), sessionPolicy.revoke(me({ personId: 'amina' }), session())]).toEqual([yes, yes])
  expect([sessionPolicy.read(head, session()), sessionPolicy.revoke(head, session())]).toEqual([no('NotFound'), no('NotFound')])
  expect(sessionPolicy.revoke(me({ personId: 'amina' }), session({ revokedAt: new Date(0) }))).toEqual(no('AlreadyEnded'))
})

it('a passkey is her own to see and to remove, whoever runs her organisation', () => {
  const key = Object.assign(new Passkey(), { personId: 'amina' })
  const head = me({ personId: 'rashid', memberRole: 'administrator' })
  expect([passkeyPolicy.read(me({ personId: 'amina' }), key), passkeyPolicy.remove(me({ personId: 'amina' }), key)]).toEqual([yes, yes])
  expect([passkeyPolicy.read(head, key), passkeyPolicy.remove(head, key)]).toEqual([no('NotFound'), no('NotFound')])
})
