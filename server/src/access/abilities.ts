import { Field, ObjectType, registerEnumType } from '@nestjs/graphql'
import { refusals, type Refusal } from '@amends/shared/refusals'
import { enumOf } from '../platform/graphql/enums.js'
import { register } from '../platform/graphql/classes.js'
import type { Decision, Policy, Rule } from './policy.js'

export const RefusalEnum = enumOf(refusals)
registerEnumType(RefusalEnum, { name: 'Refusal', description: 'Every reason the server may say no.' })

/** May this person do it now, and if not, why. */
@ObjectType()
export class Ability {
  @Field(() => Boolean) allowed: boolean
  @Field(() => RefusalEnum, { nullable: true }) reason?: Refusal
}
register('Ability', 'allowed', 'open')
register('Ability', 'reason', 'open')

type Abilities<Action extends string> = { [Name in Exclude<Action, 'read'>]: Ability | null }

/** A policy as a GraphQL type: one nullable ability per action, null for an action that is not this viewer's at all. */
export function abilitiesOf<Action extends string>(name: string, policy: Record<Action, unknown>) {
  @ObjectType(`${name}Abilities`)
  class AbilitiesOfNoun {}
  for (const action of Object.keys(policy).filter(it => it !== 'read')) {
    Field(() => Ability, { nullable: true })(AbilitiesOfNoun.prototype, action)
    register(`${name}Abilities`, action, 'open')
  }
  // A class made at run time has no static shape; this is the one it was given above.
  return AbilitiesOfNoun as new () => Abilities<Action>
}

/** Asks every rule of a noun about one record. */
export function decideAll<Actor, Subject, Facts, Action extends string>(
  policy: Policy<Actor, Subject, Facts, Action>, me: Actor, it: Subject, facts: Facts,
): Abilities<Action> {
  const rules = Object.entries<Rule<Actor, Subject, Facts>>(policy).filter(([action]) => action !== 'read')
  return Object.fromEntries(rules.map(([action, rule]) => [action, shown(rule(me, it, facts))])) as Abilities<Action> // fromEntries forgets the keys
}

const shown = (decision: Decision): Ability | null =>
  decision.allowed ? { allowed: true } : decision.reason === 'NotFound' ? null : { allowed: false, reason: decision.reason }
