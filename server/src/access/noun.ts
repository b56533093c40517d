import type { ObjectLiteral } from 'typeorm'
import type { Tx } from '../platform/database/tx.js'
import type { Me } from './me.js'
import type { Policy } from './policy.js'
import type { Reading } from './reading.js'

/** The one who asks, as SQL: parameters in a request, columns of `membership` when the relay asks who may see a row. */
export type Who = { membership: string, organisation: string, person: string }

export type Identified = ObjectLiteral & { id: string }

/** Everything access knows of one noun. Each noun has one, in its policy file. */
export type Noun<T extends Identified, Action extends string, Facts> = {
  entity: new () => T
  policy: Policy<Me, T, Facts, Action>
  /** Which rows, as a condition on the alias `it`. Says the same as `policy.read`; a spec runs the cast over both. */
  visible: (it: string, who: Who) => string
  /** What the rules judge beside the record, for many records in as few statements as for one. */
  facts: (tx: Tx, me: Me, records: T[]) => Promise<Map<string, Facts>>
  /** The same for one record without asking anything, where a reading knows it already. */
  known?: (tx: Tx, record: T) => { facts: Facts } | undefined
  /** What is asked along with the records of these ids, because whoever reads them will need it. */
  ahead?: Ahead
  /** The chain that an act on this record waits for: its case, its report, its organisation. */
  chain: (record: T) => string
  /** Acts that need a fresh proof of who she is, see `needProof`. `take` asks for it; `can` does not speak of it. */
  needsProof?: readonly NoInfer<Exclude<Action, 'read'>>[]
}

type Ahead = (tx: Tx, me: Me, ids: readonly string[], reading: Reading) => Promise<unknown>

/** Says, in a feature above, what comes along with the records of a noun below it. */
export const comesWith = (of: { ahead?: Ahead }, ahead: Ahead): void => { of.ahead = ahead }

/** Declares a noun. The type keeps the names of its actions, so a misspelt one does not compile. */
export const noun = <T extends Identified, Action extends string, Facts>(it: Noun<T, Action, Facts>) => it

/** For nouns whose rules need nothing beside the record. */
export const noFacts = async <T extends Identified>(_tx: Tx, _me: Me, records: T[]): Promise<Map<string, undefined>> =>
  new Map(records.map(record => [record.id, undefined]))
