import { ObjectType, registerEnumType, Field } from '@nestjs/graphql'
import { factClasses, withheldReasons, type WithheldReason } from '@amends/shared/classes'
import { enumOf } from '../platform/graphql/enums.js'
import { register } from '../platform/graphql/classes.js'

export const WithheldReasonEnum = enumOf(withheldReasons)
registerEnumType(WithheldReasonEnum, { name: 'WithheldReason' })

export const FactClassEnum = enumOf(factClasses)
registerEnumType(FactClassEnum, { name: 'FactClass' })

/** A field that this viewer may not read, and why, in words that do not tell whether there is anything to read. */
@ObjectType()
export class Withheld {
  @Field(() => String) field: string
  @Field(() => WithheldReasonEnum) reason: WithheldReason
}
register('Withheld', 'field', 'open')
register('Withheld', 'reason', 'open')
