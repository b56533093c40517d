import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { ServiceOrigin } from '@amends/shared/services'
import type { Me } from '../access/me.js'
import { searched, toColumns, unshown, type Mapped } from './hsds/mapping.js'
import type { Read, RowFault } from './hsds/package.js'
import { says, withoutAddress, withoutPlace, type Kept } from './hsds/secret.js'
import { idIn, isThing, type Thing } from './hsds/shape.js'
import { needsIn } from './hsds/terms.js'
import { isSecret } from './service.policy.js'

/** What was left out of an entry because it would say where a shelter is. */
export type LeftOut = { id: string, name: string, what: string[] }
export type Planned = Mapped & ReturnType<typeof searched> & { isConfidential: boolean, origin: ServiceOrigin, organisationHsdsId: string | null }
export type Plan = {
  /** Who offers a secret. */
  around: ReadonlySet<string>
  organisations: Thing[], services: Planned[], leftovers: { resource: string, row: Thing }[]
  faults: RowFault[], unshown: { path: string, count: number }[], leftOut: LeftOut[], digest: string
}

/** Which organisation a service names, in itself or by a key. */
const providerOf = (it: Thing): string | null => (isThing(it['organization']) ? idIn(it['organization']) : null)

/** What the keeper's directory holds before an import, all by HSDS ids. */
export type Before = {
  /** Entries that are kept secret; no package makes them public. */
  secret: ReadonlySet<string>
  /** Who offers each entry. */
  offers: ReadonlyMap<string, string>
}

/**
 * What an import would keep. An entry of a shelter loses every place, and so does whoever offers it, in this package or one before:
 * the organisation and all its other entries; where the words of what is left still say one of those places, that is a fault and nothing is kept.
 */
export function planned(me: Me, read: Read, origin: ServiceOrigin, before: Before, bytes: Uint8Array): Plan {
  const hides = (it: Thing) => before.secret.has(idIn(it)) || isSecret(me, needsIn(it['attributes']))
  const hidden = new Set(read.services.filter(hides).map(idIn))
  // A key that leads to nothing in this package may lead to what came with another.
  const offeredBy = (it: Thing) => providerOf(it) ?? (typeof it['organization_id'] === 'string' ? it['organization_id'] : before.offers.get(idIn(it)))
  const around = new Set([...read.services.filter(it => hidden.has(idIn(it))).map(offeredBy), ...[...before.secret].map(id => before.offers.get(id))].flatMap(id => id ?? []))
  const beside = new Set(read.services.filter(it => !hidden.has(idIn(it)) && around.has(offeredBy(it) ?? '')).map(idIn))
  const words: string[] = []
  /** Of entries beside a secret one; they are told of by their own provider, and in one town many share a postal code. */
  const wordsBeside: string[] = []
  const leftOut: LeftOut[] = []
  const strip = (it: Thing, kept: Kept, into: string[]): Thing => {
    into.push(...kept.words)
    if (kept.refused.length > 0) leftOut.push({ id: idIn(it), name: String(it['name']), what: kept.refused })
    return kept.it
  }
  const organisations = read.organizations.map(it => (around.has(idIn(it)) ? strip(it, withoutPlace(it), words) : it))
  const bare = read.services.map(({ organization: _organization, ...it }) => {
    if (hidden.has(idIn(it))) return strip(it, withoutPlace(it), words)
    return beside.has(idIn(it)) ? strip(it, withoutAddress(it), wordsBeside) : it
  })
  const heard = (it: Thing) => (around.has(idIn(it)) || hidden.has(idIn(it)) || beside.has(idIn(it)) ? [...words, ...wordsBeside] : words)
  const telling = (file: string, things: readonly Thing[]): RowFault[] =>
    things.flatMap((it, row) => (says(it, heard(it)) ? [{ file, row: row + 1, at: '/', what: 'says where a secret place is' }] : []))
  const rows = [...read.leftovers].flatMap(([resource, all]) => all.map(row => ({ resource, row })))
  // A row that hangs on nothing may be the address of anything.
  const leftovers = hidden.size > 0 ? [] : rows
  if (leftovers.length < rows.length) leftOut.push({ id: '', name: '', what: [...new Set(rows.map(it => it.resource))].sort() })
  return {
    around, organisations, leftovers, leftOut,
    services: bare.map((it, n) => {
      const columns = toColumns(it)
      return { ...columns, ...searched(columns), isConfidential: hidden.has(columns.hsdsId), origin, organisationHsdsId: providerOf(read.services[n] ?? {}) }
    }),
    faults: [...read.faults, ...telling('services', bare), ...telling('organizations', organisations)],
    unshown: [...unshown(bare), ...unshown(organisations.map(({ name: _name, description: _description, website: _website, email: _email, ...it }) => it), 'organization.'),
      ...leftovers.map(({ resource }) => [resource, 1] as const)].map(([path, count]) => ({ path, count })),
    digest: createHash('sha256').update(bytes).digest('hex'),
  }
}

/** The same entry, whatever order its words came in. */
export const isSame = (one: Thing, other: Thing): boolean => canonicalize(one) === canonicalize(other)

