import { Field, ID, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { declaredTieKinds, type DeclaredTieKind } from '@amends/shared/organisations'
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'
import { TieKindEnum } from './tie.entity.js'

/** A tie reads from the first to the second: `from` owns `to`. */
@InputType()
export class DeclareTieInput {
  @Field(() => ID) @IsUUID() fromId: string
  @Field(() => ID) @IsUUID() toId: string
  @Field(() => TieKindEnum) @IsIn(declaredTieKinds) kind: DeclaredTieKind
  /** How it is known. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) note?: string | null
}
