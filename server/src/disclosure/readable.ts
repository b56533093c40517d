import { factClasses } from '@amends/shared/classes'
import { roles, standings } from '@amends/shared/roles'
import { decide } from './decide.js'

/**
 * The table as SQL: does a viewer of this role and standing read a fact of this class, when it is neither its own nor
 * addressed to it and it is nobody's assignment? `role`, `standing` and `of` are SQL expressions. Used by scopes of rows
 * that are facts themselves (a party, an event), so that a list and a field never disagree.
 */
export function readableSql(role: string, standing: string, of: string): string {
  const pairs = roles.flatMap(viewer => standings.map(place => ({
    viewer, place,
    read: factClasses.filter(it => decide({ role: viewer, standing: place, assigned: false }, it, { state: null, relation: 'other', consents: [] }).effect === 'read'),
  }))).filter(pair => pair.read.length > 0)
  const byClasses = new Map<string, string[]>()
  for (const { viewer, place, read } of pairs) {
    const key = read.map(it => `'${it}'`).join(', ')
    byClasses.set(key, [...byClasses.get(key) ?? [], `('${viewer}', '${place}')`])
  }
  return [...byClasses].map(([readable, whom]) => `(${of} IN (${readable}) AND (${role}, ${standing}) IN (${whom.join(', ')}))`).join(' OR ')
}
