import { placeGroups, serviceNeeds, type PlaceGroup } from '@amends/shared/services'
import type { FindPlaceInput, ServiceNeed } from '../../gql/graphql'

/** What may be there beside a bed. */
export const besides = serviceNeeds.filter(it => it !== 'shelter' && it !== 'hotline')

/** For whom a place is looked for, as it is typed. */
export type FindTyped = { group: PlaceGroup | ''; language: string; needs: ServiceNeed[]; isAccessible: boolean; dependants: string; country: string; threatCountry: string; threatArea: string }
export const nothingTyped = (): FindTyped => ({ group: '', language: '', needs: [], isAccessible: false, dependants: '0', country: '', threatCountry: '', threatArea: '' })

const upper = (text: string): string => text.trim().toUpperCase()

/** The code of ISO 3166-2 for an area of a country; whoever writes the whole code means the same. */
export const areaOf = (country: string, area: string): string => (upper(area).startsWith(`${upper(country)}-`) ? upper(area) : `${upper(country)}-${upper(area)}`)
export const isArea = (code: string): boolean => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code)

/** What has to be put right before it is asked. */
export function faultsIn(it: FindTyped): ('group' | 'language' | 'dependants' | 'country' | 'area')[] {
  return ([
    ['group', !placeGroups.some(group => group === it.group)], ['language', it.language.trim() !== '' && !/^[a-z]{2,3}$/.test(it.language.trim().toLowerCase())],
    ['dependants', !/^\d{1,2}$/.test(it.dependants.trim()) || Number(it.dependants) > 12], ['country', !/^[A-Z]{2}$/.test(upper(it.country))],
    ['area', !isArea(areaOf(it.threatCountry, it.threatArea))],
  ] as const).flatMap(([field, isWrong]) => (isWrong ? [field] : []))
}

/** As it is asked; nothing where something has to be put right. */
export function inputOf(it: FindTyped): FindPlaceInput | undefined {
  if (it.group === '' || faultsIn(it).length > 0) return undefined
  return {
    group: it.group, language: it.language.trim().toLowerCase() || null, needs: it.needs, isAccessible: it.isAccessible, dependants: Number(it.dependants),
    country: upper(it.country), threatArea: areaOf(it.threatCountry, it.threatArea),
  }
}
