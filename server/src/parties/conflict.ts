import type { ConflictEffect, TieKind } from '@amends/shared/organisations'
import { companies, type Role, type Standing } from '@amends/shared/roles'

/** An organisation as it takes part, or would. */
export type Stance = { organisationId: string, role: Role, standing: Standing }
/**
 * A tie from one organisation to another; of the kinds that are found rather than declared the direction says nothing.
 * One that is only `claimed` keeps nobody out: a company could have made it up.
 */
export type TieBetween = { fromId: string, toId: string, kind: TieKind, claimed?: boolean }
/** What one organisation says of a tie, and whether its word counts by itself. */
export type Word = { id: string, fromId: string, toId: string, kind: TieKind, byId: string, counts: boolean }
/** What stands between a party that would join and one on the case. `path` leads from the first to the second, both included. */
export type Conflict = { effect: ConflictEffect, kinds: TieKind[], path: string[], withOrganisationId: string }

type Way = { path: string[], kinds: TieKind[] }
type Ways = ReadonlyMap<string, Way>

const has = (list: readonly TieKind[]) => (it: TieBetween): boolean => list.includes(it.kind)
/** Whoever owns or controls another speaks with its voice, however many stand between. */
const isHeld = has(['owns', 'controls'])
/** The same people, or people of the same house. */
const isShared = has(['same_person', 'mail_domain'])
/** What makes one depend on the other without being it: said openly, it need not keep anyone out. */
const isLean = has(['buys_from', 'funds', 'audits', 'recruits_for'])

export const isCompany = (it: Stance): boolean => companies.some(role => role === it.role)
const links = (it: TieBetween, one: string, other: string): boolean =>
  (it.fromId === one && it.toId === other) || (it.fromId === other && it.toId === one)
const distinct = (kinds: readonly TieKind[]): TieKind[] => [...new Set(kinds)].sort()
const joinedWays = (...ways: Way[]): Way =>
  ({ path: ways.flatMap(it => it.path).filter((id, at, all) => id !== all[at - 1]), kinds: ways.flatMap(it => it.kinds) })
const back = ({ path, kinds }: Way): Way => ({ path: path.toReversed(), kinds })

/** From an organisation to all that own it, or with `down` to all it owns, through any number of hops, the shortest way to each. */
function along(from: string, held: readonly TieBetween[], down: boolean): Ways {
  const ways = new Map<string, Way>([[from, { path: [from], kinds: [] }]])
  for (const [here, way] of ways) { // what is put in here is walked, too
    for (const it of held) {
      const [near, next] = down ? [it.fromId, it.toId] : [it.toId, it.fromId]
      if (near === here && !ways.has(next)) ways.set(next, { path: [...way.path, next], kinds: [...way.kinds, it.kind] })
    }
  }
  return ways
}

/** The shortest way over somebody whom both reach. */
function meeting(one: Ways, other: Ways): Way | undefined {
  const met = [...one].flatMap(([id, way]) => {
    const rest = other.get(id)
    return rest ? [joinedWays(way, back(rest))] : []
  })
  return met.toSorted((a, b) => a.path.length - b.path.length)[0]
}

/** Pure. Several words about one tie are one tie; it is more than claimed when one of them counts, or both ends say it. */
export function mergedTies(words: readonly Word[]): TieBetween[] {
  const ties = Map.groupBy(words, it => [it.fromId, it.toId, it.kind].join(' ')).values()
  return [...ties].flatMap(said => said.slice(0, 1).map(({ fromId, toId, kind }) => {
    const says = (id: string) => said.some(it => it.byId === id)
    return { fromId, toId, kind, claimed: !said.some(it => it.counts) && !(says(fromId) && says(toId)) }
  }))
}

/** Judges over one set of ties; each organisation's owners are looked up once. */
function judgeOf(given: readonly TieBetween[]) {
  const ties = given.toSorted((a, b) => [a.fromId, a.toId, a.kind].join().localeCompare([b.fromId, b.toId, b.kind].join()))
  const held = ties.filter(isHeld)
  const ownersIn = (among: readonly TieBetween[]) => {
    const up = new Map<string, Ways>()
    return (of: string): Ways => {
      const known = up.get(of) ?? along(of, among, false)
      up.set(of, known)
      return known
    }
  }
  const [owners, surely] = [ownersIn(held), ownersIn(held.filter(it => !it.claimed))]
  /** One owns the other, or somebody owns both; if all is true that is said. */
  const group = (one: string, other: string): Way | undefined => meeting(owners(one), owners(other))
  const direct = (one: string, other: string): Way | undefined => {
    const found = ties.filter(it => isShared(it) && links(it, one, other))
    return found.length > 0 ? { path: [one, other], kinds: found.map(it => it.kind) } : undefined
  }
  return {
    /** They are one, or act as one. */
    bound: (one: string, other: string): Way | undefined => {
      const [group_, shared] = [meeting(surely(one), surely(other)), direct(one, other)]
      return group_ && shared ? { path: group_.path, kinds: [...group_.kinds, ...shared.kinds] } : group_ ?? shared
    },
    /** Somebody says that they are one. */
    claimed: group,
    /** They, or those they are one with, buy, fund, audit or recruit, or own something together. */
    leaning: (one: string, other: string): Way | undefined => {
      const found = ties.filter(isLean).flatMap(it => [[it.fromId, it.toId], [it.toId, it.fromId]].flatMap(([near = '', far = '']) => {
        const [to, from] = [group(one, near), group(far, other)]
        return to && from ? [joinedWays(to, { path: [near, far], kinds: [it.kind] }, from)] : []
      }))
      const together = meeting(along(one, held, true), along(other, held, true))
      return [...found, ...together ? [together] : []].toSorted((a, b) => a.path.length - b.path.length)[0]
    },
  }
}

/**
 * Pure. What stands between an organisation that would join and each that takes part, the company concerned included; one
 * line for each of them, the gravest, in the order of their ids. Companies stand on one side; the worker's side and
 * whoever has to be neutral on the other. What binds opposing sides blocks; what makes one lean on the other is disclosed.
 * What is only claimed is disclosed as well. A company that is one with the company concerned has to be told by notice, so it does not join; companies that are one
 * otherwise say so.
 */
export function conflictsOf(joining: Stance, present: readonly Stance[], ties: readonly TieBetween[]): Conflict[] {
  const judge = judgeOf(ties)
  const others = present.filter(it => it.organisationId !== joining.organisationId).toSorted((a, b) => a.organisationId.localeCompare(b.organisationId))
  return others.flatMap(other => {
    const opposed = isCompany(joining) !== isCompany(other)
    const concerned = (joining.standing === 'respondent') !== (other.standing === 'respondent')
    if (!opposed && !isCompany(joining)) return []
    const [bound, claimed, leaning] = [judge.bound, judge.claimed, judge.leaning].map(ask => ask(joining.organisationId, other.organisationId))
    const way = bound ?? claimed ?? (opposed ? leaning : undefined)
    if (!way) return []
    const effect = bound && (opposed || concerned) ? 'block' as const : 'disclose' as const
    return [{ effect, kinds: distinct(way.kinds), path: way.path, withOrganisationId: other.organisationId }]
  })
}
