import type { Refusal } from '@amends/shared/refusals'

/** What a rule answers. */
export type Decision = { allowed: true } | { allowed: false, reason: Refusal }

/** One sentence of a policy: pure, synchronous, about a record and the facts loaded beside it. */
export type Rule<Actor, Subject, Facts> = (me: Actor, it: Subject, facts: Facts) => Decision

/** The rules of one noun, by action. `read` says the same as the noun's `visible`. */
export type Policy<Actor, Subject, Facts, Action extends string> = Record<Action, Rule<Actor, Subject, Facts>>

export const allow: Decision = { allowed: true }
export const refuse = (reason: Refusal): Decision => ({ allowed: false, reason })

/**
 * The action is not this viewer's at all: it has no ability for it and may not learn why. A reason such as "an open
 * referral" would tell what she may not read.
 */
export const absent: Decision = refuse('NotFound')

/** The first refusal, or yes. */
export const first = (...steps: (Decision | false)[]): Decision =>
  steps.find((step): step is Decision => !!step && !step.allowed) ?? allow
