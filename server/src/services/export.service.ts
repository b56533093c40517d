import { Injectable } from '@nestjs/common'
import { strToU8 } from 'fflate'
import { actorOf, type Me } from '../access/me.js'
import { isInert } from '../organisations/organisation.policy.js'
import { Changes } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { toService } from './hsds/mapping.js'
import { writeOrganizations, writeServices, writeTabular } from './hsds/package.js'
import { isTable, type TableName, type Thing } from './hsds/shape.js'
import type { Nested } from './hsds/tables.js'
import { ServiceLeftover } from './leftover.entity.js'
import { ListedOrganisation } from './listed-organisation.entity.js'
import { toOrganization } from './organisation-columns.js'
import { Service } from './service.entity.js'
import { serviceEvents } from './service.events.js'

export const exportForms = ['services', 'organizations', 'tables'] as const
export type ExportForm = (typeof exportForms)[number]

/** Gives the entries of an organisation out again in the shape of HSDS 3; that it did is written down. */
@Injectable()
export class ServiceExport {
  constructor(private readonly changes: Changes) {}

  /** Everything her organisation keeps. Refuses `OrganisationInert`. */
  async write(me: Me, form: ExportForm): Promise<Uint8Array> {
    if (isInert(me)) throw new Refused('OrganisationInert')
    let bytes: Uint8Array | undefined
    await this.changes.change(actorOf(me), async ({ tx, event }) => {
      const kept = await nestedOf(tx, me)
      bytes = form === 'tables' ? writeTabular(kept, me.at) : strToU8(form === 'services' ? writeServices(kept) : writeOrganizations(kept))
      await event('service.exported', serviceEvents['service.exported'](me.organisationId, { form, services: kept.services.length }))
      return { id: me.organisationId }
    })
    if (!bytes) throw new Error('an export that was not written')
    return bytes
  }
}

async function nestedOf(tx: Tx, me: Me): Promise<Nested> {
  const keeper = { keeper: me.organisationId }
  const organisations = await tx.rows(ListedOrganisation, 'it.keeper_organisation_id = :keeper', keeper, { order: [['hsdsId', 'ASC']] })
  const rows = await tx.rows(Service, 'it.keeper_organisation_id = :keeper', keeper, { order: [['hsdsId', 'ASC']] })
  const left = await tx.rows(ServiceLeftover, 'it.keeper_organisation_id = :keeper', keeper, { order: [['resource', 'ASC'], ['hsdsId', 'ASC'], ['id', 'ASC']] })
  const byId = new Map(organisations.map(it => [it.id, toOrganization(it)]))
  const leftovers = new Map<TableName, Thing[]>()
  for (const { resource, row } of left) if (isTable(resource)) leftovers.set(resource, [...leftovers.get(resource) ?? [], row])
  return {
    organizations: [...byId.values()], leftovers,
    services: rows.map(it => {
      const organization = byId.get(it.listedOrganisationId ?? '')
      return { ...toService(it), ...(organization && { organization }) }
    }),
  }
}
