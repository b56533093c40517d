import type { AlikeReason } from '@amends/shared/reports'
import type { Told } from '../told.js'

/** What is compared: read in memory for one answer, and kept nowhere. */
export type Comparable = Pick<Told, 'place' | 'concerns'> & { receivedOn: string }

/** Days, and how many concerns must be the same where not all of them are. */
const near = { days: 14, concerns: 2, words: 2, letters: 3 } as const

/** The words of a place, in any script, without case and accents; short ones say nothing. */
const wordsOf = (place: string): Set<string> => new Set(
  (place.normalize('NFKD').replaceAll(/\p{Mn}/gu, '').toLowerCase().match(/[\p{L}\p{N}\p{Mc}]+/gu) ?? []).filter(it => it.length >= near.letters))

const shared = <Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): number => [...one].filter(it => other.has(it)).length

/** Some words the same, or all of the one that says less. */
function samePlace(one: string, other: string): boolean {
  const [here, there] = [wordsOf(one), wordsOf(other)]
  const count = shared(here, there)
  return count > 0 && count >= Math.min(near.words, here.size, there.size)
}

const sameConcerns = (one: Comparable, other: Comparable): boolean =>
  shared(new Set(one.concerns), new Set(other.concerns)) >= Math.min(near.concerns, Math.max(one.concerns.length, other.concerns.length, 1))

const daysApart = (one: Comparable, other: Comparable): number => Math.abs(Date.parse(one.receivedOn) - Date.parse(other.receivedOn)) / 86_400_000

/** Why two reports may be about the same: two reasons at least, or none is told. A person decides; nothing here does. */
export function alikeIn(one: Comparable, other: Comparable): AlikeReason[] {
  const reasons: AlikeReason[] = []
  if (samePlace(one.place, other.place)) reasons.push('place')
  if (sameConcerns(one, other)) reasons.push('concerns')
  if (daysApart(one, other) <= near.days) reasons.push('days')
  return reasons.length < 2 ? [] : reasons
}
