import { rolesOfKind } from '@amends/shared/organisations'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { SelfReport } from './self-report.entity.js'

/** What a company told of itself is known to it, for its time, and to whom it told, and is answered by whom it told. */
const reads = (me: Me, it: SelfReport) => ((it.organisationId === me.organisationId && it.leftOn === null) || it.keeperId === me.organisationId ? allow : absent)
const answers = (me: Me, it: SelfReport) => first(reads(me, it), it.keeperId !== me.organisationId && absent, it.state !== 'received' && refuse('AlreadyEnded'))

export const selfReportPolicy = {
  read: reads,
  /** What shows it, by its company, as long as nobody has answered. */
  attach: (me: Me, it: SelfReport) => first(reads(me, it), it.organisationId !== me.organisationId && absent, it.state !== 'received' && refuse('AlreadyEnded')),
  open: (me: Me, it: SelfReport) => first(answers(me, it), !rolesOfKind[me.organisationKind].includes('lead') && refuse('RoleNotForThisKind')),
  decline: answers,
}

export const selfReports = noun({
  entity: SelfReport, policy: selfReportPolicy, chain: (it: SelfReport) => it.id,
  visible: (it: string, who: Who) => `(${it}.organisation_id = ${who.organisation} AND ${it}.left_on IS NULL) OR ${it}.keeper_id = ${who.organisation}`,
  facts: noFacts,
})

export const SelfReportAbilities = abilitiesOf('SelfReport', selfReportPolicy)
