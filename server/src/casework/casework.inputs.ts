import { Field, ID, InputType } from '@nestjs/graphql'
import {
  contactKinds, contactReaches, needAreas, needLevels, type ContactKind, type ContactReach, type NeedArea, type NeedLevel,
} from '@amends/shared/casework'
import { limits } from '@amends/shared/limits'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { ContactKindEnum, ContactReachEnum, NeedAreaEnum, NeedLevelEnum } from './casework.enums.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** Words, and not blanks alone. */
const said = /\S/

/** What is to be done next, and by when. */
@InputType()
export class NextInput {
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) dueOn: string
  /** Absent: what was to be done before, on another day. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @MaxLength(limits.note) words?: string | null
}

/** A dated note about a case, or about a worker of it. */
@InputType()
export class NoteContactInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  @Field(() => ContactKindEnum) @IsIn(contactKinds) kind: ContactKind
  /** Nothing for a note, and something for all else. */
  @Field(() => ContactReachEnum, { nullable: true }) @IsOptional() @IsIn(contactReaches) reach?: ContactReach | null
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) happenedOn: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.message) words: string
  /** The note that this one puts right. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() correctsId?: string | null
  /** What was to be done is done by this. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() followedUp: boolean
  @Field(() => NextInput, { nullable: true }) @IsOptional() @ValidateNested() @Type(() => NextInput) next?: NextInput | null
}

@InputType()
export class SetFollowUpInput extends NextInput {
  @Field(() => ID) @IsUUID() workerId: string
}

/** One area: how much, in words, and what she wants herself. */
@InputType()
export class NeedLineInput {
  @Field(() => NeedAreaEnum) @IsIn(needAreas) area: NeedArea
  @Field(() => NeedLevelEnum) @IsIn(needLevels) level: NeedLevel
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) wants?: string | null
}

/** An area that is not named is unknown. */
@InputType()
export class AssessNeedsInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => [NeedLineInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(needAreas.length) @ArrayUnique((it: NeedLineInput) => it.area) @ValidateNested({ each: true }) @Type(() => NeedLineInput)
  lines: NeedLineInput[]
  /** The one it goes on from; another that was written meanwhile is not written over unseen. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() after?: string | null
}

@InputType()
export class PlanSafetyInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) whoMayLook?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) safeContact?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) avoidWords?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) whatIf?: string | null
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) @IsISO8601({ strict: true }) reviewOn?: string | null
  /** The one it goes on from; another that was written meanwhile is not written over unseen. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() after?: string | null
}

/** The words so far. */
@InputType()
export class NoteDraftInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  @Field(() => String) @IsString() @MaxLength(limits.message) words: string
  /** When the draft that this one goes on from was kept; absent for the first. Another window's is not written over unseen. */
  @Field(() => Moment, { nullable: true }) @IsOptional() after?: Date | null
}
