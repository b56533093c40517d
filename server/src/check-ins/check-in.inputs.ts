import { Field, ID, InputType } from '@nestjs/graphql'
import { checkInAnswers, retaliationKinds, type CheckInAnswer, type RetaliationKind } from '@amends/shared/check-ins'
import { limits } from '@amends/shared/limits'
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { CheckInAnswerEnum, RetaliationKindEnum } from './check-in.enums.js'

const time = /^([01]\d|2[0-3]):[0-5]\d$/

@InputType()
export class AnswerCheckInInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => CheckInAnswerEnum) @IsIn(checkInAnswers) answer: CheckInAnswer
  /** What is done to her; something for a yes, and nothing for all else. */
  @Field(() => [RetaliationKindEnum], { defaultValue: [] }) @IsArray() @ArrayUnique() @IsIn(retaliationKinds, { each: true }) kinds: RetaliationKind[]
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}

/** By the clock where she is. */
@InputType()
export class SafeHoursInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => String) @IsString() @MaxLength(60) zone: string
  @Field(() => String) @Matches(time) from: string
  @Field(() => String) @Matches(time) until: string
}
