import { Field, InputType } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { organisationKinds, type OrganisationKind } from '@amends/shared/organisations'
import { IsEmail, IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { OrganisationKindEnum } from './organisation.entity.js'

/** There is one operator, and it is not registered here. */
const registrable = organisationKinds.filter(kind => kind !== 'platform_operator')

@InputType()
export class RegisterOrganisationInput {
  @Field(() => String) @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) name: string
  @Field(() => OrganisationKindEnum) @IsIn(registrable) kind: OrganisationKind
  /** ISO 3166, two letters. */
  @Field(() => String) @Matches(/^[A-Z]{2}$/) country: string
  @Field(() => String) @IsEmail() @MaxLength(limits.email) administratorEmail: string
}
