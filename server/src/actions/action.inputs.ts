import { Field, ID, InputType } from '@nestjs/graphql'
import { actionActs, checkVerdicts, type ActionAct, type CheckVerdict } from '@amends/shared/actions'
import { limits } from '@amends/shared/limits'
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { ActionActEnum, CheckVerdictEnum } from './action.enums.js'

/** Words, and not blanks alone. */
const said = /\S/
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** What a company is asked to put right, what would show it, and by when. */
@InputType()
export class IssueActionInput {
  @Field(() => ID) @IsUUID() noticeId: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @Matches(oneLine) @MaxLength(limits.shortText) subject: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) text: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) proof: string
  @Field(() => PartialDate) @Matches(day) dueOn: string
}

@InputType()
export class ActOnActionInput {
  @Field(() => ID) @IsUUID() actionId: string
  @Field(() => ActionActEnum) @IsIn(actionActs) act: ActionAct
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.message) words?: string | null
  /** When the company said it, away from the platform; the lead writes it down for it. */
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) saidOn?: string | null
}

/** Another day, for a corrective action, or without one for the answer itself. */
@InputType()
export class ProposeNoticeDayInput {
  @Field(() => ID) @IsUUID() noticeId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() actionId?: string | null
  @Field(() => PartialDate) @Matches(day) onDay: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) words: string
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) saidOn?: string | null
}

/** What the other side says to the day that was proposed last. */
@InputType()
export class AnswerNoticeDayInput {
  @Field(() => ID) @IsUUID() noticeId: string
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() actionId?: string | null
  /** The day she read: another one may stand there by now. */
  @Field(() => PartialDate) @Matches(day) onDay: string
  @Field(() => Boolean) @IsBoolean() accept: boolean
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
  @Field(() => PartialDate, { nullable: true }) @IsOptional() @Matches(day) saidOn?: string | null
}

/** Somebody outside the company is asked to look, and what of the evidence she reads. */
@InputType()
export class AskCheckInput {
  @Field(() => ID) @IsUUID() actionId: string
  @Field(() => ID) @IsUUID() partyId: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.message) evidence: string
}

@InputType()
export class AnswerCheckInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => CheckVerdictEnum) @IsIn(checkVerdicts) verdict: CheckVerdict
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.note) words: string
}
