import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { placesOf, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { Report } from '../reports/report.entity.js'
import { isEnded } from '../reports/standing.js'
import { hearsHer } from '../reports/report.policy.js'
import { Retention } from './retention.entity.js'

export type RetentionFacts = {
  mine: Place | undefined
  /** What counts now; there is one at most. */
  live: Pick<Retention, 'state' | 'membershipId'> | null
  /** The case that it became is closed. */
  isCaseOver: boolean
  /** Nobody else of her organisation could confirm it. */
  isAlone: boolean
}
type RetentionRule = Rule<Me, Report, RetentionFacts>

const reads: RetentionRule = (me, it) => (it.organisationId === me.organisationId ? allow : absent)
const stands: RetentionRule = (me, it, facts) => first(reads(me, it, facts), it.state === 'erased' && refuse('ReportIsErased'), !hearsHer(it, facts) && absent)
/** Nothing is decided about the end of what still goes on, nor of what a claim may need. */
const settled: RetentionRule = (me, it, facts) => first(
  stands(me, it, facts),
  !(isEnded(it.state) || (it.state === 'case' && facts.isCaseOver)) && refuse('ReportIsOpen'),
  facts.live?.state === 'held' && refuse('ReportIsHeld'),
)
const open: RetentionRule = (me, it, facts) => first(
  settled(me, it, facts), (facts.live?.state === 'proposed' || facts.live?.state === 'announced') && refuse('DeletionIsDecided'))

/** Whoever hears her decides what becomes of her words; that they go, two of them where there are two. */
export const retentionPolicy = {
  read: reads,
  delete: open,
  keep: open,
  confirm: (me: Me, it: Report, facts: RetentionFacts) => first(
    settled(me, it, facts), facts.live?.state !== 'proposed' && absent, facts.live?.membershipId === me.membershipId && refuse('ConfirmerIsDecider')),
  stop: (me: Me, it: Report, facts: RetentionFacts) => first(
    stands(me, it, facts), facts.live?.state !== 'proposed' && facts.live?.state !== 'announced' && absent),
  hold: (me: Me, it: Report, facts: RetentionFacts) => first(stands(me, it, facts), facts.live?.state === 'held' && refuse('ReportIsHeld')),
  lift: (me: Me, it: Report, facts: RetentionFacts) => first(stands(me, it, facts), facts.live?.state !== 'held' && absent),
}

type Row = Pick<Retention, 'state' | 'membershipId'> & { id: string }

/** What counts of each report, and whether two can decide. */
async function factsOf(tx: Tx, me: Me, records: Report[]): Promise<Map<string, RetentionFacts>> {
  const caseIds = records.flatMap(it => it.caseId ?? [])
  const [places, rows, over, colleagues] = await Promise.all([
    placesOf(tx, me, caseIds),
    tx.ask<Row>('SELECT report_id AS id, state, membership_id AS "membershipId" FROM report_retention WHERE report_id = ANY ($1) AND ended_at IS NULL', [records.map(it => it.id)]),
    caseIds.length === 0 ? [] : tx.ask<{ id: string }>(`SELECT id FROM "case" WHERE id = ANY ($1) AND state = 'closed'`, [caseIds]),
    tx.ask<{ id: string }>('SELECT id FROM membership WHERE organisation_id = $1 AND id <> $2 AND until IS NULL LIMIT 1', [me.organisationId, me.membershipId]),
  ])
  return new Map(records.map(it => [it.id, {
    mine: it.caseId ? places.get(it.caseId) : undefined, live: rows.find(row => row.id === it.id) ?? null,
    isCaseOver: over.some(row => row.id === it.caseId), isAlone: colleagues.length === 0,
  }]))
}

/** A report, as what becomes of it is decided. */
export const retained = noun({
  entity: Report, policy: retentionPolicy, chain: (it: Report) => it.id, facts: factsOf,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation}`,
})

export const RetentionAbilities = abilitiesOf('Retention', retentionPolicy)
