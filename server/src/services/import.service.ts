import { Injectable } from '@nestjs/common'
import type { ServiceOrigin } from '@amends/shared/services'
import { actorOf, type Me } from '../access/me.js'
import { isInert } from '../organisations/organisation.policy.js'
import { Changes, lockChain, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { settingsOf } from '../access/me.js'
import { hideAround } from './around.js'
import { toService } from './hsds/mapping.js'
import { readPackage, type RowFault } from './hsds/package.js'
import { idIn, type Thing } from './hsds/shape.js'
import { isSame, planned, type LeftOut, type Plan, type Planned } from './plan.js'
import { ServiceLeftover } from './leftover.entity.js'
import { ListedOrganisation } from './listed-organisation.entity.js'
import { toOrganisationColumns, toOrganization } from './organisation-columns.js'
import { Service } from './service.entity.js'
import { serviceEvents } from './service.events.js'
import { keepsServices } from './service.policy.js'

export type Counts = { added: number, changed: number, same: number }
/** What an import did, or would do. */
export type Report = {
  done: boolean, services: Counts, organisations: Counts, leftovers: number
  faults: RowFault[], unshown: { path: string, count: number }[], leftOut: LeftOut[], digest: string
}
type Known = { services: Map<string, Service>, organisations: Map<string, ListedOrganisation> }

export function needKeeps(me: Me): void {
  if (isInert(me)) throw new Refused('OrganisationInert')
  if (!keepsServices(me)) throw new Refused('NotAnAdministrator')
}

/** Brings a package of HSDS 3 into the directory: looked at first, then all of it or nothing, and twice is once. */
@Injectable()
export class ServiceImport {
  constructor(private readonly changes: Changes, private readonly database: Database, private readonly ids: Ids) {}

  /** What would come of it; writes nothing. Refuses `NotAnAdministrator`, `OrganisationInert`, `TooLarge`. */
  async look(me: Me, bytes: Uint8Array, origin: ServiceOrigin): Promise<Report> {
    needKeeps(me)
    return this.database.read('rt', settingsOf(me), async tx => {
      const known = await this.known(tx, me)
      return reportOf(this.plan(me, bytes, origin, known), known, false)
    })
  }

  /** Keeps what was looked at. Refuses `PreviewIsStale` for a package that is another, and keeps nothing of one with faults. */
  async run(me: Me, bytes: Uint8Array, origin: ServiceOrigin, digest: string): Promise<Report> {
    needKeeps(me)
    let report: Report | undefined
    await this.changes.change(actorOf(me), async change => {
      await lockChain(change.tx, me.organisationId)
      const known = await this.known(change.tx, me)
      const plan = this.plan(me, bytes, origin, known)
      if (plan.digest !== digest) throw new Refused('PreviewIsStale')
      report = reportOf(plan, known, plan.faults.length === 0)
      if (report.done) await this.keep(change, me, plan, known, report)
      return { id: me.organisationId }
    })
    if (!report) throw new Error('an import that was not looked at')
    return report
  }

  private plan(me: Me, bytes: Uint8Array, origin: ServiceOrigin, known: Known): Plan {
    const [kept, listed] = [[...known.services.values()], new Map([...known.organisations.values()].map(it => [it.id, it.hsdsId]))]
    const secret = new Set(kept.filter(it => it.isConfidential).map(it => it.hsdsId))
    const offers = new Map(kept.flatMap(it => { const by = listed.get(it.listedOrganisationId ?? ''); return by === undefined ? [] : [[it.hsdsId, by] as const] }))
    return planned(me, readPackage(bytes), origin, { secret, offers }, bytes)
  }

  private async known(tx: Tx, me: Me): Promise<Known> {
    const ours = [{ keeper: me.organisationId }] as const
    const [rows, organisations] = [
      await tx.rows(Service, 'it.keeper_organisation_id = :keeper', ...ours), await tx.rows(ListedOrganisation, 'it.keeper_organisation_id = :keeper', ...ours),
    ]
    return { services: new Map(rows.map(it => [it.hsdsId, it])), organisations: new Map(organisations.map(it => [it.hsdsId, it])) }
  }

  private async keep({ tx, event }: Changing, me: Me, plan: Plan, known: Known, report: Report): Promise<void> {
    const organisations = new Map([...known.organisations].map(([hsdsId, { id }]) => [hsdsId, id]))
    for (const it of plan.organisations) organisations.set(idIn(it), await this.keepOrganisation(tx, me, it, known.organisations.get(idIn(it))))
    for (const it of plan.services) await this.keepService(tx, me, it, known.services.get(it.hsdsId), organisations)
    for (const hsdsId of plan.around) await hideAround(tx, me, organisations.get(hsdsId) ?? null)
    for (const { resource, row } of plan.leftovers) {
      await tx.sql('DELETE FROM service_leftover WHERE keeper_organisation_id = $1 AND resource = $2 AND hsds_id = $3', [me.organisationId, resource, idIn(row)])
    }
    for (const { resource, row } of plan.leftovers) {
      await tx.add(ServiceLeftover, { id: this.ids.next(), keeperOrganisationId: me.organisationId, resource, hsdsId: idIn(row), row })
    }
    const { services, organisations: those } = report
    const [added, changed] = [services.added + those.added, services.changed + those.changed]
    if (added + changed > 0) await event('service.imported', serviceEvents['service.imported'](me.organisationId, { added, changed }))
  }

  private async keepOrganisation(tx: Tx, me: Me, it: Thing, before: ListedOrganisation | undefined): Promise<string> {
    if (!before) {
      const id = this.ids.next()
      await tx.add(ListedOrganisation, { ...toOrganisationColumns(it), id, keeperOrganisationId: me.organisationId, version: 1 })
      return id
    }
    if (!isSame(toOrganization(before), it)) await tx.keep(ListedOrganisation, Object.assign(before, toOrganisationColumns(it)))
    return before.id
  }

  private async keepService(tx: Tx, me: Me, { organisationHsdsId, ...it }: Planned, before: Service | undefined, organisations: ReadonlyMap<string, string>): Promise<void> {
    const listedOrganisationId = organisationHsdsId === null ? before?.listedOrganisationId ?? null : organisations.get(organisationHsdsId) ?? null
    const kept = { ...it, listedOrganisationId, keptAt: me.at, keptBy: me.membershipId }
    if (!before) await tx.add(Service, Object.assign(new Service(), { ...kept, id: this.ids.next(), keeperOrganisationId: me.organisationId, version: 1 }))
    else if (!isSame(toService(before), toService(it)) || before.isConfidential !== it.isConfidential) await tx.keep(Service, Object.assign(before, kept))
  }
}

function counted<T>(things: readonly T[], before: (it: T) => Thing | undefined, now: (it: T) => Thing): Counts {
  const counts = { added: 0, changed: 0, same: 0 }
  for (const it of things) {
    const was = before(it)
    counts[was === undefined ? 'added' : isSame(was, now(it)) ? 'same' : 'changed'] += 1
  }
  return counts
}

function reportOf(plan: Plan, known: Known, done: boolean): Report {
  const asThing = <T>(it: T | undefined, to: (it: T) => Thing) => (it === undefined ? undefined : to(it))
  return {
    done, leftovers: plan.leftovers.length, faults: plan.faults, unshown: plan.unshown, leftOut: plan.leftOut, digest: plan.digest,
    services: counted(plan.services, it => asThing(known.services.get(it.hsdsId), toService), toService),
    organisations: counted(plan.organisations, it => asThing(known.organisations.get(idIn(it)), toOrganization), it => it),
  }
}
