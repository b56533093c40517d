import { Field, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { dangers, type Danger } from '@amends/shared/reports'
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { outcomes, type Outcome } from './report.entity.js'
import { DangerEnum, ReportStateEnum } from './report.enums.js'

/** The first look: safety before anything else. */
@InputType()
export class TriageInput {
  @Field(() => DangerEnum) @IsIn(dangers) danger: Danger
  @Field(() => Boolean) @IsBoolean() child: boolean
  @Field(() => Boolean) @IsBoolean() injured: boolean
  @Field(() => Boolean) @IsBoolean() confined: boolean
  @Field(() => Boolean) @IsBoolean() safeToAnswer: boolean
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) note?: string | null
}

/** How it ends without a case, and what she is told. */
@InputType()
export class AdviseInput {
  @Field(() => ReportStateEnum) @IsIn(outcomes) outcome: Outcome
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.message) text: string
}
