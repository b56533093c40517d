import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { promises } from '../parties/place.js'
import { Finding } from './finding.entity.js'
import { reachOf, reachSql, readsFound, type Reach } from './reach.js'

/** Whoever reads a finding in words may ask that it is looked at again. */
export type FindingFacts = Reach & {
  /** No later one took its place. */
  isLatest: boolean
  /** An appeal against it waits for a decision. */
  isAppealed: boolean
}
type FindingRule = Rule<Me, Finding, FindingFacts>

const reads: FindingRule = (_me, it, facts) => (readsFound(it, facts) ? allow : absent)

export const findingPolicy = {
  read: reads,
  appeal: (me: Me, it: Finding, facts: FindingFacts) => first(
    reads(me, it, facts),
    // For a worker her caseworker asks, and nobody else of the lead.
    facts.mine?.role === 'lead' && facts.mine.position === null && absent,
    facts.mine !== undefined && !facts.mine.undertaken && promises(facts.mine.role) && refuse('UndertakingFirst'),
    !facts.isLatest && refuse('FindingSuperseded'),
    facts.isAppealed && refuse('AlreadyAppealed'),
  ),
}

export const findings = noun({
  entity: Finding, policy: findingPolicy, chain: (it: Finding) => it.caseId,
  visible: (it: string, who: Who) => reachSql(it, who),
  facts: async (tx, me, records: Finding[]) => {
    const ids = records.map(it => it.id)
    const [reach, rows] = await Promise.all([
      reachOf(tx, me, records),
      tx.ask<{ id: string, isLatest: boolean, isAppealed: boolean }>(`SELECT f.id, NOT EXISTS (SELECT FROM finding later WHERE later.allegation_id = f.allegation_id AND later.seq > f.seq) AS "isLatest",
        EXISTS (SELECT FROM appeal a WHERE a.finding_id = f.id AND a.state = 'open') AS "isAppealed" FROM finding f WHERE f.id = ANY ($1)`, [ids]),
    ])
    const known = new Map(rows.map(it => [it.id, it]))
    return new Map(records.map(it => {
      const { isLatest = false, isAppealed = false } = known.get(it.id) ?? {}
      return [it.id, { mine: undefined, state: null, disclosed: undefined, ...reach.get(it.id), isLatest, isAppealed }]
    }))
  },
})

export const FindingAbilities = abilitiesOf('Finding', findingPolicy)
