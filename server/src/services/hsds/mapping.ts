import { isOneOf } from '@amends/shared/closed'
import { serviceStatuses, type ServiceStatus } from '@amends/shared/services'
import { isThing, thingsIn, type Thing } from './shape.js'
import { placesIn } from './secret.js'
import { groupsIn, needsIn } from './terms.js'

/** A scalar of HSDS and the column it is kept in. */
const texts = {
  description: 'description', url: 'url', email: 'email', application_process: 'applicationProcess', fees_description: 'fees', eligibility_description: 'eligibility', alert: 'alert',
} as const
const numbers = { minimum_age: 'minimumAge', maximum_age: 'maximumAge' } as const
const lists = {
  phones: 'phones', schedules: 'schedules', service_areas: 'areas', service_at_locations: 'locations', languages: 'languages', cost_options: 'costs', contacts: 'contacts',
  attributes: 'terms', required_documents: 'documents',
} as const

export type ServiceText = (typeof texts)[keyof typeof texts]
export type ServiceNumber = (typeof numbers)[keyof typeof numbers]
export type ServiceList = (typeof lists)[keyof typeof lists]
/** What a row of the directory holds of a service. */
export type Mapped = Record<ServiceText, string | null> & Record<ServiceNumber, number | null> & Record<ServiceList, Thing[] | null> & {
  hsdsId: string, name: string, status: ServiceStatus, assuredOn: string | null, rest: Thing
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const isDay = (it: unknown): it is string => typeof it === 'string' && day.test(it) && !Number.isNaN(Date.parse(it)) && new Date(it).toISOString().startsWith(it)
const isList = (it: unknown): it is Thing[] => Array.isArray(it) && it.every(isThing)
const pairs = <Key extends string, Value>(map: Readonly<Record<Key, Value>>) => Object.entries(map) as [Key, Value][] // its own keys

/** Columns and the rest. Whatever fits no column as it is stays in the rest, so that it goes out as it came. */
export function toColumns(service: Thing): Mapped {
  const { id, name, status, organization: _organization, ...others } = service
  const rest: Record<string, unknown> = { ...others }
  const taken = <T>(property: string, fits: (it: unknown) => it is T): T | null => {
    const value = rest[property]
    if (!fits(value)) return null
    delete rest[property]
    return value
  }
  const isText = (it: unknown): it is string => typeof it === 'string'
  const isNumber = (it: unknown): it is number => typeof it === 'number'
  const columns = {
    ...Object.fromEntries(pairs(texts).map(([property, column]) => [column, taken(property, isText)])),
    ...Object.fromEntries(pairs(numbers).map(([property, column]) => [column, taken(property, isNumber)])),
    ...Object.fromEntries(pairs(lists).map(([property, column]) => [column, taken(property, isList)])),
    assuredOn: taken('assured_date', isDay),
  }
  // Each column was filled just above, by the lists that make up the type.
  return { ...columns, hsdsId: String(id), name: String(name), status: isOneOf(serviceStatuses, status) ? status : 'inactive', rest } as Mapped
}

/** A service as HSDS says it, from its row. */
export function toService(it: Mapped): Record<string, unknown> {
  const said = [
    ...pairs(texts).map(([property, column]) => [property, it[column]] as const), ...pairs(numbers).map(([property, column]) => [property, it[column]] as const),
    ...pairs(lists).map(([property, column]) => [property, it[column]] as const), ['assured_date', it.assuredOn] as const,
  ].filter(([, value]) => value !== null)
  return { id: it.hsdsId, name: it.name, status: it.status, ...Object.fromEntries(said), ...it.rest }
}

/** What a search asks of a row. */
export function searched(it: Mapped) {
  const codes = [it.languages, ...(it.phones ?? []).map(phone => phone['languages']), ...(it.locations ?? []).flatMap(there => (isThing(there['location']) ? [there['location']['languages']] : []))]
    .flatMap(thingsIn).flatMap(language => (typeof language['code'] === 'string' ? [language['code'].trim().toLowerCase()] : []))
  return { needs: needsIn(it.terms), serves: groupsIn(it.terms), spoken: [...new Set(codes.filter(code => /^[a-z]{2,3}$/.test(code)))].sort(), ...placesIn(it.locations ?? [], it.areas ?? []) }
}

/** Paths that a page of ours shows, or that only hold the others together. */
const shown = new Set([
  ...Object.keys(texts), ...Object.keys(numbers), 'name', 'status', 'assured_date',
  'phones[].number', 'phones[].description', 'phones[].languages[].code', 'schedules[].freq', 'schedules[].byday', 'schedules[].opens_at', 'schedules[].closes_at',
  'schedules[].timezone', 'schedules[].description', 'schedules[].valid_from', 'schedules[].valid_to', 'service_areas[].name', 'service_areas[].extent', 'languages[].name', 'languages[].code',
  'cost_options[].option', 'cost_options[].amount', 'cost_options[].currency', 'cost_options[].amount_description', 'required_documents[].document',
  'attributes[].taxonomy_term.name', 'attributes[].taxonomy_term.code', 'attributes[].taxonomy_term.taxonomy',
  ...['address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code', 'country'].map(it => `service_at_locations[].location.addresses[].${it}`),
  'service_at_locations[].location.name', 'service_at_locations[].location.languages[].code', 'contacts[].name', 'contacts[].title', 'contacts[].email', 'contacts[].phones[].number',
])

function pathsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap(it => pathsIn(it, `${path}[]`))
  if (isThing(value)) return Object.entries(value).flatMap(([name, it]) => pathsIn(it, path ? `${path}.${name}` : name))
  return path === 'id' || path.endsWith('.id') || value === '' ? [] : [path]
}

/** Every value that is kept and shown nowhere, by its path and how often it is there. */
export function unshown(things: readonly Thing[], under = ''): Map<string, number> {
  const paths = things.flatMap(it => pathsIn(it, '')).filter(path => under !== '' || !shown.has(path))
  return new Map([...Map.groupBy(paths, path => `${under}${path}`)].map(([path, all]) => [path, all.length] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}
