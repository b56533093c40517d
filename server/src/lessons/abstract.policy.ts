import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { LessonAbstract } from './abstract.entity.js'

/** An abstract is read by who took part when it was put there, whatever becomes of its place; and taken out by the lead. */
export type AbstractFacts = { mine: Place | undefined, isReader: boolean }
type AbstractRule = Rule<Me, LessonAbstract, AbstractFacts>

const leads: AbstractRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)
const reads: AbstractRule = (me, it, facts) => (facts.isReader && it.withdrawnAt === null ? allow : leads(me, it, facts))

export const abstractPolicy = {
  read: reads,
  withdraw: (me: Me, it: LessonAbstract, facts: AbstractFacts) => first(
    leads(me, it, facts), facts.mine?.position == null && absent, it.withdrawnAt !== null && refuse('AlreadyEnded')),
}

export const abstracts = noun({
  entity: LessonAbstract, policy: abstractPolicy, chain: (it: LessonAbstract) => it.caseId,
  visible: (it: string, who: Who) => `(${it}.withdrawn_at IS NULL AND EXISTS (SELECT FROM lesson_reader r WHERE r.abstract_id = ${it}.id AND r.organisation_id = ${who.organisation} OFFSET 0))
    OR ${holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`)}`,
  facts: async (tx, me, records: LessonAbstract[]) => {
    const [places, rows] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      tx.ask<{ id: string }>('SELECT r.abstract_id AS id FROM lesson_reader r WHERE r.abstract_id = ANY ($1) AND r.organisation_id = $2', [records.map(it => it.id), me.organisationId]),
    ])
    const read = new Set(rows.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isReader: read.has(it.id) }]))
  },
})

export const LessonAbstractAbilities = abilitiesOf('LessonAbstract', abstractPolicy)
