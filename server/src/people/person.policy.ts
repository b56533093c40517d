import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first } from '../access/policy.js'
import { Person } from './person.entity.js'

/** A person is known to herself, to those who are or were her colleagues, and to the operator, who answers for who is here. */
export type PersonFacts = { colleague: boolean }

export const personPolicy = {
  read: (me: Me, it: Person, { colleague }: PersonFacts) =>
    first(it.id !== me.personId && !colleague && me.organisationKind !== 'platform_operator' && absent, allow),
}

/** SQL. OFFSET 0: the memberships of this one person are looked up; without it PostgreSQL may gather all there are. */
const visible = (it: string, who: Who): string =>
  `${it}.id = ${who.person} OR EXISTS (SELECT 1 FROM membership near WHERE near.person_id = ${it}.id AND (near.organisation_id = ${who.organisation}
     OR EXISTS (SELECT 1 FROM organisation mine WHERE mine.id = ${who.organisation} AND mine.kind = 'platform_operator')) OFFSET 0)`

export const people = noun({
  entity: Person, policy: personPolicy, visible, chain: (it: Person) => it.id,
  facts: async (tx, me, records: Person[]) => {
    const near = await tx.sql<{ id: string }>(
      'SELECT DISTINCT person_id AS id FROM membership WHERE organisation_id = $1 AND person_id = ANY ($2)', [me.organisationId, records.map(it => it.id)])
    return new Map(records.map(it => [it.id, { colleague: near.some(row => row.id === it.id) }]))
  },
})
