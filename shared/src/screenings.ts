import type { OneOf } from './closed.js'
import type { WorkerAge } from './consents.js'

/** What can be answered to an indicator. Not knowing and not wanting to say are answers, and neither ever counts. */
export const indicatorAnswers = ['yes', 'no', 'unknown', 'declined'] as const
export type IndicatorAnswer = OneOf<typeof indicatorAnswers>

/** When it was so: the same sign can weigh differently at recruitment and at work. */
export const indicatorPhases = ['recruitment', 'transport', 'exploitation', 'afterwards'] as const
export type IndicatorPhase = OneOf<typeof indicatorPhases>

/** Where an answer comes from. */
export const answerSources = ['her_words', 'document', 'observation', 'third_party'] as const
export type AnswerSource = OneOf<typeof answerSources>

/** What one indicator weighs on a list; `none` is asked and weighs nothing. */
export const strengths = ['strong', 'medium', 'weak', 'none'] as const
export type Strength = OneOf<typeof strengths>

/** Which list of an instrument counts. */
export const indicatorLists = ['adult', 'child'] as const
export type IndicatorList = OneOf<typeof indicatorLists>

/** The lists scored for her age, the one that counts first: whose age nobody knows is protected as a child is. */
export const listsForAge = {
  adult: ['adult'], child: ['child'], unknown: ['child', 'adult'],
} as const satisfies Record<WorkerAge, readonly IndicatorList[]>

/** How an instrument comes to its result: by name alone, or by the rule of the operational indicators. */
export const scorings = ['by_name', 'operational'] as const
export type Scoring = OneOf<typeof scorings>

/** When an instrument is used: offered first, or because somebody asks for it. */
export const occasions = ['first', 'on_request'] as const
export type Occasion = OneOf<typeof occasions>

/** The six dimensions of the operational indicators, in their order. */
export const dimensions = [
  'deceptive_recruitment', 'coercive_recruitment', 'vulnerability_at_recruitment', 'exploitation', 'coercion_at_destination', 'vulnerability_at_destination',
] as const
export type Dimension = OneOf<typeof dimensions>

/** The lines of the rule by which a dimension is positive, in the order they are tried. */
export const ruleLines = ['two_strong', 'strong_and_other', 'three_medium', 'two_medium_and_weak'] as const
export type RuleLine = OneOf<typeof ruleLines>

/** What the dimensions point to, from least to most. Never a finding about a person: it says what the answers point to by this instrument. */
export const classifications = ['no_indication', 'exploited', 'deceived_and_exploited', 'needs_review', 'trafficking_indicated'] as const
export type Classification = OneOf<typeof classifications>

/** What an authority decided of her, said by a person; `TraffickingStatus` of HTCDS 2.0. */
export const officialStatuses = ['possible', 'actual', 'not'] as const
export type OfficialStatus = OneOf<typeof officialStatuses>

/** Who decided it; `DecisionMakingOrg` of HTCDS 2.0. */
export const decidingAuthorities = ['police', 'ngo', 'court_or_prosecution', 'other_government', 'other'] as const
export type DecidingAuthority = OneOf<typeof decidingAuthorities>

/** What became of an indicator that is present. */
export const remedyStates = ['open', 'in_remedy', 'remedied', 'cannot_be_remedied'] as const
export type RemedyState = OneOf<typeof remedyStates>

/** The rules against punishing somebody for what she was made to do, each with its source and date in the words beside it. */
export const nonPunishmentRules = ['coe_197_26', 'ilo_p29_4', 'eu_2011_36_8'] as const
export type NonPunishmentRule = OneOf<typeof nonPunishmentRules>

/** What is written down of a worker beside her screenings, each time as a line of its own. */
export const screeningEntryKinds = ['status', 'non_punishment', 'remedy'] as const
export type ScreeningEntryKind = OneOf<typeof screeningEntryKinds>
