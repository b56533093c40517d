import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow } from '../access/policy.js'
import { Passkey } from './passkey.entity.js'

const own = (me: Me, it: Passkey) => (it.personId === me.personId ? allow : absent)

/** A passkey is known to its person, and removed by her. */
export const passkeyPolicy = { read: own, remove: own }

export const passkeys = noun({
  entity: Passkey, policy: passkeyPolicy, facts: noFacts, chain: (it: Passkey) => it.personId, needsProof: ['remove'],
  visible: (it: string, who: Who) => `${it}.person_id = ${who.person}`,
})
