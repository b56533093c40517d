import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { isInert, organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import type { Page } from '../platform/graphql/connection.js'
import { Refused } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { ListedOrganisation } from './listed-organisation.entity.js'
import { Service } from './service.entity.js'
import { KeepServiceInput, ServiceArgs } from './service.inputs.js'
import { keepsServices, ServiceAbilities, services } from './service.policy.js'
import { countriesOf, isStale, providersOf, ServiceConnection, ServiceCountry, serviceList } from './service.reads.js'
import { ServiceService } from './service.service.js'

@Resolver(() => Service)
export class ServiceResolver {
  constructor(private readonly service: ServiceService) {}

  @Query(() => ServiceConnection)
  services(@Viewer() me: Me, @Reads() reading: Reading, @Args() args: ServiceArgs): Promise<Page<Service>> {
    if (isInert(me)) throw new Refused('OrganisationInert')
    return serviceList(reading, args)
  }

  /** For a map that shades countries and shows nothing finer. */
  @Query(() => [ServiceCountry])
  async serviceCountries(@Reads() reading: Reading): Promise<ServiceCountry[]> { return countriesOf(await reading.tx()) }

  @Query(() => Service, { name: 'service' })
  one(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Service> { return reading.one(services, checked.id(id)) }

  @Mutation(() => Service)
  async keepService(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: KeepServiceInput): Promise<Service> {
    return reading.one(services, await this.service.keep(me, input))
  }

  @Mutation(() => Service)
  async assureService(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Service> {
    return reading.one(services, await this.service.assure(me, checked.id(id)))
  }

  @Mutation(() => Organisation)
  async removeService(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.remove(me, checked.id(id)))
  }

  @ResolveField(() => ServiceAbilities) @Classed('Service', 'can', 'open')
  can(@Parent() it: Service, @Reads() reading: Reading) { return reading.can(services, it) }

  @ResolveField(() => Boolean) @Classed('Service', 'isStale', 'open')
  isStale(@Parent() it: Service, @Viewer() me: Me): boolean { return isStale(it, me.at) }

  /** Who offers it, as the directory says. */
  @ResolveField(() => ListedOrganisation, { nullable: true }) @Classed('Service', 'provider', 'open')
  provider(@Parent() it: Service, @Reads() reading: Reading): Soon<ListedOrganisation | null> {
    return it.listedOrganisationId ? upon(reading.batch(providersOf).load(it.listedOrganisationId), found => found ?? null) : null
  }

  /** Who keeps the entry, where the viewer may know of that organisation. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Service', 'keeper', 'open')
  keeper(@Parent() it: Service, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.keeperOrganisationId) }
}

@Resolver(() => Organisation)
export class OrganisationServicesResolver {
  /** The viewer may write entries of this organisation, and bring those of others; false for any but her own. */
  @ResolveField(() => Boolean) @Classed('Organisation', 'keepsServices', 'open')
  keepsServices(@Parent() it: Organisation, @Viewer() me: Me): boolean { return it.id === me.organisationId && keepsServices(me) }
}
