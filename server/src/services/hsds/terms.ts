import { servedGroups, serviceNeeds, type ServedGroup, type ServiceNeed } from '@amends/shared/services'
import { isThing, thingsIn, type Thing } from './shape.js'

/** The names under which our own closed lists stand in a package. */
export const taxonomies = { needs: 'Amends needs', groups: 'Amends groups' } as const

/** English words that terms of directories use for a need; a term that says none of them is kept, and finds nobody. */
const saidAs: Readonly<Record<ServiceNeed, RegExp>> = {
  shelter: /shelter|safe ?house|refuge|accommodation|housing/i,
  health: /health|medic|clinic|hospital|doctor|nurs/i,
  psychosocial: /counsel|psycho|mental|trauma|support group/i,
  legal: /legal|law\b|lawyer|advoca|justice/i,
  livelihood: /livelihood|employ|job|training|cash|income/i,
  documents: /document|passport|identity paper|registration/i,
  food: /food|meal|kitchen|pantry/i,
  interpretation: /interpret|translat/i,
  travel: /transport|travel|repatriat|return home/i,
  hotline: /hot ?line|help ?line|crisis line/i,
}
const groupsSaidAs: Readonly<Record<ServedGroup, RegExp>> = { women: /\bwom[ae]n|female|girl/i, men: /\bm[ae]n\b|\bmale\b|\bboys?\b/i, children: /child|dependant|dependent|famil|minor|youth/i }

const text = (it: unknown): string => (typeof it === 'string' ? it : '')
const termOf = (attribute: Thing): Thing => (isThing(attribute['taxonomy_term']) ? attribute['taxonomy_term'] : {})

/** By our own taxonomy exactly; by the words of any other. */
function mapped<List extends readonly string[]>(list: List, taxonomy: string, words: Readonly<Record<List[number], RegExp>>, attributes: readonly Thing[]): List[number][] {
  const terms = attributes.map(termOf)
  return list.filter((it: List[number]) => terms.some(term => {
    if (text(term['taxonomy']) === taxonomy) return text(term['code']) === it
    return !Object.values<string>(taxonomies).includes(text(term['taxonomy'])) && words[it].test(text(term['name']))
  }))
}

export const needsIn = (attributes: unknown): ServiceNeed[] => mapped(serviceNeeds, taxonomies.needs, saidAs, thingsIn(attributes))
export const groupsIn = (attributes: unknown): ServedGroup[] => mapped(servedGroups, taxonomies.groups, groupsSaidAs, thingsIn(attributes))

/** The names of terms as their directory has them. */
export const namesIn = (attributes: unknown): string[] => thingsIn(attributes).flatMap(it => text(termOf(it)['name']) || [])

/** Terms of ours in place of the ones before; those of other taxonomies stay. */
export function withTerms(attributes: unknown, needs: readonly ServiceNeed[], groups: readonly ServedGroup[], nextId: () => string): Thing[] {
  const ours: readonly string[] = Object.values(taxonomies)
  const term = (taxonomy: string) => (code: string): Thing => ({ id: nextId(), taxonomy_term: { id: nextId(), code, name: code, description: code, taxonomy, language: 'en' } })
  return [...thingsIn(attributes).filter(it => !ours.includes(text(termOf(it)['taxonomy']))), ...needs.map(term(taxonomies.needs)), ...groups.map(term(taxonomies.groups))]
}
