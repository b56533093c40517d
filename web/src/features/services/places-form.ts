import { placeGroups, placeLimits, type PlaceGroup } from '@amends/shared/services'

/** Empty beds as they are typed, by kind of place. */
export type CountsTyped = Record<string, string>

/** As they were kept last; a kind that nobody counted has none. */
export const countsOf = (places: readonly { group: PlaceGroup; free: number }[]): CountsTyped =>
  Object.fromEntries(placeGroups.map(group => [group, String(places.find(it => it.group === group)?.free ?? 0)]))

/** What is kept now goes in only where nobody typed, which is where the field still holds what was kept before. */
export const refilled = (typed: CountsTyped, before: CountsTyped, now: CountsTyped): CountsTyped =>
  Object.fromEntries(placeGroups.map(group => [group, (typed[group] === before[group] ? now[group] : typed[group]) ?? '']))

/** An emptied field is no number: that none is empty has to be said. */
export const isCount = (text: string | undefined): boolean => /^\d{1,3}$/.test(text?.trim() ?? '') && Number(text) <= placeLimits.free
