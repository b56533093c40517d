import { expect, it } from 'vitest'
import type { Me } from '../access/me.js'
import { Notification } from './notification.entity.js'
import { notificationPolicy } from './notification.policy.js'

// Of a person only her membership matters here.
const me = { membershipId: 'mine', personId: 'she', organisationId: 'hers' } as Me
const row = (about: Partial<Notification>) => Object.assign(new Notification(), { membershipId: 'mine', notify: true }, about)

it('is read by its own membership', () => {
  expect(notificationPolicy.read(me, row({})).allowed).toBe(true)
})

it('is absent for every other membership, also of the same person', () => {
  expect(notificationPolicy.read(me, row({ membershipId: 'another' }))).toEqual({ allowed: false, reason: 'NotFound' })
})

it('is nothing to read where a page was only woken', () => {
  expect(notificationPolicy.read(me, row({ notify: false })).allowed).toBe(false)
})
