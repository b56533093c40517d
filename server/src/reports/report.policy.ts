import { rolesOfKind } from '@amends/shared/organisations'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { placesOf, type Place } from '../parties/place.js'
import { isEnded, Report } from './report.entity.js'

/** A report belongs to the organisation whose way in it came by; once it is a case, her words are for those assigned to it. */
export type ReportFacts = { mine: Place | undefined }
type ReportRule = Rule<Me, Report, ReportFacts>

/** Does this member of the keeper's staff hear her words and answer her? Anyone before there is a case, then those assigned. */
export const hearsHer = (it: Report, { mine }: ReportFacts): boolean => it.caseId === null || mine?.position != null

const keeps: ReportRule = (me, it) => (it.organisationId === me.organisationId ? allow : absent)
const stands: ReportRule = (me, it, facts) => first(keeps(me, it, facts), it.state === 'erased' && refuse('ReportIsErased'))
const triaged: ReportRule = (me, it, facts) => first(stands(me, it, facts), it.state === 'received' && refuse('TriageFirst'))
const undecided: ReportRule = (me, it, facts) => first(
  triaged(me, it, facts),
  it.state === 'case' && refuse('AlreadyACase'),
  isEnded(it.state) && refuse('ReportIsClosed'),
)

export const reportPolicy = {
  read: keeps,
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
  openCase: (me: Me, it: Report, facts: ReportFacts) => first(
    undecided(me, it, facts),
    !rolesOfKind[me.organisationKind].includes('lead') && refuse('RoleNotForThisKind'),
  ),
  advise: undecided,
}

export const reports = noun({
  entity: Report, policy: reportPolicy, chain: (it: Report) => it.id,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation}`,
  facts: async (tx, me, records: Report[]) => {
    const places = await placesOf(tx, me, records.flatMap(it => it.caseId ?? []))
    return new Map(records.map(it => [it.id, { mine: it.caseId ? places.get(it.caseId) : undefined }]))
  },
})

export const ReportAbilities = abilitiesOf('Report', reportPolicy)
