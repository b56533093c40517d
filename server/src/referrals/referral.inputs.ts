import { Field, ID, InputType, Int } from '@nestjs/graphql'
import { consentItems } from '@amends/shared/consents'
import { limits } from '@amends/shared/limits'
import { medicalUrgencies, referralPriorities, type MedicalUrgency, type ReferralPriority } from '@amends/shared/referrals'
import { serviceNeeds, type ServiceNeed } from '@amends/shared/services'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator'
import { ServiceNeedEnum } from '../services/service.entity.js'
import { MedicalUrgencyEnum, ReferralPriorityEnum } from './referral.enums.js'
import { ToldItemInput } from './sheet.js'

const language = /^[a-z]{2,3}$/
const mostLanguages = 10
const mostDependants = 12
const byItem = (it: ToldItemInput) => it.item

/** What is asked for a worker, and what whoever is asked may read. To whom it goes, her consent says. */
@InputType()
export class SendReferralInput {
  @Field(() => ID) @IsUUID() workerId: string
  /** What she agreed to, or the other basis that was approved: it names the receiver, and bounds the items. */
  @Field(() => ID) @IsUUID() consentId: string
  @Field(() => ReferralPriorityEnum) @IsIn(referralPriorities) priority: ReferralPriority
  @Field(() => [ServiceNeedEnum]) @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(serviceNeeds, { each: true }) needs: ServiceNeed[]
  @Field(() => [ServiceNeedEnum]) @IsArray() @ArrayUnique() @IsIn(serviceNeeds, { each: true }) given: ServiceNeed[]
  @Field(() => [String]) @IsArray() @ArrayMinSize(1) @ArrayUnique() @ArrayMaxSize(mostLanguages) @Matches(language, { each: true }) languages: string[]
  /** What help is asked for, in words. */
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) note: string
  @Field(() => [ToldItemInput]) @IsArray() @ArrayUnique(byItem) @ArrayMaxSize(consentItems.length) @ValidateNested({ each: true }) @Type(() => ToldItemInput) told: ToldItemInput[]
  // The risk card.
  @Field(() => Int) @IsInt() @Min(0) @Max(mostDependants) dependants: number
  @Field(() => MedicalUrgencyEnum) @IsIn(medicalUrgencies) medical: MedicalUrgency
  @Field(() => Boolean) @IsBoolean() isPoliceInvolved: boolean
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) lookingForHer?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) risks?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) wordsNotToUse?: string | null
  /** A place that is held for her. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() holdId?: string | null
}
