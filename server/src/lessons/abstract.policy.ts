import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { LessonAbstract } from './abstract.entity.js'

/** An abstract is read by who took part when it was put there, whatever becomes of its place; and taken out by the lead. */
export type AbstractFacts = {
  mine: Place | undefined, isReader: boolean
  /** Another took its place after the viewer's organisation became the company concerned: what it had stays. */
  keeps?: boolean
}
type AbstractRule = Rule<Me, LessonAbstract, AbstractFacts>

const leads: AbstractRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)
const reads: AbstractRule = (me, it, facts) => (facts.isReader && (it.withdrawnAt === null || facts.keeps) ? allow : leads(me, it, facts))

export const abstractPolicy = {
  read: reads,
  withdraw: (me: Me, it: LessonAbstract, facts: AbstractFacts) => first(
    leads(me, it, facts), facts.mine?.position == null && absent, it.withdrawnAt !== null && refuse('AlreadyEnded')),
}

export const abstracts = noun({
  entity: LessonAbstract, policy: abstractPolicy, chain: (it: LessonAbstract) => it.caseId,
  visible: (it: string, who: Who) => `EXISTS (SELECT FROM lesson_reader r WHERE r.abstract_id = ${it}.id AND r.organisation_id = ${who.organisation} AND (${it}.withdrawn_at IS NULL OR r.kept_at IS NOT NULL) OFFSET 0)
    OR ${holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`)}`,
  facts: async (tx, me, records: LessonAbstract[]) => {
    const [places, rows] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      tx.ask<{ id: string, keeps: boolean }>('SELECT r.abstract_id AS id, r.kept_at IS NOT NULL AS keeps FROM lesson_reader r WHERE r.abstract_id = ANY ($1) AND r.organisation_id = $2', [records.map(it => it.id), me.organisationId]),
    ])
    const read = new Map(rows.map(it => [it.id, it.keeps]))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isReader: read.has(it.id), keeps: read.get(it.id) === true }]))
  },
})

export const LessonAbstractAbilities = abilitiesOf('LessonAbstract', abstractPolicy)
