import { rolesOfKind } from '@amends/shared/organisations'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { placesOf, type Place } from '../parties/place.js'
import { Report } from './report.entity.js'
import { isEnded } from './standing.js'

/**
 * A report belongs to the organisation whose way in it came by; once it is a case, her words are for those assigned to it. Where
 * nobody looked in time, whoever stands in reads it, looks and answers, and decides nothing.
 */
export type ReportFacts = {
  mine: Place | undefined
  /** The viewer's organisation stands in for the keeper, who has not looked in time. */
  standsIn?: boolean
}
type ReportRule = Rule<Me, Report, ReportFacts>

/** Does this member of the keeper's staff hear her words and answer her? Anyone before there is a case, then those assigned. */
export const hearsHer = (it: Report, { mine }: Pick<ReportFacts, 'mine'>): boolean => it.caseId === null || mine?.position != null

const keeps: ReportRule = (me, it) => (it.organisationId === me.organisationId ? allow : absent)
const reads: ReportRule = (me, it, { standsIn }) => (it.organisationId === me.organisationId || standsIn ? allow : absent)
const stands: ReportRule = (me, it, facts) => first(reads(me, it, facts), it.state === 'erased' && refuse('ReportIsErased'))
const triaged: ReportRule = (me, it, facts) => first(stands(me, it, facts), it.state === 'received' && refuse('TriageFirst'))
const undecided: ReportRule = (me, it, facts) => first(
  keeps(me, it, facts),
  triaged(me, it, facts),
  it.state === 'case' && refuse('AlreadyACase'),
  isEnded(it.state) && refuse('ReportIsClosed'),
)

/** Her words are read, and may be put into another language, as long as they are there. */
const heard: ReportRule = (me, it, facts) => first(stands(me, it, facts), !hearsHer(it, facts) && absent)
const kept: ReportRule = (me, it, facts) => first(keeps(me, it, facts), heard(me, it, facts))

export const reportPolicy = {
  read: reads,
  triage: (me: Me, it: Report, facts: ReportFacts) => first(
    stands(me, it, facts),
    it.state === 'case' && refuse('AlreadyACase'),
    isEnded(it.state) && refuse('ReportIsClosed'),
    it.state === 'triaged' && refuse('AlreadyTriaged'),
  ),
  // Who may not read her answers does not ask the questions; that it is someone else's is told by `withheld`.
  askWorker: (me: Me, it: Report, facts: ReportFacts) => first(
    triaged(me, it, facts),
    !hearsHer(it, facts) && absent,
    isEnded(it.state) && refuse('ReportIsClosed'),
  ),
  // What came with her report is her words, too.
  attach: kept,
  translate: heard,
  askInterpreter: heard,
  // Which of their reports belong together say those who hear both; each is asked as this one.
  tie: kept,
  // What is written to the other then reaches her: somebody has looked whether that is safe.
  merge: (me: Me, it: Report, facts: ReportFacts) => first(kept(me, it, facts), undecided(me, it, facts), it.mergedInto !== null && refuse('MergedAlready')),
  openCase: (me: Me, it: Report, facts: ReportFacts) => first(
    undecided(me, it, facts),
    !rolesOfKind[me.organisationKind].includes('lead') && refuse('RoleNotForThisKind'),
  ),
  advise: undecided,
  decline: undecided,
}

/** SQL: the organisation stands in for the keeper of the report `it`; as both agreed, and as long as nobody there has looked. */
const standsInSql = (it: string, organisation: string): string =>
  `${it}.id = ANY (ARRAY(SELECT e.report_id FROM deputy_organisation d JOIN report_escalation e ON e.agreement_id = d.id
     WHERE d.deputy_id = ${organisation} AND d.ended_at IS NULL AND e.ended_at IS NULL))`

export const reports = noun({
  entity: Report, policy: reportPolicy, chain: (it: Report) => it.id,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation} OR ${standsInSql(it, who.organisation)}`,
  facts: async (tx, me, records: Report[]) => {
    const places = await placesOf(tx, me, records.flatMap(it => it.caseId ?? []))
    // Only rows she may see come here: whatever is not of her own house is one for which it stands in. Asked again all the same.
    const others = records.filter(it => it.organisationId !== me.organisationId).map(it => it.id)
    const standing = others.length === 0 ? [] : await tx.sql<{ id: string }>(
      `SELECT it.id FROM report it WHERE it.id = ANY ($1) AND ${standsInSql('it', '$2')}`, [others, me.organisationId])
    return new Map(records.map(it => [it.id, { mine: it.caseId ? places.get(it.caseId) : undefined, standsIn: standing.some(({ id }) => id === it.id) }]))
  },
})

export const ReportAbilities = abilitiesOf('Report', reportPolicy)
