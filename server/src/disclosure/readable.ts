import { factClasses, type FactClass } from '@amends/shared/classes'
import { roles, standings, type Role, type Standing } from '@amends/shared/roles'
import { decided } from './decide.js'

/**
 * Does a viewer of this role and standing read a fact of this class, when it is neither its own nor addressed to it and
 * it is nobody's assignment? Asked of rows that are facts themselves (a party, an event).
 */
export const readable = ({ role, standing }: { role: Role, standing: Standing }, of: FactClass): boolean =>
  decided({ role, standing, assigned: false }, of, { state: null, relation: 'other', consents: [] }).effect === 'read'

/**
 * The same as SQL, for the scopes of such rows, so that a list and a rule never disagree; all three are SQL expressions.
 * One look into a list of words: PostgreSQL hashes it, where a condition for each row of the table is planned and tried anew.
 */
export function readableSql(role: string, standing: string, of: string): string {
  const words = roles.flatMap(viewer => standings.flatMap(place => factClasses
    .filter(it => readable({ role: viewer, standing: place }, it)).map(it => `${viewer} ${place} ${it}`)))
  return `(${role} || ' ' || ${standing} || ' ' || ${of}) = ANY ('{${words.join(',')}}')`
}
