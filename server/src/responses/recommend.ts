import {
  neededFactors, severities, type FactorKind, type Leverage, type Link, type RecommendReason, type ResponseLevel, type ResponseType, type Risk, type Severity,
  type StateCapacity, type SuggestReason, type WorkerWish,
} from '@amends/shared/responses'
import type { Role } from '@amends/shared/roles'

/** What a response is weighed by, each the latest that was said; null where nobody said anything yet. */
export type Factors = {
  scale: Severity | null, scope: Severity | null, irremediability: Severity | null
  link: Link | null, jointly: boolean, leverage: Leverage | null, risk: Risk | null, stateCapacity: StateCapacity | null
  /** One for each worker who was asked. */
  wishes: readonly WorkerWish[]
  /** Buyers from the site that are known. */
  buyers: number
}
export type Because<Of> = { of: Of, reasons: RecommendReason[] }
export type Recommendation = { types: Because<ResponseType>[], level: Because<ResponseLevel> }

/** From 1 to 4. */
const rank = (it: Severity | null): number => (it === null ? 0 : severities.indexOf(it) + 1)

/** As grave as the gravest of the three, never their mean: one harm that nothing can undo is enough (UNGP 14). Null while one is not weighed. */
export function severityOf({ scale, scope, irremediability }: Pick<Factors, 'scale' | 'scope' | 'irremediability'>): Severity | null {
  if (scale === null || scope === null || irremediability === null) return null
  return [scale, scope, irremediability].reduce((one, other) => (rank(other) > rank(one) ? other : one))
}

/** What nobody has weighed yet of what a decision needs. */
export const missingOf = (it: Factors): FactorKind[] => neededFactors.filter(kind => (kind === 'immediate_risk' ? it.risk : it[kind]) === null)

const because = <Of>(of: Of, ...reasons: (RecommendReason | false)[]): Because<Of>[] => {
  const said = reasons.filter(reason => reason !== false)
  return said.length > 0 ? [{ of, reasons: said }] : []
}

/**
 * Pure. What is recommended, each with the reasons that led to it; null while something is not weighed. Caused or contributed
 * owes remedy, linked alone may take part (UNGP 22); help follows her wish and waits for nothing; the State is told only where
 * that puts nobody in danger; to leave a supplier is the last of all and is weighed as a harm of its own (LkSG 7(3)).
 */
export function recommend(it: Factors): Recommendation | null {
  const severity = severityOf(it)
  if (severity === null || it.link === null || it.leverage === null || it.risk === null) return null
  const grave = rank(severity) >= 3
  const owes = it.link !== 'directly_linked'
  const leaveIt = it.wishes.length > 0 && it.wishes.every(wish => wish === 'leave_it')
  const wantsHelp = it.wishes.some(wish => wish === 'help_and_repair' || wish === 'help_only')
  const stateActs = it.stateCapacity === 'able' || it.stateCapacity === 'limited'
  const types = [
    ...because('immediate_protection' as const, it.risk === 'acute' && 'risk_is_acute', it.risk === 'raised' && grave && 'risk_is_raised_and_harm_is_grave'),
    ...because('referral' as const, wantsHelp && 'she_wants_help', grave && !leaveIt && 'harm_needs_services'),
    ...leaveIt ? [] : because('remedy_plan' as const, owes && (it.jointly ? 'company_owes_remedy_jointly' : 'company_owes_remedy'),
      !owes && rank(severity) >= 2 && 'linked_company_may_take_part'),
    ...because('site_corrective_action' as const, rank(it.scope) >= 2 && 'others_are_affected', owes && 'site_goes_on_harming'),
    ...stateActs && (severity === 'critical' || it.risk === 'acute') ? because('notify_authority' as const, 'state_can_act', 'only_where_she_agrees') : [],
    ...it.leverage === 'exhausted' && grave ? because('disengagement' as const, 'leverage_is_exhausted', 'harm_of_leaving_is_weighed_first') : [],
  ]
  return { types, level: levelOf(it, { severity, link: it.link, leverage: it.leverage, risk: it.risk }) }
}

type Weighed = { severity: Severity, link: Link, leverage: Leverage, risk: Risk }

function levelOf({ scope, buyers, stateCapacity }: Factors, { severity, link, leverage, risk }: Weighed): Because<ResponseLevel> {
  if (risk === 'acute' && severity === 'critical' && stateCapacity === 'able') return { of: 'state', reasons: ['state_must_protect'] }
  if ((leverage === 'weak' || leverage === 'exhausted') && buyers >= 2) return { of: 'multi_buyer', reasons: ['company_cannot_alone', 'together_they_can'] }
  if (link !== 'directly_linked') return { of: 'downstream_company', reasons: ['company_itself_owes'] }
  if (leverage === 'weak' || leverage === 'exhausted') return { of: 'downstream_company', reasons: ['company_cannot_alone'] }
  if (rank(severity) <= 2 && scope === 'minor') return { of: 'site', reasons: ['small_and_local'] }
  return { of: 'business_partner', reasons: ['partner_must_act'] }
}

export type Suggestion = { role: Role, reasons: SuggestReason[] }

const needed: readonly [of: ResponseType | ResponseLevel, anyOf: readonly Role[], reason: SuggestReason][] = [
  ['immediate_protection', ['shelter'], 'protects_tonight'],
  ['referral', ['service_provider', 'international_organisation'], 'gives_services'],
  ['remedy_plan', ['representative', 'lawyer'], 'speaks_for_her'],
  ['remedy_plan', ['brand', 'employer'], 'makes_good'],
  ['site_corrective_action', ['supplier', 'employer'], 'puts_site_right'],
  ['site_corrective_action', ['auditor', 'labour_inspectorate'], 'verifies_site'],
  ['notify_authority', ['labour_inspectorate', 'referral_authority', 'police'], 'enforces_law'],
  ['state', ['referral_authority', 'labour_inspectorate'], 'enforces_law'],
  ['multi_buyer', ['brand'], 'buys_there_too'],
]

/** Pure. Roles that nobody has on the case and that what is recommended asks for; where one of several would do, the first of them. */
export function suggest({ types, level }: Recommendation, present: readonly Role[]): Suggestion[] {
  const asked = new Set<string>([...types.map(it => it.of), level.of])
  const missing = needed.filter(([of, anyOf]) => asked.has(of) && !anyOf.some(role => present.includes(role)))
  const byRole = Map.groupBy(missing.flatMap(([, [role], reason]) => (role ? [{ role, reason }] : [])), it => it.role)
  return [...byRole].map(([role, found]) => ({ role, reasons: [...new Set(found.map(it => it.reason))] }))
}

/** Does a decision say the same as what is recommended, in whatever order? */
export const isAsRecommended = ({ types, level }: Recommendation, decided: { types: readonly ResponseType[], level: ResponseLevel }): boolean =>
  level.of === decided.level && types.map(it => it.of).toSorted().join() === decided.types.toSorted().join()
