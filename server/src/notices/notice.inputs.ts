import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import {
  noticeFrames, noticeKinds, noticeMatters, noticeWays, type MarkKind, type NoticeFrame, type NoticeKind, type NoticeMatter, type NoticeWay,
} from '@amends/shared/notices'
import type { Refusal } from '@amends/shared/refusals'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator'
import { RefusalEnum } from '../access/abilities.js'
import { Fact } from '../disclosure/fact.js'
import { oneLine } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { NoticeCriteriaInput } from './criteria.js'
import { MarkKindEnum, NoticeFrameEnum, NoticeKindEnum, NoticeMatterEnum, NoticeWayEnum } from './notice.enums.js'

const month = /^\d{4}-(0[1-9]|1[0-2])$/
export const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
/** A day of the calendar: what looks like one need not be one. */
export const isDay = (text: string): boolean => day.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** A notice as far as it is written: enough to count who would fit it and to mark what tells. */
@InputType()
export class NoticePreviewInput {
  @Field(() => ID) @IsUUID() caseId: string
  /** The company, where it is registered; else its name. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() organisationId?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) recipientName?: string | null
  @Field(() => NoticeKindEnum) @IsIn(noticeKinds) kind: NoticeKind
  @Field(() => NoticeFrameEnum) @IsIn(noticeFrames) frame: NoticeFrame
  @Field(() => NoticeCriteriaInput) @ValidateNested() @Type(() => NoticeCriteriaInput) criteria: NoticeCriteriaInput
  @Field(() => String) @IsString() @MaxLength(limits.shortText) @Matches(oneLine) subject: string
  @Field(() => String) @IsString() @MaxLength(limits.message) text: string
  @Field(() => PartialDate) @Matches(month) periodFrom: string
  @Field(() => PartialDate) @Matches(month) periodTo: string
  /** A party of this case in whose name it goes out; the neutral name when absent. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() senderPartyId?: string | null
  /** Workers of the case whom a group or a named notice is about; each has to agree that this company is told what the words name. */
  @Field(() => [ID], { defaultValue: [] }) @IsArray() @ArrayMaxSize(limits.audience) @ArrayUnique() @IsUUID('all', { each: true }) workerIds: string[]
  /** Keep the words though somebody would be recognised in them, with the consent of whoever that is. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() keepFrame: boolean
}

@InputType()
export class NoticeInput extends NoticePreviewInput {
  @Field(() => NoticeMatterEnum) @IsIn(noticeMatters) matter: NoticeMatter
  @Field(() => PartialDate) @Matches(day) replyBy: string
  @Field(() => NoticeWayEnum) @IsIn(noticeWays) way: NoticeWay
  /** Another organisation that may lead, to look at it where the lead has no second person. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() peerOrganisationId?: string | null
}

/** Something in the words that could lead to a person. */
@ObjectType()
export class NoticeMark {
  /** `subject` or `text`. */
  @Fact(() => String, 'open') field: 'subject' | 'text'
  @Fact(() => Int, 'open') from: number
  @Fact(() => Int, 'open') to: number
  @Fact(() => MarkKindEnum, 'open') kind: MarkKind
}

/** A name it can be sent in; the neutral one has neither party nor name. */
@ObjectType()
export class NoticeSender {
  @Fact(() => ID, 'open', { nullable: true }) partyId: string | null
  @Fact(() => String, 'open', { nullable: true }) name: string | null
}

/** What would be said if it were composed now. */
@ObjectType()
export class NoticePreview {
  /** How many fit the words, as far as is known; null where nobody has counted or nobody has to. */
  @Fact(() => Int, 'open', { nullable: true }) fits: number | null
  @Fact(() => Boolean, 'open') recognised: boolean
  @Fact(() => NoticeFrameEnum, 'open', { nullable: true }) widerFrame: NoticeFrame | null
  @Fact(() => [NoticeMark], 'open') marks: NoticeMark[]
  /** By what the company was told to narrow before, in other notices on this case and in the answers to it; it counts together with these words. */
  @Fact(() => [MarkKindEnum], 'open') earlier: MarkKind[]
  @Fact(() => [NoticeSender], 'open') senders: NoticeSender[]
  @Fact(() => RefusalEnum, 'open', { nullable: true }) refusal: Refusal | null
}
