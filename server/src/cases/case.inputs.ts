import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { conflictEffects, type ConflictEffect, type TieKind } from '@amends/shared/organisations'
import { roles, standings, type Role, type Standing } from '@amends/shared/roles'
import type { FactClass } from '@amends/shared/classes'
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator'
import { Fact } from '../disclosure/fact.js'
import { FactClassEnum } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { TieKindEnum } from '../organisations/tie.entity.js'
import { RoleEnum, StandingEnum } from '../parties/party.entity.js'
import { enumOf } from '../platform/graphql/enums.js'

export const ConflictEffectEnum = enumOf(conflictEffects)
registerEnumType(ConflictEffectEnum, { name: 'ConflictEffect' })

/** What is needed to make an organisation a party, with the digest of the preview that was read before. */
@InputType()
export class AddPartyInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID) @IsUUID() organisationId: string
  @Field(() => RoleEnum) @IsIn(roles) role: Role
  @Field(() => StandingEnum) @IsIn(standings) standing: Standing
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) basis: string
  @Field(() => String) @IsString() @Length(64, 64) preview: string
  /** Why it joins although the preview tells of a tie that has to be disclosed. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) conflictReason?: string | null
  /** Why it joins although one of those who told did not let it know. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(limits.note) wishReason?: string | null
}

/** A tie between the one that would join and a party, and over whom it runs. */
@ObjectType()
export class ConflictLine {
  @Fact(() => ConflictEffectEnum, 'open') effect: ConflictEffect
  @Fact(() => [TieKindEnum], 'open') kinds: TieKind[]
  @Fact(() => Organisation, 'open') with: Organisation
  @Fact(() => [Organisation], 'open') through: Organisation[]
}

/** What would become visible to whom; see `previewOf`. */
@ObjectType()
export class PartyPreview {
  @Fact(() => [FactClassEnum], 'open') reads: FactClass[]
  @Fact(() => [FactClassEnum], 'open') masked: FactClass[]
  /** Named apart from `withheld`, which on other types tells of fields. */
  @Fact(() => [FactClassEnum], 'open') hides: FactClass[]
  @Fact(() => [Organisation], 'open') knowsOf: Organisation[]
  @Fact(() => [Organisation], 'open') hiddenFrom: Organisation[]
  @Fact(() => [Organisation], 'open') learnsOfIt: Organisation[]
  @Fact(() => Boolean, 'open') mayHaveToAct: boolean
  @Fact(() => [ConflictLine], 'open') conflicts: ConflictLine[]
  @Fact(() => String, 'open') digest: string
}

/** What a lead knows before a company becomes the company concerned. */
@ObjectType()
export class RespondentPreview {
  /** Companies on the case that are one with it: none of them could join any more, and each stays until the lead decides. */
  @Fact(() => [ConflictLine], 'open') tied: ConflictLine[]
}
