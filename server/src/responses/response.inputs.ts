import { Field, ID, InputType, Int } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { factorKinds, factorValues, responseLevels, responseTypes, type FactorKind, type FactorValue, type ResponseLevel, type ResponseType } from '@amends/shared/responses'
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { FactorKindEnum, FactorValueEnum, ResponseLevelEnum, ResponseTypeEnum } from './response.enums.js'

/** Words, and not blanks alone. */
const said = /\S/

/** What one factor weighs, and why; a wish names whose it is. */
@InputType()
export class WeighFactorInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => FactorKindEnum) @IsIn(factorKinds) kind: FactorKind
  @Field(() => FactorValueEnum) @IsIn(factorValues) value: FactorValue
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  /** Of a harm that was caused: together with others. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() jointly: boolean
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) reason: string
}

/** Who buys from the site: an organisation here, or a name. */
@InputType()
export class NameBuyerInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() organisationId?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) companyName?: string | null
  /** Hundredths of what the site makes. */
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(100) share?: number | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) commitment?: string | null
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() leads: boolean
}

/** What is to be done, where, and why; and, where it is another than what is recommended, why that. */
@InputType()
export class DecideResponseInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => [ResponseTypeEnum]) @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(responseTypes, { each: true }) types: ResponseType[]
  @Field(() => ResponseLevelEnum) @IsIn(responseLevels) level: ResponseLevel
  /** Who leads it: a party of the case. */
  @Field(() => ID) @IsUUID() leadOrganisationId: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) reasons: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) difference?: string | null
}
