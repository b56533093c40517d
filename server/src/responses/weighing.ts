import { Int, ObjectType } from '@nestjs/graphql'
import type { FactorKind, FactorValue, Leverage, Link, RecommendReason, ResponseLevel, ResponseType, Risk, Severity, StateCapacity, SuggestReason, WorkerWish } from '@amends/shared/responses'
import type { Role } from '@amends/shared/roles'
import { Fact } from '../disclosure/fact.js'
import { RoleEnum } from '../parties/party.entity.js'
import { ResponseFactor } from './factor.entity.js'
import { missingOf, recommend, severityOf, suggest, type Factors, type Recommendation } from './recommend.js'
import { FactorKindEnum, RecommendReasonEnum, ResponseLevelEnum, ResponseTypeEnum, SeverityEnum, SuggestReasonEnum } from './response.enums.js'

/** A type that is recommended, and the reasons that led to it. */
@ObjectType()
export class RecommendedType {
  @Fact(() => ResponseTypeEnum, 'open') type: ResponseType
  @Fact(() => [RecommendReasonEnum], 'open') reasons: RecommendReason[]
}

/** What follows from the factors by rule; a person decides. */
@ObjectType()
export class ResponseRecommendation {
  @Fact(() => [RecommendedType], 'open') types: RecommendedType[]
  @Fact(() => ResponseLevelEnum, 'open') level: ResponseLevel
  @Fact(() => [RecommendReasonEnum], 'open') levelReasons: RecommendReason[]
}

/** A role that nobody has on the case, and why it would help. */
@ObjectType()
export class SuggestedRole {
  @Fact(() => RoleEnum, 'open') role: Role
  @Fact(() => [SuggestReasonEnum], 'open') reasons: SuggestReason[]
}

/** How a response was weighed so far; the lead's alone. */
@ObjectType()
export class ResponseWeighing {
  /** The latest of each kind, and of each worker's wish. */
  @Fact(() => [ResponseFactor], 'open') factors: ResponseFactor[]
  /** The gravest of scale, scope and irremediability. */
  @Fact(() => SeverityEnum, 'open', { nullable: true }) severity: Severity | null
  @Fact(() => [FactorKindEnum], 'open') missing: FactorKind[]
  @Fact(() => ResponseRecommendation, 'open', { nullable: true }) recommendation: ResponseRecommendation | null
  @Fact(() => [SuggestedRole], 'open') suggestions: SuggestedRole[]
  /** How often anything was weighed, earlier values among it. */
  @Fact(() => Int, 'open') times: number
}

/** The latest of each kind, and of each worker's wish. */
export const latestOf = (all: readonly ResponseFactor[]): ResponseFactor[] => {
  const found = new Map<string, ResponseFactor>()
  for (const it of all.toSorted((a, b) => a.seq - b.seq)) found.set(`${it.kind} ${it.workerId ?? ''}`, it)
  return [...found.values()]
}

/** Factors as the rule judges them. */
export function factorsOf(latest: readonly ResponseFactor[], buyers: number): Factors {
  // Each value was checked against the list of its kind when it was kept.
  const of = <Value extends FactorValue>(kind: FactorKind): Value | null => (latest.find(it => it.kind === kind)?.value as Value | undefined) ?? null // as said above
  return {
    scale: of<Severity>('scale'), scope: of<Severity>('scope'), irremediability: of<Severity>('irremediability'), link: of<Link>('link'),
    jointly: latest.some(it => it.kind === 'link' && it.jointly), leverage: of<Leverage>('leverage'), risk: of<Risk>('immediate_risk'),
    stateCapacity: of<StateCapacity>('state_capacity'), wishes: latest.flatMap(it => (it.kind === 'worker_wish' ? [it.value as WorkerWish] : [])), buyers, // as said above
  }
}

export const shown = ({ types, level }: Recommendation): ResponseRecommendation => ({
  types: types.map(it => ({ type: it.of, reasons: it.reasons })), level: level.of, levelReasons: level.reasons,
})

export function weighed(all: readonly ResponseFactor[], buyers: number, present: readonly Role[]): ResponseWeighing {
  const latest = latestOf(all)
  const factors = factorsOf(latest, buyers)
  const recommendation = recommend(factors)
  return {
    factors: latest, severity: severityOf(factors), missing: missingOf(factors), times: all.length,
    recommendation: recommendation && shown(recommendation), suggestions: recommendation ? suggest(recommendation, present) : [],
  }
}
