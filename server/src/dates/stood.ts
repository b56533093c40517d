import type { Tx } from '../platform/database/tx.js'

const what = 'kept of a day'

/** The page that a company kept says how its days stood then; the live ones are not asked. */
export const tellStood = (tx: Tx, id: string, facts: object): void => { tx.tell(what, id, facts) }

export function stoodOf<Facts>(tx: Tx, id: string): { facts: Facts } | undefined {
  const facts = tx.known<Facts>(what, id)?.value
  return facts && { facts }
}
