import { Field, Float, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { heardOnes, lineActs, lineAnswers, planLimits, routes, type Heard, type LineAct, type LineAnswer, type Route } from '@amends/shared/plans'
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { HeardEnum, LineActEnum, LineAnswerEnum, RouteEnum } from './plan.enums.js'

/** Words, and not blanks alone. */
const said = /\S/
/** A whole day. */
const day = /^\d{4}-\d{2}-\d{2}$/

/** What one line of a draft says; with `lineId` it takes the place of that line. */
@InputType()
export class WritePlanLineInput {
  @Field(() => ID) @IsUUID() planId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() lineId?: string | null
  /** Whose harm it answers; absent for the site. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  @Field(() => RouteEnum) @IsIn(routes) route: Route
  @Field(() => ID) @IsUUID() ownerOrganisationId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() payerOrganisationId?: string | null
  /** In minor units, with its currency, where somebody pays. */
  @Field(() => Float, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(planLimits.cost) cost?: number | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(/^[A-Z]{3}$/) currency?: string | null
  @Field(() => String) @IsString() @Matches(day) dueOn: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) objective: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) harm: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) proof: string
}

/** What she said to a line, after who explained it to her, in which language; or who speaks for her where she could not be asked. */
@InputType()
export class AnswerPlanLineInput {
  @Field(() => ID) @IsUUID() lineId: string
  @Field(() => LineAnswerEnum) @IsIn(lineAnswers) answer: LineAnswer
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) explainedBy?: string | null
  /** Two letters of ISO 639-1. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(/^[a-z]{2}$/) language?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) advocate?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}

@InputType()
export class ActOnPlanLineInput {
  @Field(() => ID) @IsUUID() lineId: string
  @Field(() => LineActEnum) @IsIn(lineActs) act: LineAct
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}

/** How a line goes: when somebody looked, who was heard, what is in the way, and when to look again. */
@InputType()
export class MonitorPlanLineInput {
  @Field(() => ID) @IsUUID() lineId: string
  @Field(() => String) @IsString() @Matches(day) seenOn: string
  @Field(() => HeardEnum) @IsIn(heardOnes) heard: Heard
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) obstacle?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(day) nextOn?: string | null
}
