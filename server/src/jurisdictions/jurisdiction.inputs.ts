import { Field, ID, InputType } from '@nestjs/graphql'
import { casePlaceKinds, dutyRules, placesMost, type CasePlaceKind, type DutyRule } from '@amends/shared/jurisdictions'
import { limits } from '@amends/shared/limits'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { CasePlaceKindEnum, DutyRuleEnum } from './jurisdiction.enums.js'

/** One place: its country, and what narrows it where somebody knows. */
@InputType()
export class CasePlaceInput {
  @Field(() => CasePlaceKindEnum) @IsIn(casePlaceKinds) kind: CasePlaceKind
  /** ISO 3166, two letters. */
  @Field(() => String) @Matches(/^[A-Z]{2}$/) country: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(oneLine) @MaxLength(limits.name) region?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(oneLine) @MaxLength(limits.name) vessel?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(10, 10) @IsISO8601({ strict: true }) lastOn?: string | null
}

/** Places that belong to a case, beside those already there. */
@InputType()
export class KeepCasePlacesInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => [CasePlaceInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(placesMost) @ValidateNested({ each: true }) @Type(() => CasePlaceInput) places: CasePlaceInput[]
}

/** The day of which rule is put on the list. */
@InputType()
export class KeepLegalDateInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => DutyRuleEnum) @IsIn(dutyRules) rule: DutyRule
}
