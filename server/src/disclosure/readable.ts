import { factClasses, type FactClass } from '@amends/shared/classes'
import { roles, standings, type Role, type Standing } from '@amends/shared/roles'
import { decided } from './decide.js'

/**
 * Does a viewer of this role and standing read a fact of this class, when it is neither its own nor addressed to it and
 * it is nobody's assignment? Asked of rows that are facts themselves (a party, an event).
 */
export const readable = ({ role, standing }: { role: Role, standing: Standing }, of: FactClass): boolean =>
  decided({ role, standing, assigned: false }, of, { state: null, relation: 'other', consents: [] }).effect === 'read'

/** The same as SQL, for the scopes of such rows, so that a list and a rule never disagree; all three are SQL expressions. */
export function readableSql(role: string, standing: string, of: string): string {
  const pairs = roles.flatMap(viewer => standings.map(place => ({
    viewer, place, read: factClasses.filter(it => readable({ role: viewer, standing: place }, it)),
  }))).filter(pair => pair.read.length > 0)
  const byClasses = new Map<string, string[]>()
  for (const { viewer, place, read } of pairs) {
    const key = read.map(it => `'${it}'`).join(', ')
    byClasses.set(key, [...byClasses.get(key) ?? [], `('${viewer}', '${place}')`])
  }
  return [...byClasses].map(([readable, whom]) => `(${of} IN (${readable}) AND (${role}, ${standing}) IN (${whom.join(', ')}))`).join(' OR ')
}
