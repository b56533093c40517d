import { Field, ID, InputType } from '@nestjs/graphql'
import { workerAges, type WorkerAge } from '@amends/shared/consents'
import { limits } from '@amends/shared/limits'
import {
  answerSources, decidingAuthorities, indicatorAnswers, indicatorPhases, officialStatuses, remedyStates,
  type AnswerSource, type DecidingAuthority, type IndicatorAnswer, type IndicatorPhase, type OfficialStatus, type RemedyState,
} from '@amends/shared/screenings'
import { IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { WorkerAgeEnum } from '../consents/consent.enums.js'
import { oneLine } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { AnswerSourceEnum, DecidingAuthorityEnum, IndicatorAnswerEnum, IndicatorPhaseEnum, OfficialStatusEnum, RemedyStateEnum } from './screening.enums.js'

const item = /^[a-z0-9_]+\.[a-z0-9_]+$/
const day = /^\d{4}-\d{2}-\d{2}$/

@InputType()
export class BeginScreeningInput {
  @Field(() => ID) @IsUUID() workerId: string
  /** The version in use is taken. */
  @Field(() => ID) @Matches(/^[a-z0-9_]+$/) @MaxLength(limits.name) instrument: string
  @Field(() => WorkerAgeEnum) @IsIn(workerAges) age: WorkerAge
}

/** One answer. Given again it takes the place of the one before. */
@InputType()
export class ScreeningAnswerInput {
  @Field(() => ID) @Matches(item) @MaxLength(limits.shortText) item: string
  @Field(() => IndicatorAnswerEnum) @IsIn(indicatorAnswers) answer: IndicatorAnswer
  @Field(() => IndicatorPhaseEnum) @IsIn(indicatorPhases) phase: IndicatorPhase
  @Field(() => AnswerSourceEnum) @IsIn(answerSources) source: AnswerSource
}

/** What an authority decided, by name and day. */
@InputType()
export class StatusDecisionInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => OfficialStatusEnum) @IsIn(officialStatuses) status: OfficialStatus
  @Field(() => DecidingAuthorityEnum) @IsIn(decidingAuthorities) decidedBy: DecidingAuthority
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.shortText) @Matches(oneLine) authority: string
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) decidedOn: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) note?: string | null
}

@InputType()
export class NonPunishmentInput {
  @Field(() => ID) @IsUUID() workerId: string
  /** What she is accused of, or might be. */
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) acts: string
  /** Who is asked not to punish her. */
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.shortText) @Matches(oneLine) addressee: string
}

@InputType()
export class IndicatorRemedyInput {
  @Field(() => ID) @IsUUID() screeningId: string
  @Field(() => ID) @Matches(item) @MaxLength(limits.shortText) item: string
  @Field(() => RemedyStateEnum) @IsIn(remedyStates) state: RemedyState
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) note?: string | null
  /** A file of the case that shows it. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() fileId?: string | null
}
