import { isThing, thingsIn, type Thing } from './shape.js'

/** What is left of something whose place is a secret, what was taken out, and the words that would still tell where it is. */
export type Kept = { it: Thing, refused: string[], words: string[] }

/** Everything of a service or an organisation that may say where it is, also in what was written of it before. */
const placed = ['service_at_locations', 'service_areas', 'locations', 'metadata', 'contacts']
/** Shorter ones are in any text. */
const shortest = 4
const telling = ['address_1', 'address_2', 'postal_code']

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (!isThing(value)) return []
  return Object.entries(value).flatMap(([name, it]) => (telling.includes(name) && typeof it === 'string' && it.trim().length >= shortest ? [it.trim().toLowerCase()] : wordsIn(it)))
}

function without(it: Thing, names: readonly string[]): Kept {
  const refused = names.filter(name => name in it)
  return { it: Object.fromEntries(Object.entries(it).filter(([name]) => !names.includes(name))), refused, words: [...new Set(wordsIn(it))] }
}

/** The same without any place. A contact goes, too: with a house line it is one. */
export const withoutPlace = (it: Thing): Kept => without(it, placed)
/** The same of an entry that is no secret beside one that is: it may be in that house, and whom it serves may be read. */
export const withoutAddress = (it: Thing): Kept => without(it, placed.filter(name => name !== 'service_areas'))

/** Does anything in it say one of these words? */
export const says = (it: unknown, words: readonly string[]): boolean => {
  const text = JSON.stringify(it).toLowerCase()
  return words.some(word => text.includes(JSON.stringify(word).slice(1, -1)))
}

/** The places an entry names, as its addresses and areas say them; lower case but for countries. */
export function placesIn(locations: readonly Thing[], areas: readonly Thing[]): { countries: string[], regions: string[], towns: string[] } {
  const addresses = locations.flatMap(it => (isThing(it['location']) ? thingsIn(it['location']['addresses']) : []))
  const said = (name: string) => addresses.flatMap(it => (typeof it[name] === 'string' && it[name].trim() ? [it[name].trim()] : []))
  // An area of ours is a code of ISO 3166: a country, or a part of one.
  const codes = areas.flatMap(it => (typeof it['extent'] === 'string' && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(it['extent']) ? [it['extent']] : []))
  const lower = (texts: readonly string[]) => [...new Set(texts.map(text => text.toLowerCase()))].sort()
  return {
    countries: [...new Set([...said('country').filter(it => /^[A-Za-z]{2}$/.test(it)).map(it => it.toUpperCase()), ...codes.map(it => it.slice(0, 2))])].sort(),
    regions: lower([...said('state_province'), ...said('region'), ...codes.filter(it => it.length > 2)]), towns: lower(said('city')),
  }
}
