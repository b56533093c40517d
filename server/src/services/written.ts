import { Refused } from '../platform/refused.js'
import { toService } from './hsds/mapping.js'
import { isThing, thingsIn, type Thing } from './hsds/shape.js'
import { withTerms } from './hsds/terms.js'
import type { KeepServiceInput } from './service.inputs.js'
import type { Service } from './service.entity.js'

type NextId = () => string
/** A text that is empty is none. */
const said = (text: string | null | undefined): string | undefined => text?.trim() || undefined
/** Lines that were there before keep what else is known of them. */
const lines = (before: unknown, property: string, values: readonly string[], nextId: NextId, made: (value: string) => Thing = value => ({ [property]: value })): Thing[] => {
  const known = thingsIn(before)
  return values.map(value => known.find(it => it[property] === value) ?? { id: nextId(), ...made(value) })
}

/** Addresses of the one location that the form knows; what came with a package and is elsewhere stays. */
function placed(before: unknown, { address }: KeepServiceInput, nextId: NextId): Thing[] {
  const [first, ...others] = thingsIn(before)
  if (!address) return others
  const there = first && isThing(first['location']) ? first['location'] : { id: nextId(), location_type: 'physical' }
  const old = thingsIn(there['addresses'])[0]
  const { street, town, region, postalCode, country } = address
  return [{
    ...first ?? { id: nextId() }, location: { ...there, addresses: [{
      ...old ?? { id: nextId(), address_type: 'physical' }, address_1: street, city: town, state_province: region, postal_code: postalCode, country,
    }] },
  }, ...others]
}

/**
 * What somebody wrote in the form, as HSDS says it; what the form does not know stays as it was. Refuses `PlaceIsSecret` for an
 * address of a shelter, `InvalidInput` for ages the wrong way round.
 */
export function written(before: Service | undefined, input: KeepServiceInput, isSecret: boolean, nextId: NextId): Thing {
  if (isSecret && (input.address || input.countries.length > 0)) throw new Refused('PlaceIsSecret')
  if (input.minimumAge != null && input.maximumAge != null && input.minimumAge > input.maximumAge) throw new Refused('InvalidInput', 'maximumAge')
  const was: Thing = before ? toService(before) : { id: nextId() }
  const areas = isSecret ? [] : [
    ...thingsIn(was['service_areas']).filter(it => it['extent_type'] !== 'iso-3166'),
    ...lines(thingsIn(was['service_areas']), 'extent', input.countries, nextId, value => ({ name: value, extent: value, extent_type: 'iso-3166' })),
  ]
  const locations = isSecret ? [] : placed(was['service_at_locations'], input, nextId)
  const list = (name: string, things: readonly Thing[]): Thing => (things.length > 0 ? { [name]: things } : {})
  const next: Record<string, unknown> = {
    ...was, name: input.name.trim(), status: input.status, description: said(input.description), url: said(input.url), email: said(input.email),
    application_process: said(input.applicationProcess), fees_description: said(input.fees), eligibility_description: said(input.eligibility),
    minimum_age: input.minimumAge ?? undefined, maximum_age: input.maximumAge ?? undefined,
    phones: undefined, languages: undefined, attributes: undefined, schedules: undefined, service_areas: undefined, service_at_locations: undefined,
    ...list('phones', lines(was['phones'], 'number', input.phones.map(it => it.trim()), nextId)),
    ...list('languages', lines(was['languages'], 'code', input.languages, nextId)),
    ...list('attributes', withTerms(was['attributes'], input.needs, input.serves, nextId)),
    ...list('schedules', input.hours.map(it => ({ id: nextId(), freq: 'WEEKLY', byday: it.days.join(','), opens_at: it.opensAt, closes_at: it.closesAt, timezone: it.timezone }))),
    ...list('service_areas', areas), ...list('service_at_locations', locations),
  }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
}
