import type { OneOf } from './closed.js'

/** What a response is weighed by. Severity has three, and is as grave as the gravest of them (UNGP 14). */
export const factorKinds = ['scale', 'scope', 'irremediability', 'link', 'leverage', 'immediate_risk', 'worker_wish', 'state_capacity'] as const
export type FactorKind = OneOf<typeof factorKinds>

/** Without these nobody decides: severity, link, leverage and immediate risk. */
export const neededFactors = ['scale', 'scope', 'irremediability', 'link', 'leverage', 'immediate_risk'] as const satisfies readonly FactorKind[]

/** From 1 to 4. */
export const severities = ['minor', 'moderate', 'serious', 'critical'] as const
export type Severity = OneOf<typeof severities>

/** How the company stands to the harm (UNGP 13, 22). */
export const links = ['caused', 'contributed', 'directly_linked'] as const
export type Link = OneOf<typeof links>

/** What the company can bring about at the site; `exhausted`: all was tried, also with others. */
export const leverages = ['strong', 'some', 'weak', 'exhausted'] as const
export type Leverage = OneOf<typeof leverages>

/** To her, her family, those who work beside her or who told, or staff. */
export const risks = ['none', 'raised', 'acute'] as const
export type Risk = OneOf<typeof risks>

/** What a worker herself wants. */
export const workerWishes = ['help_and_repair', 'help_only', 'leave_it', 'not_asked_yet'] as const
export type WorkerWish = OneOf<typeof workerWishes>

/** Whether the State can put it right here; `harmful`: telling it would put her in danger. */
export const stateCapacities = ['able', 'limited', 'unable', 'harmful'] as const
export type StateCapacity = OneOf<typeof stateCapacities>

export const valuesOfFactor = {
  scale: severities, scope: severities, irremediability: severities, link: links, leverage: leverages, immediate_risk: risks,
  worker_wish: workerWishes, state_capacity: stateCapacities,
} as const satisfies Record<FactorKind, readonly string[]>

export const factorValues = [...severities, ...links, ...leverages, ...risks, ...workerWishes, ...stateCapacities] as const
export type FactorValue = OneOf<typeof factorValues>

export const responseTypes = ['immediate_protection', 'referral', 'remedy_plan', 'site_corrective_action', 'notify_authority', 'disengagement'] as const
export type ResponseType = OneOf<typeof responseTypes>

/** Types that tell who protects her: no company learns of them. */
export const protectingTypes = ['immediate_protection', 'referral', 'notify_authority'] as const satisfies readonly ResponseType[]

/** Where it is answered. */
export const responseLevels = ['site', 'business_partner', 'downstream_company', 'multi_buyer', 'state'] as const
export type ResponseLevel = OneOf<typeof responseLevels>

/** Why something is recommended; each has its sentence in `responses.reasons`. */
export const recommendReasons = [
  'risk_is_acute', 'risk_is_raised_and_harm_is_grave', 'she_wants_help', 'harm_needs_services', 'company_owes_remedy', 'company_owes_remedy_jointly',
  'linked_company_may_take_part', 'others_are_affected', 'site_goes_on_harming', 'state_can_act', 'only_where_she_agrees', 'leverage_is_exhausted',
  'harm_of_leaving_is_weighed_first', 'state_must_protect', 'company_cannot_alone', 'together_they_can', 'company_itself_owes', 'small_and_local', 'partner_must_act',
] as const
export type RecommendReason = OneOf<typeof recommendReasons>

/** Why a role is missing on the case. */
export const suggestReasons = ['protects_tonight', 'gives_services', 'speaks_for_her', 'makes_good', 'puts_site_right', 'verifies_site', 'enforces_law', 'buys_there_too'] as const
export type SuggestReason = OneOf<typeof suggestReasons>

/** A decision waits for a second person of the lead; signed, it never changes, and a later one takes its place. */
export const memoStates = ['decided', 'signed'] as const
export type MemoState = OneOf<typeof memoStates>
