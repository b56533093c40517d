import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow } from '../access/policy.js'
import { Notification } from './notification.entity.js'

/** An inbox is read by the membership it belongs to, and by nobody else of the same person or organisation. */
export const notificationPolicy = {
  read: (me: Me, it: Notification) => (it.membershipId === me.membershipId && it.notify ? allow : absent),
}

export const notifications = noun({
  entity: Notification, policy: notificationPolicy, facts: noFacts, chain: (it: Notification) => it.membershipId,
  visible: (it: string, who: Who) => `${it}.membership_id = ${who.membership} AND ${it}.notify`,
})
