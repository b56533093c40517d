import { ID, Int, ObjectType } from '@nestjs/graphql'
import type {
  AnswerSource, Classification, DecidingAuthority, Dimension, IndicatorAnswer, IndicatorList, IndicatorPhase, OfficialStatus, RemedyState, RuleLine,
} from '@amends/shared/screenings'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import {
  AnswerSourceEnum, ClassificationEnum, DecidingAuthorityEnum, IndicatorAnswerEnum, IndicatorListEnum, IndicatorPhaseEnum, OfficialStatusEnum, RemedyStateEnum, RuleLineEnum,
} from './screening.enums.js'
import type { DimensionScore, ListScore } from './score.js'

/** What was answered to one indicator, and where that comes from. It is read as a whole, so its own fields are open to whoever reads it. */
@ObjectType()
export class ScreeningAnswer {
  /** As `dimension.item` of the instrument. */
  @Fact(() => ID, 'open') item: string
  @Fact(() => IndicatorAnswerEnum, 'open') answer: IndicatorAnswer
  @Fact(() => IndicatorPhaseEnum, 'open') phase: IndicatorPhase
  @Fact(() => AnswerSourceEnum, 'open') source: AnswerSource
  @Fact(() => Moment, 'open') at: Date
  @Fact(() => String, 'open') by: string
}

/** How one dimension came out, by which line of the rule and which answers. */
@ObjectType()
export class ScreeningDimension implements DimensionScore {
  @Fact(() => String, 'open') dimension: string
  @Fact(() => Int, 'open') strong: number
  @Fact(() => Int, 'open') medium: number
  @Fact(() => Int, 'open') weak: number
  /** Null where it is not positive. */
  @Fact(() => RuleLineEnum, 'open', { nullable: true }) line: RuleLine | null
  @Fact(() => [ID], 'open') present: string[]
}

/** What the answers point to on one list, the one that counts first. */
@ObjectType()
export class ScreeningList implements ListScore {
  @Fact(() => IndicatorListEnum, 'open') list: IndicatorList
  @Fact(() => ClassificationEnum, 'open') classification: Classification
  @Fact(() => [ScreeningDimension], 'open') dimensions: ScreeningDimension[]
  /** The dimensions that carry the means. */
  @Fact(() => [String], 'open') means: Dimension[]
  /** A means is positive that the row of the table does not look at: a person looks again. */
  @Fact(() => Boolean, 'open') review: boolean
}

/** What became of an indicator that is present, each time it was noted. */
@ObjectType()
export class IndicatorRemedy {
  @Fact(() => ID, 'open') id: string
  @Fact(() => ID, 'open') item: string
  @Fact(() => RemedyStateEnum, 'open') state: RemedyState
  @Fact(() => String, 'open', { nullable: true }) note: string | null
  fileId: string | null
  @Fact(() => Moment, 'open') at: Date
  @Fact(() => String, 'open') by: string
}

/** What an authority decided of her, as a person wrote it down. */
@ObjectType()
export class StatusDecision {
  @Fact(() => ID, 'open') id: string
  @Fact(() => OfficialStatusEnum, 'open') status: OfficialStatus
  @Fact(() => DecidingAuthorityEnum, 'open') decidedBy: DecidingAuthority
  /** Its name. */
  @Fact(() => String, 'open') authority: string
  @Fact(() => PartialDate, 'open') decidedOn: string
  @Fact(() => String, 'open', { nullable: true }) note: string | null
  @Fact(() => Moment, 'open') at: Date
  @Fact(() => String, 'open') by: string
}

/** That she must not be punished for what she was made to do, and to whom that is written. */
@ObjectType()
export class NonPunishment {
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open') acts: string
  @Fact(() => String, 'open') addressee: string
  @Fact(() => Moment, 'open') at: Date
  @Fact(() => String, 'open') by: string
}
