import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { Contact } from './contact.entity.js'
import { ownOf, ownSql, readsOwn, type OwnFacts } from './own.js'

/** A note is read in the organisation that wrote it, about a worker by whoever works on her case or wrote it, and nowhere else. Nobody changes one. */
const reads: Rule<Me, Contact, OwnFacts> = (me, it, facts) => (readsOwn(me, it, facts) ? allow : absent)

export const contactPolicy = { read: reads }

export const contacts = noun({ entity: Contact, policy: contactPolicy, chain: (it: Contact) => it.caseId, visible: ownSql, facts: ownOf })
