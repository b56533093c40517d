import { Field, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { dangers, declineReasons, elsewheres, type Danger, type DeclineReason, type Elsewhere } from '@amends/shared/reports'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator'
import { DangerEnum, DeclineReasonEnum, ElsewhereEnum, ReportStateEnum } from './report.enums.js'
import { SaidInput } from './speech/speech.inputs.js'
import { outcomes, type Outcome } from './standing.js'

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
  @Field(() => SaidInput, { nullable: true }) @IsOptional() @ValidateNested() @Type(() => SaidInput) translation?: SaidInput | null
}

/** Why it is not taken on, where else she can go, and what she is told beside. */
@InputType()
export class DeclineInput {
  @Field(() => DeclineReasonEnum) @IsIn(declineReasons) reason: DeclineReason
  @Field(() => [ElsewhereEnum]) @IsIn(elsewheres, { each: true }) @ArrayUnique() @ArrayMinSize(1) @ArrayMaxSize(elsewheres.length) elsewhere: Elsewhere[]
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.message) text: string
  @Field(() => SaidInput, { nullable: true }) @IsOptional() @ValidateNested() @Type(() => SaidInput) translation?: SaidInput | null
}
