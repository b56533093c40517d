import { ObjectType } from '@nestjs/graphql'

/** What a member holds for her organisation, and somebody else would have to. Each room adds its own field. */
@ObjectType()
export class Holdings {
  membershipId: string

  static of(membershipId: string): Holdings { return Object.assign(new Holdings(), { membershipId }) }
}
