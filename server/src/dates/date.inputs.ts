import { Field, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { PartialDate } from '../platform/graphql/scalars.js'

/** Another day for a site line, why, and who is asked: parties of the case, the lead among them. */
@InputType()
export class ProposeDateInput {
  @Field(() => ID) @IsUUID() lineId: string
  @Field(() => PartialDate) @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) onDay: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(/\S/) @MaxLength(limits.note) words: string
  @Field(() => [ID]) @IsArray() @ArrayMaxSize(limits.audience) @ArrayUnique() @IsUUID('all', { each: true }) audience: string[]
}

@InputType()
export class AnswerDateInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => Boolean) @IsBoolean() accept: boolean
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) words?: string | null
}
