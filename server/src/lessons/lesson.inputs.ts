import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql'
import { improvementEffects, outcomeAreas, sdgTargets, type ImprovementEffect, type OutcomeArea, type SdgTarget } from '@amends/shared/lessons'
import { limits } from '@amends/shared/limits'
import { ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PageArgs } from '../platform/graphql/connection.js'
import { ImprovementEffectEnum, OutcomeAreaEnum, SdgTargetEnum } from './lesson.enums.js'

/** Words, and not blanks alone. */
const said = /\S/

/** What was behind it, what worked and what did not; with the tags as somebody left them. */
@InputType()
export class RecordLessonInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) rootCause: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) worked: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) failed: string
  @Field(() => [OutcomeAreaEnum]) @IsArray() @ArrayUnique() @IsIn(outcomeAreas, { each: true }) outcomeAreas: OutcomeArea[]
  @Field(() => [SdgTargetEnum]) @IsArray() @ArrayUnique() @IsIn(sdgTargets, { each: true }) sdgTargets: SdgTarget[]
}

/** What is done, by which party of the case, and until when. */
@InputType()
export class SetImprovementInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) text: string
  @Field(() => ID) @IsUUID() organisationId: string
  @Field(() => String) @IsString() @Length(10, 10) @IsISO8601({ strict: true }) dueOn: string
}

/** Whether it helped, and by what somebody saw it. */
@InputType()
export class ReviewImprovementInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => ImprovementEffectEnum) @IsIn(improvementEffects) effect: ImprovementEffect
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}

/** What leads to nobody, and how many people its words fit. */
@InputType()
export class PublishAbstractInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.title) title: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) text: string
  @Field(() => Int) @IsInt() @Min(0) @Max(1_000_000) people: number
}

/** What is sought in the library. */
@ArgsType()
export class LibraryArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(oneLine) @MaxLength(limits.shortText) words?: string | null
  @Field(() => OutcomeAreaEnum, { nullable: true }) @IsOptional() @IsIn(outcomeAreas) area?: OutcomeArea | null
  @Field(() => SdgTargetEnum, { nullable: true }) @IsOptional() @IsIn(sdgTargets) target?: SdgTarget | null
}
