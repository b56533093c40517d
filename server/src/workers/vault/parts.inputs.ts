import { Field, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { sexes, vaultParts, workerContactWays, workerPapers, type Sex, type WorkerContactWay, type WorkerPaper } from '@amends/shared/workers'
import { Type } from 'class-transformer'
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator'
import { oneLine } from '../../platform/graphql/checked.js'
import { PartialDate } from '../../platform/graphql/scalars.js'
import { SexEnum, WorkerContactWayEnum, WorkerPaperEnum } from '../worker.enums.js'

const written = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/
const partial = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

const all = (...rules: PropertyDecorator[]): PropertyDecorator => (target, property) => { for (const rule of rules) rule(target, property) }
/** A line somebody wrote, or nothing. */
const Line = () => all(Field(() => String, { nullable: true }), IsOptional(), IsString(), MaxLength(limits.shortText), Matches(oneLine))
const Note = () => all(Field(() => String, { nullable: true }), IsOptional(), IsString(), MaxLength(limits.note), Matches(written))
/** As much of a day as is known. */
const Day = () => all(Field(() => PartialDate, { nullable: true }), IsOptional(), Matches(partial))
/** Whole records of a part, as many as a person can have. */
const Many = (of: () => new () => object) => all(Field(() => [of()], { nullable: true }), IsOptional(), IsArray(), ArrayMaxSize(20), ValidateNested({ each: true }), Type(of))
const One = (of: () => new () => object) => all(Field(of, { nullable: true }), IsOptional(), ValidateNested(), Type(of))

@InputType()
export class WorkerIdentityInput {
  @Line() givenNames?: string | null
  @Line() familyName?: string | null
  @Line() nameInOwnScript?: string | null
  @Day() born?: string | null
  @Field(() => SexEnum, { nullable: true }) @IsOptional() @IsIn(sexes) sex?: Sex | null
  @Line() nationality?: string | null
  @Field(() => [String], { defaultValue: [] }) @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(limits.name, { each: true })
  @Matches(oneLine, { each: true }) languages: string[]
}

@InputType()
export class WorkerContactInput {
  @Field(() => WorkerContactWayEnum) @IsIn(workerContactWays) way: WorkerContactWay
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.shortText) @Matches(oneLine) value: string
  @Field(() => Boolean) @IsBoolean() isSafe: boolean
  @Line() when?: string | null
  @Line() mayPickUp?: string | null
  @Line() ifAnotherAnswers?: string | null
}

@InputType()
export class WorkerDocumentInput {
  @Field(() => WorkerPaperEnum) @IsIn(workerPapers) kind: WorkerPaper
  @Line() number?: string | null
  @Line() heldBy?: string | null
}

@InputType()
export class WorkerHealthInput {
  @Note() note?: string | null
  @Note() urgentNeeds?: string | null
}

@InputType()
export class WorkerStatusInput {
  @Note() note?: string | null
  @Day() permitUntil?: string | null
  @Note() decision?: string | null
  @Line() authority?: string | null
  @Day() decidedOn?: string | null
}

/** What is written down of a worker: whole parts; those that are not said stay as they are. */
@InputType()
export class WorkerRecordInput {
  @One(() => WorkerIdentityInput) identity?: WorkerIdentityInput | null
  @Many(() => WorkerContactInput) contacts?: WorkerContactInput[] | null
  @Many(() => WorkerDocumentInput) documents?: WorkerDocumentInput[] | null
  @One(() => WorkerHealthInput) health?: WorkerHealthInput | null
  @One(() => WorkerStatusInput) status?: WorkerStatusInput | null
  /** What was read of these parts before they were written, see `WorkerOpening.records`; not said: whatever stands there. */
  @Field(() => [ID], { nullable: true }) @IsOptional() @IsArray() @ArrayMaxSize(vaultParts.length) @IsUUID('all', { each: true }) basedOn?: string[] | null
}
