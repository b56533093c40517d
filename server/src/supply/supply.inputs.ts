import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { siteKinds, supplyLimits, supplyRelations, type SiteKind, type SupplyRelation } from '@amends/shared/supply'
import { IsBoolean, IsEmail, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PageArgs } from '../platform/graphql/connection.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { SiteKindEnum, SupplyRelationEnum } from './supply.enums.js'

/** Words, and not blanks alone. */
const said = /\S/
const country = /^[A-Z]{2}$/

/** Which lines of the list. */
@ArgsType()
export class SupplyArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) search?: string
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(supplyLimits.tiers) tier?: number
  /** Those we buy from no more. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() ended: boolean
}

@InputType()
export class KeepSupplyInput {
  /** Absent for a new one. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() id?: string | null
  @Field(() => SupplyRelationEnum) @IsIn(supplyRelations) relation: SupplyRelation
  @Field(() => SiteKindEnum) @IsIn(siteKinds) site: SiteKind
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) name: string
  @Field(() => String) @Matches(country) country: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(oneLine) @MaxLength(limits.name) region?: string | null
  /** Of one we buy from, and of no other. */
  @Field(() => Int, { nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(supplyLimits.tiers) tier?: number | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(oneLine) @MaxLength(limits.name) contactName?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsEmail() @MaxLength(limits.email) contactEmail?: string | null
}

/** That somebody accepted the code on paper. */
@InputType()
export class RecordConductInput {
  @Field(() => ID) @IsUUID() entryId: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) signedBy: string
  @Field(() => PartialDate) @IsISO8601({ strict: true }) @Matches(/^\d{4}-\d{2}-\d{2}$/) acceptedOn: string
}

/** A place of work as a report names it. */
@InputType()
export class LookUpSupplyInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) name: string
  @Field(() => String) @Matches(country) country: string
}
