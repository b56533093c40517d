import { ArgsType, Field, ID, InputType } from '@nestjs/graphql'
import { consentPurposes, type ConsentPurpose } from '@amends/shared/classes'
import {
  consentItems, consentQuestions, consentWays, legalBases, sessionAnswers, withholdingReasons, workerAges,
  type ConsentItem, type ConsentQuestion, type ConsentWay, type LegalBasis, type SessionAnswer, type WithholdingReason, type WorkerAge,
} from '@amends/shared/consents'
import { limits } from '@amends/shared/limits'
import { roles, type Role } from '@amends/shared/roles'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDate, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested,
} from 'class-validator'
import { RoleEnum } from '../parties/party.entity.js'
import { oneLine } from '../platform/graphql/checked.js'
import { PageArgs } from '../platform/graphql/connection.js'
import { Moment } from '../platform/graphql/scalars.js'
import {
  ConsentItemEnum, ConsentPurposeEnum, ConsentQuestionEnum, ConsentWayEnum, DisclosureBasisEnum, SessionAnswerEnum, WithholdingReasonEnum, WorkerAgeEnum,
} from './consent.enums.js'

/** As many as a page of workers has. */
const mostTogether = 60
const language = /^[a-z]{2}$/

/** Which consents of a case. */
@ArgsType()
export class ConsentArgs extends PageArgs {
  /** Only other legal bases that wait for somebody of the viewer's organisation. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() toLookAt: boolean
}

/** Her answer to one of the seven questions. */
@InputType()
export class ConsentAnswerInput {
  @Field(() => ConsentQuestionEnum) @IsIn(consentQuestions) question: ConsentQuestion
  @Field(() => Boolean) @IsBoolean() agreed: boolean
}

const byQuestion = (it: ConsentAnswerInput) => it.question

@InputType()
export class ExplainConsentInput {
  @Field(() => ID) @IsUUID() workerId: string
  /** Two letters of ISO 639-1. */
  @Field(() => String) @Matches(language) language: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) interpreter?: string | null
  @Field(() => WorkerAgeEnum) @IsIn(workerAges) age: WorkerAge
  /** All seven. */
  @Field(() => [ConsentAnswerInput]) @IsArray() @ArrayMinSize(consentQuestions.length) @ArrayMaxSize(consentQuestions.length) @ArrayUnique(byQuestion)
  @ValidateNested({ each: true }) @Type(() => ConsentAnswerInput) answers: ConsentAnswerInput[]
}

/** Whom something may reach: an organisation, or the name of a person outside of any. */
@InputType({ isAbstract: true })
export class ReceiverInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() receiverOrganisationId?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) receiverPerson?: string | null
}

/** What may reach whom, for what and until when. */
@InputType({ isAbstract: true })
export class DisclosureInput extends ReceiverInput {
  @Field(() => ConsentPurposeEnum) @IsIn(consentPurposes) purpose: ConsentPurpose
  @Field(() => [ConsentItemEnum]) @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(consentItems, { each: true }) items: ConsentItem[]
  /** Absent: until the service is done. */
  @Field(() => Moment, { nullable: true }) @IsOptional() @IsDate() until?: Date | null
}

@InputType()
export class RefuseConsentInput extends DisclosureInput {
  @Field(() => ID) @IsUUID() workerId: string
}

@InputType()
export class GiveConsentInput extends DisclosureInput {
  @Field(() => ID) @IsUUID() workerId: string
  /** How she gave it; what many gave together comes by a session. */
  @Field(() => ConsentWayEnum) @IsIn(consentWays.filter(it => it !== 'group_session')) way: ConsentWay
  /** Who agreed with her, for a child or somebody whose age nobody knows. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) guardianName?: string | null
}

/** What one worker said in a session. */
@InputType()
export class SessionAnswerInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => SessionAnswerEnum) @IsIn(sessionAnswers) answer: SessionAnswer
  /** Asked of those to whom nothing was explained before. */
  @Field(() => WorkerAgeEnum, { defaultValue: 'unknown' }) @IsIn(workerAges) age: WorkerAge
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) guardianName?: string | null
}

const byWorker = (it: SessionAnswerInput) => it.workerId

/** One explanation of the seven questions to everybody there, and what each said by herself. */
@InputType()
export class HoldConsentSessionInput extends DisclosureInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => String) @Matches(language) language: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) interpreter?: string | null
  @Field(() => [SessionAnswerInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(mostTogether) @ArrayUnique(byWorker)
  @ValidateNested({ each: true }) @Type(() => SessionAnswerInput) answers: SessionAnswerInput[]
}

/** What else than her consent carries it: on whose authority, why, and which organisation looks at it. */
@InputType()
export class ProposeBasisInput extends DisclosureInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => DisclosureBasisEnum) @IsIn(legalBases) basis: LegalBasis
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.shortText) @Matches(oneLine) authority: string
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) reason: string
  @Field(() => ID) @IsUUID() approverOrganisationId: string
}

/** From an organisation, or from everybody of a role. */
@InputType()
export class WithholdInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() organisationId?: string | null
  @Field(() => RoleEnum, { nullable: true }) @IsOptional() @IsIn(roles) role?: Role | null
  @Field(() => WithholdingReasonEnum) @IsIn(withholdingReasons) why: WithholdingReason
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) note?: string | null
}
