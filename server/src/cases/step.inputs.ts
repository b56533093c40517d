import { Field, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { caseStates, type CaseState } from '@amends/shared/states'
import { entryKinds, holdReasons, type EntryKind, type HoldReason } from '@amends/shared/steps'
import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { CaseStateEnum } from './case.entity.js'
import { EntryKindEnum, HoldReasonEnum } from './step.enums.js'


/** One step on, or back; with the digest of what it would open, as it was shown before. */
@InputType()
export class MoveInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => CaseStateEnum) @IsIn(caseStates) to: CaseState
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(/\S/) @MaxLength(limits.note) reason?: string | null
  @Field(() => String) @IsString() @Length(64, 64) preview: string
}

@InputType()
export class HoldInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => HoldReasonEnum) @IsIn(holdReasons) reason: HoldReason
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.note) note: string
  /** The day at which somebody looks again. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(10, 10) @IsISO8601({ strict: true }) until?: string | null
}

/** Who verified outside, when, and what was found; and why the first step is left out. */
@InputType()
export class EntryInput {
  @Field(() => EntryKindEnum) @IsIn(entryKinds) kind: EntryKind
  @Field(() => String) @IsString() @Matches(/\S/) @Matches(oneLine) @MaxLength(limits.name) verifier: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() verifierOrganisationId?: string | null
  @Field(() => String) @IsString() @Length(10, 10) @IsISO8601({ strict: true }) verifiedOn: string
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.note) summary: string
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.note) reason: string
}

/** The first look at whoever is harmed, where no report says it. */
@InputType()
export class EntryTriageInput {
  /** Somebody is in danger now, or nobody is sure. */
  @Field(() => Boolean) @IsBoolean() danger: boolean
  @Field(() => Boolean) @IsBoolean() child: boolean
  @Field(() => Boolean) @IsBoolean() injured: boolean
  @Field(() => Boolean) @IsBoolean() confined: boolean
}
