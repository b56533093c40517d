import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { Session } from '../access/session.entity.js'

/** A session is known to the person who is signed in by it, and ended by her. */
export const sessionPolicy = {
  read: (me: Me, it: Session) => (it.personId === me.personId ? allow : absent),
  revoke: (me: Me, it: Session) => first(it.personId !== me.personId && absent, it.revokedAt !== null && refuse('AlreadyEnded')),
}

export const sessions = noun({
  entity: Session, policy: sessionPolicy, facts: noFacts, chain: (it: Session) => it.personId,
  visible: (it: string, who: Who) => `${it}.person_id = ${who.person}`,
})
