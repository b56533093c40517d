import { Field, ID, InputType, Int } from '@nestjs/graphql'
import { workerAges, type WorkerAge } from '@amends/shared/consents'
import { groundsAnswers, reflectionDays, type GroundsAnswer } from '@amends/shared/inspections'
import { limits } from '@amends/shared/limits'
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator'
import { WorkerAgeEnum } from '../consents/consent.enums.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { GroundsAnswerEnum } from './inspection.enums.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** Words, and not blanks alone. */
const said = /\S/

@InputType()
export class ReferNationallyInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => WorkerAgeEnum) @IsIn(workerAges) age: WorkerAge
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.shortText) authority: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) reference?: string | null
  /** How an adult agreed, before whom; a child is referred whatever she is asked. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) agreed?: string | null
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) notifiedOn: string
}

@InputType()
export class RecordGroundsInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => GroundsAnswerEnum) @IsIn(groundsAnswers) answer: GroundsAnswer
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) decidedOn: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.shortText) decidedBy: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
  /** How long she may think, as the law there says; needed where there are grounds. */
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(reflectionDays.least) @Max(reflectionDays.most) days?: number | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) source?: string | null
}
