import { Field, ID, InputType, ObjectType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { roles, standings, type Role, type Standing } from '@amends/shared/roles'
import type { FactClass } from '@amends/shared/classes'
import { IsIn, IsNotEmpty, IsString, IsUUID, Length, MaxLength } from 'class-validator'
import { Fact } from '../disclosure/fact.js'
import { FactClassEnum } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { RoleEnum, StandingEnum } from '../parties/party.entity.js'

/** What is needed to make an organisation a party, with the digest of the preview that was read before. */
@InputType()
export class AddPartyInput {
  @Field(() => ID) @IsUUID() caseId: string
  @Field(() => ID) @IsUUID() organisationId: string
  @Field(() => RoleEnum) @IsIn(roles) role: Role
  @Field(() => StandingEnum) @IsIn(standings) standing: Standing
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.note) basis: string
  @Field(() => String) @IsString() @Length(64, 64) preview: string
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
  @Fact(() => String, 'open') digest: string
}
