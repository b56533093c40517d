import { ArgsType, Field, ID } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'

@ArgsType()
export class ReadArgs {
  @Field(() => [ID]) @ArrayNotEmpty() @ArrayMaxSize(limits.page) @IsUUID('4', { each: true }) ids: string[]
}

/** All three, or none of them for no quiet hours. */
@ArgsType()
export class QuietArgs {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) from?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) until?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.shortText) zone?: string | null
}
