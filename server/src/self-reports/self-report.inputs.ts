import { Field, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { concerns, type Concern } from '@amends/shared/reports'
import { selfReportBands, selfReportDeclines, selfReportLimits, type SelfReportBand, type SelfReportDecline } from '@amends/shared/self-reports'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator'
import { ConcernEnum } from '../reports/report.enums.js'
import { oneLine } from '../platform/graphql/checked.js'
import { SelfReportBandEnum, SelfReportDeclineEnum } from './self-report.enums.js'

const said = /\S/

/** What a company found at one of its places, and what it did. */
@InputType()
export class SendSelfReportInput {
  /** Whom it tells. */
  @Field(() => ID) @IsUUID() keeperId: string
  @Field(() => String) @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) site: string
  @Field(() => String) @IsString() @Matches(/^[A-Z]{2}$/) country: string
  @Field(() => String) @IsString() @Length(10, 10) @IsISO8601({ strict: true }) since: string
  @Field(() => String) @IsString() @Length(10, 10) @IsISO8601({ strict: true }) until: string
  @Field(() => [ConcernEnum]) @IsIn(concerns, { each: true }) @ArrayUnique() @ArrayMinSize(1) @ArrayMaxSize(selfReportLimits.found) found: Concern[]
  @Field(() => SelfReportBandEnum) @IsIn(selfReportBands) band: SelfReportBand
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) words: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) done: string
}

/** A case is opened from it, at the second step, and the company takes part in it as a partner. */
@InputType()
export class OpenSelfReportInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => String) @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) title: string
  /** What was found, in the words of whoever opens the case: what a company writes may name somebody in a way no program knows. */
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) summary: string
  /** Why it enters at the second step. */
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) reason: string
  /** Why the company may take part although a tie is known. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) conflictReason?: string | null
}

@InputType()
export class DeclineSelfReportInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => SelfReportDeclineEnum) @IsIn(selfReportDeclines) reason: SelfReportDecline
}
