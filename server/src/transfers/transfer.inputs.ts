import { Field, ID, InputType, ObjectType } from '@nestjs/graphql'
import { consentWays, type ConsentWay } from '@amends/shared/consents'
import { limits } from '@amends/shared/limits'
import { referralPriorities, type ReferralPriority } from '@amends/shared/referrals'
import { afterwards, type Afterwards } from '@amends/shared/transfers'
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator'
import { ConflictLine } from '../cases/case.inputs.js'
import { ConsentWayEnum } from '../consents/consent.enums.js'
import { Fact } from '../disclosure/fact.js'
import { oneLine } from '../platform/graphql/checked.js'
import { ReferralPriorityEnum } from '../referrals/referral.enums.js'
import { Worker } from '../workers/worker.entity.js'
import { AfterwardsEnum } from './transfer.enums.js'

/** What is offered to whom, with the digest of what was shown before. */
@InputType()
export class OfferTransferInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID) @IsUUID() organisationId: string
  /** ISO 3166, two letters. */
  @Field(() => String) @Matches(/^[A-Z]{2}$/) country: string
  @Field(() => ReferralPriorityEnum) @IsIn(referralPriorities) urgency: ReferralPriority
  /** Read by whoever is asked, before it takes part: it names no person and no place. */
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) reason: string
  @Field(() => AfterwardsEnum) @IsIn(afterwards) afterwards: Afterwards
  @Field(() => String) @IsString() @Length(64, 64) preview: string
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) conflictReason?: string | null
}

/** She agrees that another organisation works with her as her lead. */
@InputType()
export class EntrustInput {
  @Field(() => ID) @IsUUID() workerId: string
  @Field(() => ID) @IsUUID() organisationId: string
  @Field(() => ConsentWayEnum) @IsIn(consentWays) way: ConsentWay
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) guardianName?: string | null
}

/** A worker of the case, and whether she would go along. */
@ObjectType()
export class TransferWorker {
  @Fact(() => Worker, 'open') worker: Worker
  @Fact(() => Boolean, 'open') goesAlong: boolean
}

/** What a transfer to this organisation would mean, for the lead. */
@ObjectType()
export class TransferPreview {
  @Fact(() => [TransferWorker], 'open') workers: TransferWorker[]
  @Fact(() => [ConflictLine], 'open') conflicts: ConflictLine[]
  @Fact(() => String, 'open') digest: string
}
