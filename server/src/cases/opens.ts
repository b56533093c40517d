import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { factClasses, type Effect, type FactClass } from '@amends/shared/classes'
import type { Role, Standing } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import { decide } from '../disclosure/decide.js'

/** A party, as far as a move needs to know it. */
type Present = { id: string, role: Role, standing: Standing }

/** What one party could not read before a move, and could after it. */
export type Opens = { partyId: string, of: FactClass, effect: Effect }

const rank: Record<Effect, number> = { withheld: 0, masked: 1, read: 2 }

/** The most somebody of a party reads of a class in a state: with and without an assignment, without anybody's consent. */
function effectIn(state: CaseState, { role, standing }: Present, of: FactClass): Effect {
  const effects = [true, false].map(assigned => decide({ role, standing, assigned }, of, { state, relation: 'other', consents: [] }).effect)
  return effects.toSorted((a, b) => rank[b] - rank[a])[0] ?? 'withheld'
}

/** Pure. What a move opens to whom; `digest` changes whenever any of it does, so that a move on an old look can be refused. */
export function openedBy(caseId: string, from: CaseState, to: CaseState, present: readonly Present[]): { opens: Opens[], digest: string } {
  const opens = present.toSorted((a, b) => a.id.localeCompare(b.id)).flatMap(party => factClasses.flatMap(of => {
    const [before, after] = [effectIn(from, party, of), effectIn(to, party, of)]
    return rank[after] > rank[before] ? [{ partyId: party.id, of, effect: after }] : []
  }))
  return { opens, digest: createHash('sha256').update(canonicalize({ caseId, from, to, opens }) ?? '').digest('hex') }
}
