import { settledStates } from '@amends/shared/plans'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { see } from '../access/take.js'
import { dayOf } from '../platform/clock/clock.js'
import { holdsPlace, placesOf, promises, readsCase, type Place } from '../parties/place.js'
import type { PlanLine } from '../plans/line.entity.js'
import { lines, owns, pays } from '../plans/line.policy.js'
import { DateProposal } from './date-proposal.entity.js'
import { stoodOf } from './stood.js'

/** A day is read by the parties it names, and by nobody else who works on the line. Whoever owes the line and whoever pays or leads settle it; the lead takes it into the plan. */
export type DateFacts = { mine: Place | undefined, line: PlanLine | null }
type DateRule = Rule<Me, DateProposal, DateFacts>

const reads: DateRule = (me, it, { mine }) => {
  if (it.keptOrganisationId !== null) return it.keptOrganisationId === me.organisationId || (readsCase(mine) && mine.role === 'lead') ? allow : absent
  return readsCase(mine) && it.audience.includes(mine.partyId) ? allow : absent
}
const isOpen = (line: PlanLine): boolean => line.stage === 'live' && !settledStates.some(state => state === line.state)
const leads = ({ mine }: DateFacts): boolean => mine?.role === 'lead' && mine.position !== null
const open: DateRule = (me, it, facts) => first(
  reads(me, it, facts), facts.line === null && absent, facts.line !== null && !isOpen(facts.line) && refuse('LineIsSettled'),
  facts.mine !== undefined && promises(facts.mine.role) && !facts.mine.undertaken && refuse('UndertakingFirst'))
/** The other side of the line: who owes it answers those who pay or lead, and they answer who owes it. */
const isAnswerer = (me: Me, it: DateProposal, facts: DateFacts): boolean => {
  const { line } = facts
  if (line === null || it.organisationId === me.organisationId) return false
  return it.organisationId === line.ownerOrganisationId ? pays(me, line) || leads(facts) : owns(me, line)
}

/** It was proposed to come: nobody can be held to a day that was over before anybody agreed. A no to it is still an answer. */
export const hasPassed = (me: Pick<Me, 'at'>, { onDay }: Pick<DateProposal, 'onDay'>): boolean => onDay < dayOf(me.at)

export const datePolicy = {
  read: reads,
  answer: (me: Me, it: DateProposal, facts: DateFacts) => first(open(me, it, facts), !isAnswerer(me, it, facts) && absent, it.state !== 'proposed' && refuse('ChangedMeanwhile')),
  // What another proposed, or what the lead proposed and the one who owes the line agreed to.
  take: (me: Me, it: DateProposal, facts: DateFacts) => first(
    open(me, it, facts), (!leads(facts) || it.keptOrganisationId !== null) && absent,
    it.state !== 'accepted' && (it.state !== 'proposed' || it.organisationId === me.organisationId) && refuse('ChangedMeanwhile'),
    hasPassed(me, it) && refuse('DayHasPassed')),
}

export const dates = noun({
  entity: DateProposal, policy: datePolicy, chain: (it: DateProposal) => it.caseId,
  visible: (it: string, who: Who) => `CASE WHEN ${it}.kept_organisation_id IS NULL THEN ${holdsPlace(`${it}.case_id`, who, `mine.id = ANY (${it}.audience)`)}
     ELSE ${it}.kept_organisation_id = ${who.organisation} OR ${holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`)} END`,
  known: (tx, it: DateProposal) => stoodOf<DateFacts>(tx, it.id),
  facts: async (tx, me, records: DateProposal[]) => {
    const [places, seen] = await Promise.all([placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), see(tx, me, lines, [...new Set(records.map(it => it.lineId))])])
    const known = new Map(seen.map(it => [it.id, it]))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), line: known.get(it.lineId) ?? null }]))
  },
})

export const DateProposalAbilities = abilitiesOf('DateProposal', datePolicy)
