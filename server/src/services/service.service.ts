import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { dayOf } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { hideAround, offersSecret } from './around.js'
import { searched, toColumns } from './hsds/mapping.js'
import { withoutPlace } from './hsds/secret.js'
import { needKeeps } from './import.service.js'
import { ListedOrganisation } from './listed-organisation.entity.js'
import { Service } from './service.entity.js'
import { serviceEvents } from './service.events.js'
import type { KeepServiceInput } from './service.inputs.js'
import { isSecret, services } from './service.policy.js'
import { written } from './written.js'

/** The verbs of an entry. Each is one commit and returns its id. */
@Injectable()
export class ServiceService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Writes an entry of her organisation, new or changed. Refuses `NotAnAdministrator`, `OrganisationInert`, `PlaceIsSecret`. */
  keep(me: Me, input: KeepServiceInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const before = input.id ? await take(change.tx, me, services, input.id, 'change') : undefined
      if (!before) needKeeps(me)
      const isConfidential = (before?.isConfidential ?? false) || isSecret(me, input.needs)
      if (input.address && !isConfidential && await offersSecret(change.tx, me, before)) throw new Refused('PlaceIsSecret')
      const thing = written(before, input, isConfidential, () => this.ids.next())
      const columns = toColumns(isConfidential ? withoutPlace(thing).it : thing)
      const kept = { ...columns, ...searched(columns), isConfidential, keptAt: me.at, keptBy: me.membershipId }
      const service = before ? await change.tx.keep(Service, Object.assign(before, kept)) : await this.add(change, me, kept)
      if (isConfidential) await hideAround(change.tx, me, service.listedOrganisationId)
      await change.event('service.kept', serviceEvents['service.kept'](service))
      return service
    })
  }

  /** Still right, says somebody of the house that keeps it. */
  assure(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const service = await take(tx, me, services, id, 'assure')
      service.assure(me.at)
      service.keptBy = me.membershipId
      await tx.keep(Service, service)
      await event('service.assured', serviceEvents['service.assured'](service))
      return service
    })
  }

  remove(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const service = await take(tx, me, services, id, 'remove')
      await tx.sql('DELETE FROM service WHERE id = $1', [service.id])
      await event('service.removed', serviceEvents['service.removed'](service))
      return { id: me.organisationId }
    })
  }

  private async add({ tx }: Changing, me: Me, kept: Partial<Service>): Promise<Service> {
    return tx.add(Service, Object.assign(new Service(), kept, {
      id: this.ids.next(), keeperOrganisationId: me.organisationId, origin: 'own' as const, listedOrganisationId: await this.self(tx, me), assuredOn: dayOf(me.at), version: 1,
    }))
  }

  /** Her own organisation as the directory lists it, under the id it has here. */
  private async self(tx: Tx, me: Me): Promise<string> {
    const [listed] = await tx.rows(ListedOrganisation, 'it.keeper_organisation_id = :me AND it.hsds_id = :hsds', { me: me.organisationId, hsds: me.organisationId })
    if (listed) return listed.id
    const [own] = await see(tx, me, organisations, [me.organisationId])
    if (!own) throw new NotFound()
    const id = this.ids.next()
    await tx.add(ListedOrganisation, {
      id, keeperOrganisationId: me.organisationId, hsdsId: me.organisationId, name: own.name, description: own.name, website: null, email: null, rest: {}, version: 1,
    })
    return id
  }
}
