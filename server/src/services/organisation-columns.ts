import type { ListedOrganisation } from './listed-organisation.entity.js'
import type { Thing } from './hsds/shape.js'

type Columns = Pick<ListedOrganisation, 'hsdsId' | 'name' | 'description' | 'website' | 'email' | 'rest'>
const text = (it: unknown): string | null => (typeof it === 'string' ? it : null)

/** An organisation of a package as its row; what fits no column stays in the rest. */
export function toOrganisationColumns({ id, name, ...it }: Thing): Columns {
  const columns = { description: text(it['description']), website: text(it['website']), email: text(it['email']) }
  const rest = Object.fromEntries(Object.entries(it).filter(([property]) => !(property in columns && columns[property as keyof typeof columns] !== null))) // asked in the line itself
  return { hsdsId: String(id), name: String(name), ...columns, rest }
}

export const toOrganization = ({ hsdsId, name, description, website, email, rest }: Columns): Thing => ({
  id: hsdsId, name, ...description !== null && { description }, ...website !== null && { website }, ...email !== null && { email }, ...rest,
})
