import { Field, ID, InputType } from '@nestjs/graphql'
import {
  appealOutcomes, appellants, placeKinds, verdicts, type AppealOutcome, type Appellant, type PlaceKind, type Verdict,
} from '@amends/shared/findings'
import { limits } from '@amends/shared/limits'
import { concerns, type Concern } from '@amends/shared/reports'
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { ConcernEnum } from '../reports/report.enums.js'
import { AppealOutcomeEnum, AppellantEnum, PlaceKindEnum, VerdictEnum } from './finding.enums.js'

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
/** Words, and not blanks alone. */
const said = /\S/

/** A point of what is alleged; without a worker it is one of the whole site. */
@InputType()
export class AddAllegationInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  @Field(() => [ConcernEnum]) @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(concerns, { each: true }) concerns: Concern[]
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) text: string
}

/** What was found, why, and who verified: an organisation here, or the name of one that has no account. */
@InputType()
export class MakeFindingInput {
  @Field(() => ID) @IsUUID() allegationId: string
  @Field(() => VerdictEnum) @IsIn(verdicts) verdict: Verdict
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) reasons: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() verifierOrganisationId?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) verifierName?: string | null
}

@InputType()
export class AppealFindingInput {
  @Field(() => ID) @IsUUID() findingId: string
  /** A party speaks for itself, whatever it says here. */
  @Field(() => AppellantEnum) @IsIn(appellants) appellant: Appellant
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) reason: string
}

/** The finding stands, or another takes its place. */
@InputType()
export class DecideAppealInput {
  @Field(() => ID) @IsUUID() appealId: string
  @Field(() => AppealOutcomeEnum) @IsIn(appealOutcomes) outcome: AppealOutcome
  /** What is found instead, where it changes. */
  @Field(() => VerdictEnum, { nullable: true }) @IsOptional() @IsIn(verdicts) verdict?: Verdict | null
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) reasons: string
}

/** Somebody was spoken with: a worker of the case, or someone else in words. */
@InputType()
export class RecordInterviewInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() workerId?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.shortText) withWhom?: string | null
  @Field(() => PartialDate) @Matches(day) heldOn: string
  @Field(() => String) @IsString() @Matches(said) @Matches(oneLine) @MaxLength(limits.name) interviewer: string
  /** Two letters of ISO 639-1. */
  @Field(() => String) @Matches(/^[a-z]{2}$/) language: string
  @Field(() => Boolean) @IsBoolean() interpreted: boolean
  @Field(() => PlaceKindEnum) @IsIn(placeKinds) placeKind: PlaceKind
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() internal: boolean
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.story) said: string
}
