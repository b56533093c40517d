import { ObjectType, Int } from '@nestjs/graphql'
import { staleAfter } from '@amends/shared/services'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { see, seeWhere } from '../access/take.js'
import { Fact } from '../disclosure/fact.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { isUuid } from '../platform/graphql/checked.js'
import { connectionOf, page, type Page } from '../platform/graphql/connection.js'
import { Refused } from '../platform/refused.js'
import { openAt } from './hsds/open.js'
import { ListedOrganisation } from './listed-organisation.entity.js'
import { Service } from './service.entity.js'
import type { ServiceArgs } from './service.inputs.js'
import { services } from './service.policy.js'

export const ServiceConnection = connectionOf(Service)

/** How many entries say that they are there for a country; for a map that knows nothing finer. */
@ObjectType()
export class ServiceCountry {
  @Fact(() => String, 'open') country: string
  @Fact(() => Int, 'open') count: number
}

/** More than anybody reads; whoever finds as many has to ask more narrowly. */
const most = 2_000
const literally = (text: string): string => text.replace(/[\\%_]/g, sign => `\\${sign}`)

/** Nobody confirmed it for so long that it may be wrong. */
export const isStale = (it: Pick<Service, 'assuredOn'>, at: Date): boolean => it.assuredOn === null || it.assuredOn < dayOf(plusDays(at, -staleAfter))

/** Each band is wider than the one before; what serves every place, by telephone, is near to all of them. */
const bands = {
  near: 'it.country_fits AND (:place = ANY (it.towns))', region: 'it.country_fits AND (:place = ANY (it.towns) OR :place = ANY (it.regions))', country: 'it.country_fits', anywhere: 'true',
} as const

function whereOf(me: Me, args: ServiceArgs): { where: string, params: Record<string, unknown> } {
  const wanted = args.search?.trim()
  const place = args.place?.trim().toLowerCase()
  const band = args.country === undefined ? 'anywhere' : place ? args.within : args.within === 'anywhere' ? 'anywhere' : 'country'
  const parts = [
    args.own ? 'it.keeper_organisation_id = :mine' : `it.status = 'active'`,
    wanted && '(it.name ILIKE :wanted OR it.description ILIKE :wanted)', args.need && ':need = ANY (it.needs)',
    args.language && ':language = ANY (it.spoken)', args.serves && '(it.serves = \'{}\' OR :serves = ANY (it.serves))',
    args.dependants && '(it.serves = \'{}\' OR \'children\' = ANY (it.serves))',
    band !== 'anywhere' && `(it.countries = '{}' OR (${bands[band].replaceAll('it.country_fits', ':country = ANY (it.countries)')}))`,
  ].filter(it => typeof it === 'string' && it !== '')
  return { where: parts.join(' AND '), params: { mine: me.organisationId, wanted: `%${literally(wanted ?? '')}%`, need: args.need, language: args.language, serves: args.serves, country: args.country, place } }
}

/** Entries that fit, those that may be wrong last. */
export async function serviceList(reading: Reading, args: ServiceArgs): Promise<Page<Service>> {
  const { me } = reading
  if (args.after !== undefined && !isUuid(args.after)) throw new Refused('InvalidInput', 'after')
  const { where, params } = whereOf(me, args)
  const tx = await reading.tx()
  const found = await seeWhere(tx, me, services, where, params, { order: [['name', 'ASC'], ['id', 'ASC']], limit: most, only: ['id', 'assuredOn', 'schedules'] })
  const fitting = args.openNow ? found.filter(it => openAt(it.schedules, me.at) === true) : found
  const sorted = [...fitting.filter(it => !isStale(it, me.at)), ...fitting.filter(it => isStale(it, me.at))].map(it => it.id)
  const from = args.after === undefined ? 0 : sorted.indexOf(args.after) + 1
  const ids = sorted.slice(from, from + args.first + 1)
  const rows = new Map((await see(tx, me, services, ids)).map(it => [it.id, it]))
  reading.saw(services, [...rows.values()])
  return page(ids.flatMap(id => rows.get(id) ?? []), args.first, it => it.id)
}

/** Only what everybody may know counts, so a shelter shades nothing. */
export const countriesOf = (tx: Tx): Promise<ServiceCountry[]> => tx.ask<ServiceCountry>(`SELECT country, count(*)::int AS count
  FROM service it CROSS JOIN LATERAL unnest(it.countries) country WHERE NOT it.is_confidential AND it.status = 'active' GROUP BY country ORDER BY country`)

/** Who offers each; the wall lets others know of those that offer something that is no secret. */
export const providersOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ListedOrganisation>> =>
  new Map((await tx.rows(ListedOrganisation, 'it.id IN (:...ids)', { ids })).map(it => [it.id, it]))
