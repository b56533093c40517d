import { Field, ID, InputType } from '@nestjs/graphql'
import { inspectionKinds, inspectionStates, type InspectionKind, type InspectionState } from '@amends/shared/inspections'
import { limits } from '@amends/shared/limits'
import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { PartialDate } from '../platform/graphql/scalars.js'
import { InspectionKindEnum, InspectionStateEnum } from './inspection.enums.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** Words, and not blanks alone. */
const said = /\S/

@InputType()
export class KeepInspectionInput {
  @Field(() => ID) @IsUUID() caseId: string
  /** The worker it is about, where it is about one whom the inspectorate may know of. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  @Field(() => InspectionKindEnum) @IsIn(inspectionKinds) kind: InspectionKind
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) on: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) place?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) who?: string | null
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.message) words: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) basis?: string | null
}

@InputType()
export class SettleInspectionInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => InspectionStateEnum) @IsIn(inspectionStates) state: InspectionState
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) doneOn: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.message) outcome?: string | null
}

@InputType()
export class SayCompetenceInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.shortText) place: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.shortText) matter: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) basis: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) reference?: string | null
}

@InputType()
export class AskLeadInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.message) question: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) basis: string
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) @IsISO8601({ strict: true }) answerBy?: string | null
}

@InputType()
export class AnswerAuthorityInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.message) words: string
  /** The lead says why it does not answer. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() isDeclined: boolean
  /** The lead was told that an authority may have to act on what it learns, or to report the worker's status. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() knowsItMayHaveToAct: boolean
}
