import { Field, ID, InputType } from '@nestjs/graphql'
import { closingReasons, closureLimits, dangers, furtherRoutes, viewAnswers, viewGivers, type ClosingReason, type Danger, type FurtherRoute, type ViewAnswer, type ViewGiver } from '@amends/shared/closures'
import { limits } from '@amends/shared/limits'
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator'
import { ClosingReasonEnum, DangerEnum, FurtherRouteEnum, ViewAnswerEnum, ViewGiverEnum } from './closure.enums.js'

/** A day, as a calendar says it. */
const day = { strict: true }

/** What she said, or that she was not reached; the language in which she was asked, and who answered. */
@InputType()
export class HearWorkerInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => ViewAnswerEnum) @IsIn(viewAnswers) answer: ViewAnswer
  @Field(() => String) @IsString() @Length(10, 10) @IsISO8601(day) askedOn: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(/^[a-z]{2,8}$/) language?: string | null
  @Field(() => ViewGiverEnum, { nullable: true }) @IsOptional() @IsIn(viewGivers) givenBy?: ViewGiver | null
  @Field(() => DangerEnum) @IsIn(dangers) danger: Danger
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}

/** Why her part is closed, and when she is asked how she is. */
@InputType()
export class ClosePartInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => ClosingReasonEnum) @IsIn(closingReasons) reason: ClosingReason
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
  @Field(() => [String]) @IsArray() @ArrayMaxSize(closureLimits.days) @ArrayUnique() @Length(10, 10, { each: true }) @IsISO8601(day, { each: true }) afterCareOn: string[]
}

/** Why the case is closed, what was explained to the workers, and when they are asked how they are. */
@InputType()
export class AskClosureInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ClosingReasonEnum) @IsIn(closingReasons) reason: ClosingReason
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
  @Field(() => [FurtherRouteEnum]) @IsArray() @ArrayUnique() @IsIn(furtherRoutes, { each: true }) routes: FurtherRoute[]
  @Field(() => [String]) @IsArray() @ArrayMaxSize(closureLimits.days) @ArrayUnique() @Length(10, 10, { each: true }) @IsISO8601(day, { each: true }) afterCareOn: string[]
}
