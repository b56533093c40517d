import { Field, ID, InputType } from '@nestjs/graphql'
import { dossierRoles } from '@amends/shared/inspections'
import { limits } from '@amends/shared/limits'
import type { Role } from '@amends/shared/roles'
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { RoleEnum } from '../parties/party.entity.js'
import { PartialDate } from '../platform/graphql/scalars.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** Words, and not blanks alone. */
const said = /\S/

@InputType()
export class ComposeDossierInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.shortText) addressee: string
  @Field(() => RoleEnum) @IsIn(dossierRoles) role: Role
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.note) basis: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.message) summary: string
  /** Points of the case that are told. */
  @Field(() => [ID], { defaultValue: [] }) @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsUUID(undefined, { each: true }) pointIds: string[]
  /** Of workers who agreed to an inquiry by this authority; nobody else is in it. */
  @Field(() => [ID], { defaultValue: [] }) @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsUUID(undefined, { each: true }) consentIds: string[]
  /** The lead was told that an authority may have to act on what it learns, or to report the worker's status. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() knowsItMayHaveToAct: boolean
}

@InputType()
export class HandOverDossierInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) on: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) reference?: string | null
}

@InputType()
export class DossierReplyInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) on: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.shortText) from: string
  @Field(() => String) @IsString() @Matches(said) @MaxLength(limits.message) words: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) reference?: string | null
}
