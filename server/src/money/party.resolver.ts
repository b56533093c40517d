import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { payerRoles } from '@amends/shared/money'
import { Classed } from '../disclosure/fact.js'
import { Party } from '../parties/party.entity.js'

@Resolver(() => Party)
export class PartyMoneyResolver {
  /** It takes part as one that pays for a remedy. */
  @ResolveField(() => Boolean) @Classed('Party', 'isPayer', 'open')
  isPayer(@Parent() it: Party): boolean { return it.until === null && payerRoles.some(role => role === it.role) }
}
