import { Field, ID, InputType } from '@nestjs/graphql'
import { contactKinds, contactReaches, type ContactKind, type ContactReach } from '@amends/shared/casework'
import { limits } from '@amends/shared/limits'
import { workLimits } from '@amends/shared/work'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsISO8601, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator'
import { ContactKindEnum, ContactReachEnum } from '../casework/casework.enums.js'
import { PartialDate } from '../platform/graphql/scalars.js'

const day = /^\d{4}-\d{2}-\d{2}$/
/** Words, and not blanks alone. */
const said = /\S/

/** One of many, with the case she was shown on: had she been moved meanwhile, nothing is written on the wrong one. */
@InputType()
export class BulkWorkerInput {
  @Field(() => ID) @IsUUID() id: string
  @Field(() => ID) @IsUUID() caseId: string
}

@InputType()
export class SetFollowUpsInput {
  @Field(() => [BulkWorkerInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(workLimits.bulk) @ArrayUnique((it: BulkWorkerInput) => it.id) @ValidateNested({ each: true }) @Type(() => BulkWorkerInput)
  workers: BulkWorkerInput[]
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) dueOn: string
  /** Absent: what was to be done before for each, on another day. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Matches(said) @MaxLength(limits.note) words?: string | null
}

@InputType()
export class NoteContactsInput {
  @Field(() => [BulkWorkerInput]) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(workLimits.bulk) @ArrayUnique((it: BulkWorkerInput) => it.id) @ValidateNested({ each: true }) @Type(() => BulkWorkerInput)
  workers: BulkWorkerInput[]
  @Field(() => ContactKindEnum) @IsIn(contactKinds) kind: ContactKind
  /** Nothing for a note, and something for all else. */
  @Field(() => ContactReachEnum, { nullable: true }) @IsOptional() @IsIn(contactReaches) reach?: ContactReach | null
  @Field(() => PartialDate) @Matches(day) @IsISO8601({ strict: true }) happenedOn: string
  @Field(() => String) @IsString() @IsNotEmpty() @Matches(said) @MaxLength(limits.message) words: string
}
