import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import { Classed } from '../disclosure/fact.js'
import { addressesOf, costsOf, documentsOf, hoursOf, phonesOf, ServiceAddress, ServiceHours, ServicePhone } from './details.js'
import { toService, unshown } from './hsds/mapping.js'
import { openAt } from './hsds/open.js'
import { namesIn } from './hsds/terms.js'
import { Service } from './service.entity.js'

/** What a page shows of the lists that hang on an entry. */
@Resolver(() => Service)
export class ServiceDetailsResolver {
  @ResolveField(() => [ServicePhone]) @Classed('Service', 'phones', 'open')
  phones(@Parent() it: Service): ServicePhone[] { return phonesOf(it) }

  @ResolveField(() => [ServiceHours]) @Classed('Service', 'hours', 'open')
  hours(@Parent() it: Service): ServiceHours[] { return hoursOf(it) }

  /** Null where its hours are told in words only. */
  @ResolveField(() => Boolean, { nullable: true }) @Classed('Service', 'isOpen', 'open')
  isOpen(@Parent() it: Service, @Viewer() me: Me): boolean | null { return openAt(it.schedules, me.at) }

  @ResolveField(() => [ServiceAddress]) @Classed('Service', 'addresses', 'open')
  addresses(@Parent() it: Service): ServiceAddress[] { return addressesOf(it) }

  @ResolveField(() => [String]) @Classed('Service', 'documents', 'open')
  documents(@Parent() it: Service): string[] { return documentsOf(it) }

  @ResolveField(() => [String]) @Classed('Service', 'costs', 'open')
  costs(@Parent() it: Service): string[] { return costsOf(it) }

  /** The words of the directory it came from. */
  @ResolveField(() => [String]) @Classed('Service', 'terms', 'open')
  terms(@Parent() it: Service): string[] { return namesIn(it.terms) }

  /** What is kept and shown nowhere, for whoever keeps it. */
  @ResolveField(() => [String]) @Classed('Service', 'unshown', 'open')
  unshown(@Parent() it: Service, @Viewer() me: Me): string[] { return it.keeperOrganisationId === me.organisationId ? [...unshown([toService(it)]).keys()] : [] }
}
