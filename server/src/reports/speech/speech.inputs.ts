import { Field, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { typedTranslations, type TypedTranslation } from '@amends/shared/reports'
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { TypedTranslationEnum } from '../report.enums.js'

/** BCP 47, as far as a report says its own. */
export const languageTag = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i

/** The same in another language, and who stands for it. */
@InputType()
export class SaidInput {
  @Field(() => String) @IsString() @MaxLength(35) @Matches(languageTag) language: string
  @Field(() => TypedTranslationEnum) @IsIn(typedTranslations) way: TypedTranslation
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.story) text: string
}

/** Of one message; without one, of her story. */
@InputType()
export class TranslateInput extends SaidInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() messageId?: string | null
}

/** One text for one interpreter. */
@InputType()
export class AskInterpreterInput {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() messageId?: string | null
  @Field(() => String) @IsString() @MaxLength(35) @Matches(languageTag) language: string
  @Field(() => String) @IsString() @Matches(/\S/) @MaxLength(limits.name) called: string
}
