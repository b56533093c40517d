import { Field, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import {
  concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties,
  type Concern, type ContactWay, type Danger, type ReportSubject, type RoughTime, type SafeTime, type WishParty,
} from '@amends/shared/reports'
import { spokenChannels, type SpokenChannel } from '@amends/shared/ways'
import { Type } from 'class-transformer'
import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator'
import { oneLine } from '../../platform/graphql/checked.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { ConcernEnum, ContactWayEnum, DangerEnum, ReportChannelEnum, ReportSubjectEnum, RoughTimeEnum, SafeTimeEnum, WishPartyEnum } from '../report.enums.js'

/** BCP 47. */
export const language = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i
/** No control sign but a new line and a tab. */
const typed = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/

@InputType()
export class SafeContactInput {
  @Field(() => ContactWayEnum) @IsIn(contactWays) way: ContactWay
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) @Matches(oneLine) value?: string | null
  @Field(() => [SafeTimeEnum]) @IsArray() @ArrayUnique() @IsIn(safeTimes, { each: true }) times: SafeTime[]
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) @Matches(oneLine) mayPickUp?: string | null
}

/** What somebody told, as it is written down while she speaks. */
@InputType({ isAbstract: true })
export abstract class SpokenInput {
  @Field(() => String) @Matches(language) @MaxLength(35) language: string
  @Field(() => ReportSubjectEnum) @IsIn(reportSubjects) subject: ReportSubject
  @Field(() => DangerEnum) @IsIn(dangers) danger: Danger
  @Field(() => [ConcernEnum]) @IsArray() @ArrayUnique() @IsIn(concerns, { each: true }) concerns: Concern[]
  @Field(() => String) @IsString() @MaxLength(limits.shortText) @Matches(oneLine) place: string
  @Field(() => RoughTimeEnum) @IsIn(roughTimes) when: RoughTime
  @Field(() => String) @IsString() @MaxLength(limits.story) @Matches(typed) story: string
  @Field(() => SafeContactInput) @ValidateNested() @Type(() => SafeContactInput) contact: SafeContactInput
  @Field(() => [WishPartyEnum]) @IsArray() @ArrayUnique() @IsIn(wishParties, { each: true }) wishes: WishParty[]
}

/** A report that somebody of the staff writes down for the one who called or came. */
@InputType()
export class WriteReportInput extends SpokenInput {
  @Field(() => ReportChannelEnum) @IsIn(spokenChannels) channel: SpokenChannel
  /** Drawn on the screen it is read out from, and kept nowhere; absent where the caller wants none. */
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(/^\d{16}$/) receipt?: string | null
}

/** What was written down so far. */
@InputType()
export class ReportDraftInput {
  @Field(() => String) @IsString() @MaxLength(limits.story * 2) words: string
  /** The moment of what is replaced, where there was something. */
  @Field(() => Moment, { nullable: true }) @IsOptional() after?: Date | null
}
