import type { KeepServiceInput, ServedGroup, ServiceFacts_ServiceFragment, ServiceNeed, ServiceStatus } from '../../gql/graphql'
import { countriesIn, languagesIn } from './names'
import { weekdays } from './hours'

/** An entry as it is typed: texts, choices, and lists as lines or codes between commas. */
export type ServiceTyped = {
  name: string; description: string; url: string; email: string; status: ServiceStatus; applicationProcess: string; fees: string; eligibility: string
  minimumAge: string; maximumAge: string; needs: ServiceNeed[]; serves: ServedGroup[]; languages: string; phones: string; countries: string
  street: string; town: string; region: string; postalCode: string; country: string; days: string[]; opensAt: string; closesAt: string; timezone: string
}

export const typedOf = (it: ServiceFacts_ServiceFragment | undefined): ServiceTyped => {
  const [place, hours] = [it?.addresses[0], it?.hours[0]]
  return {
    name: it?.name ?? '', description: it?.description ?? '', url: it?.url ?? '', email: it?.email ?? '', status: it?.status ?? 'active',
    applicationProcess: it?.applicationProcess ?? '', fees: it?.fees ?? '', eligibility: it?.eligibility ?? '', minimumAge: it?.minimumAge?.toString() ?? '',
    maximumAge: it?.maximumAge?.toString() ?? '', needs: [...it?.needs ?? []], serves: [...it?.serves ?? []], languages: it?.spoken.join(', ') ?? '',
    phones: it?.phones.map(phone => phone.number).join('\n') ?? '', countries: it && !place ? it.countries.join(', ') : '',
    street: place?.street ?? '', town: place?.town ?? '', region: place?.region ?? '', postalCode: place?.postalCode ?? '', country: place?.country ?? '',
    days: hours?.days.filter(day => weekdays.some(known => known === day)) ?? [], opensAt: hours?.opensAt ?? '', closesAt: hours?.closesAt ?? '', timezone: hours?.timezone?.toString() ?? '0',
  }
}

const number = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : null)
const orNull = (text: string): string | null => text.trim() || null
const addressParts = ['street', 'town', 'region', 'postalCode', 'country'] as const

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** What has to be put right before it is sent: the names of its fields. */
export function faultsIn(it: ServiceTyped, isSecret: boolean): ('name' | 'address' | 'hours' | 'languages' | 'countries')[] {
  const said = addressParts.filter(part => it[part].trim() !== '')
  const isPart = !isSecret && said.length > 0 && (said.length < addressParts.length || !/^[A-Za-z]{2}$/.test(it.country.trim()))
  const isOff = it.days.length > 0 && (!isTime(it.opensAt) || !isTime(it.closesAt))
  return ([
    ['name', it.name.trim() === ''], ['address', isPart], ['hours', isOff], ['languages', languagesIn(it.languages).some(code => !/^[a-z]{2,3}$/.test(code))],
    ['countries', !isSecret && countriesIn(it.countries).some(code => !/^[A-Z]{2}$/.test(code))],
  ] as const).flatMap(([field, isWrong]) => (isWrong ? [field] : []))
}

/** As it is sent. A secret entry says no place at all. */
export function inputOf(id: string | undefined, it: ServiceTyped, isSecret: boolean): KeepServiceInput {
  return {
    id: id ?? null, name: it.name.trim(), description: orNull(it.description), url: orNull(it.url), email: orNull(it.email), status: it.status,
    applicationProcess: orNull(it.applicationProcess), fees: orNull(it.fees), eligibility: orNull(it.eligibility), minimumAge: number(it.minimumAge), maximumAge: number(it.maximumAge),
    needs: it.needs, serves: it.serves, languages: languagesIn(it.languages), phones: [...new Set(it.phones.split('\n').map(line => line.trim()).filter(Boolean))],
    countries: isSecret ? [] : countriesIn(it.countries),
    address: isSecret || it.street.trim() === '' ? null
      : { street: it.street.trim(), town: it.town.trim(), region: it.region.trim(), postalCode: it.postalCode.trim(), country: it.country.trim().toUpperCase() },
    hours: it.days.length === 0 ? [] : [{ days: it.days, opensAt: it.opensAt, closesAt: it.closesAt, timezone: Number(it.timezone) || 0 }],
  }
}
