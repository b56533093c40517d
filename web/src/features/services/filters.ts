import { isOneOf } from '@amends/shared/closed'
import { distanceBands, servedGroups, serviceNeeds } from '@amends/shared/services'
import type { LocationQuery } from 'vue-router'

const text = (query: LocationQuery, name: string): string | undefined => {
  const value = query[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
const oneOf = <List extends readonly string[]>(list: List, value: string | undefined): List[number] | undefined => (isOneOf(list, value) ? value : undefined)
const matching = (value: string | undefined, pattern: RegExp): string | undefined => (value !== undefined && pattern.test(value) ? value : undefined)

/** What is looked for, as the address says it; what makes no sense there is not asked. */
export const filtersOf = (query: LocationQuery) => ({
  search: text(query, 'search'), need: oneOf(serviceNeeds, text(query, 'need')), language: matching(text(query, 'language')?.toLowerCase(), /^[a-z]{2,3}$/),
  serves: oneOf(servedGroups, text(query, 'serves')), dependants: query['dependants'] === '1', country: matching(text(query, 'country')?.toUpperCase(), /^[A-Z]{2}$/),
  place: text(query, 'place'), within: oneOf(distanceBands, text(query, 'within')) ?? 'anywhere', openNow: query['open'] === '1', own: query['own'] === '1',
  after: matching(text(query, 'after'), /^[0-9a-f-]{36}$/),
})
