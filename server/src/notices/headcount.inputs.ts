import { Field, ID, InputType, Int } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { Line } from './criteria.js'
import { day } from './notice.inputs.js'

@InputType()
export class HeadcountGroupInput {
  @Line() job?: string | null
  @Line() shift?: string | null
  @Line() nationality?: string | null
  @Line() gender?: string | null
  @Field(() => Int) @IsInt() @Min(1) @Max(1_000_000) count: number
  /** The company would never think that it was one of these: officers, the owner's people. */
  @Field(() => Boolean, { defaultValue: false }) @IsBoolean() ruledOut: boolean
}

@InputType()
export class HeadcountInput {
  @Field(() => ID) @IsUUID() caseId: string
  /** The company, where it is registered; else its name. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() organisationId?: string | null
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.name) @Matches(oneLine) companyName?: string | null
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.shortText) @Matches(oneLine) place: string
  @Field(() => [HeadcountGroupInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(limits.page) @ValidateNested({ each: true }) @Type(() => HeadcountGroupInput)
  groups: HeadcountGroupInput[]
  @Field(() => PartialDate) @Matches(day) countedOn: string
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) source: string
}
