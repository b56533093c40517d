import { Field, ID, InputType, Int } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import {
  askingAnswers, askingWays, currencies, eligibilities, evidenceGrades, moneyHeads, moneyLimits, paymentProofs, relatedCosts,
  type AskingAnswer, type AskingWay, type Eligibility, type EvidenceGrade, type MoneyHead, type PaymentProof, type RelatedCost,
} from '@amends/shared/money'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { MinorUnits } from './minor-units.js'
import { AskingAnswerEnum, AskingWayEnum, EligibilityEnum, EvidenceGradeEnum, MoneyHeadEnum, PaymentProofEnum, RelatedCostEnum } from './money.enums.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** Words, and not blanks alone. */
const said = /\S/
/** More than nothing. */
const some = /^[1-9]/
const rate = /^\d{1,9}(\.\d{1,12})?$/

/** What one worker is owed for one thing. A rate, who says so and its day belong together, and stand where it is paid back in another currency. */
@InputType()
export class WriteOwedInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => MoneyHeadEnum) @IsIn(moneyHeads) head: MoneyHead
  @Field(() => RelatedCostEnum, { nullable: true }) @IsOptional() @IsIn(relatedCosts) cost?: RelatedCost | null
  @Field(() => MinorUnits) @Matches(some) original: string
  @Field(() => String) @IsIn(currencies) originalCurrency: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(currencies) currency?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(rate) rate?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.shortText) rateSource?: string | null
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) @IsISO8601({ strict: true }) rateOn?: string | null
  @Field(() => EvidenceGradeEnum) @IsIn(evidenceGrades) grade: EvidenceGrade
  @Field(() => Int, { defaultValue: 1 }) @IsInt() @Min(1) @Max(moneyLimits.instalments) instalments: number
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) @IsISO8601({ strict: true }) dueOn?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}

@InputType()
export class JudgeOwedInput {
  @Field(() => ID) @IsUUID() claimId: string
  @Field(() => EligibilityEnum) @IsIn(eligibilities) eligibility: Eligibility
}

/** What one payer is asked for: the sum of some claims. */
@InputType()
export class AskToPayInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID) @IsUUID() organisationId: string
  @Field(() => [ID]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(moneyLimits.rows) @ArrayUnique() @IsUUID(undefined, { each: true }) claimIds: string[]
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) @IsISO8601({ strict: true }) dueOn?: string | null
}

/** What was paid, and what shows it. The lead names who paid; a payer speaks for itself. */
@InputType()
export class ClaimPaymentInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() organisationId?: string | null
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() payLineId?: string | null
  @Field(() => MinorUnits) @Matches(some) amount: string
  @Field(() => String) @IsIn(currencies) currency: string
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) paidOn: string
  @Field(() => PaymentProofEnum) @IsIn(paymentProofs) proof: PaymentProof
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) words: string
}

@InputType()
export class PartInput {
  @Field(() => ID) @IsUUID() claimId: string
  @Field(() => MinorUnits) @Matches(some) amount: string
}

/** Which claims a payment went to. */
@InputType()
export class SharePaymentInput {
  @Field(() => ID) @IsUUID() paymentId: string
  @Field(() => [PartInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(moneyLimits.rows) @ArrayUnique((it: PartInput) => it.claimId) @ValidateNested({ each: true }) @Type(() => PartInput)
  parts: PartInput[]
}

/** She was asked whether it came; where she says that it did not, in her words. */
@InputType()
export class HearReceiptInput {
  @Field(() => ID) @IsUUID() partId: string
  @Field(() => AskingAnswerEnum) @IsIn(askingAnswers) answer: AskingAnswer
  @Field(() => AskingWayEnum) @IsIn(askingWays) way: AskingWay
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) askedOn: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}
