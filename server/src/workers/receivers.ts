import type { ConsentPurpose } from '@amends/shared/classes'
import type { ConsentItem, DisclosureBasis } from '@amends/shared/consents'
import type { CaseState } from '@amends/shared/states'
import type { OpeningBasis } from '@amends/shared/workers'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import type { DisclosureFacts } from '../disclosure/viewer.js'
import type { Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'

/** Something of a worker that may be disclosed to the viewer's organisation now, and by which consent or other basis. */
export type Receipt = { part: ConsentItem, basis: Extract<OpeningBasis, 'consent' | 'legal_basis'>, purpose: ConsentPurpose, consentId: string }

/**
 * How a worker stands to the viewer's organisation: the step of her case, what may reach it, and whether she keeps it from it.
 * `away`: it leads, and she has not agreed to it. `stayed`: it led, and she has not agreed to whoever leads now.
 */
export type Disclosed = { state: CaseState, withheld: boolean, away: boolean, stayed: boolean, receipts: readonly Receipt[] }

type Live = Pick<Disclosed, 'state' | 'withheld' | 'away' | 'stayed'> & { workerId: string, consents: { id: string, basis: DisclosureBasis, purpose: ConsentPurpose, items: ConsentItem[] }[] }

/** SQL: something of this worker may be disclosed to the viewer's organisation, which takes part in the case. */
export const receivesSql = (worker: string, who: Who): string => `${who.organisation} IN (SELECT worker_receivers(${worker}))`

/** How these workers stand to the viewer's organisation at this moment. One statement; none for a worker of a case it does not take part in. */
export const disclosedOf = (tx: Tx, _me: Me, workerIds: readonly string[]): Promise<Map<string, Disclosed>> =>
  tx.once('disclosed', [...new Set(workerIds)], async ids => {
    if (ids.length === 0) return new Map()
    const rows = await tx.ask<Live>('SELECT worker_id AS "workerId", state, withheld, away, back AS stayed, consents FROM consents_live($1::uuid[])', [ids])
    return new Map(rows.map(({ workerId, consents, ...it }) => [workerId, { ...it, receipts: consents.flatMap(receiptsIn) }]))
  })

/** The place from which the viewer looks at what is a worker's: a lead that she has not agreed to has no caseworker of hers. */
export const placeFor = (mine: Place | undefined, it: Pick<Disclosed, 'away'> | undefined): Place | undefined => (mine && it?.away ? { ...mine, position: null } : mine)

/** And whom she stayed with works with her as before, though another leads the case. */
export const placeWith = (mine: Place | undefined, it: Pick<Disclosed, 'away' | 'stayed'> | undefined): Place | undefined => (mine && it?.stayed ? { ...mine, role: 'lead' } : placeFor(mine, it))

const receiptsIn = ({ id, basis, purpose, items }: Live['consents'][number]): Receipt[] =>
  items.map(part => ({ part, basis: basis === 'consent' ? 'consent' : 'legal_basis', purpose, consentId: id }))

/** What of these workers may be disclosed to the viewer's organisation now. */
export const receiptsOf = async (tx: Tx, me: Me, workerIds: readonly string[]): Promise<Map<string, readonly Receipt[]>> =>
  new Map([...await disclosedOf(tx, me, workerIds)].map(([id, it]) => [id, it.receipts]))

/** What the table judges of one item of her, beside its class. */
export const factsOfItem = (it: Pick<Disclosed, 'withheld' | 'receipts'> & { state?: CaseState | null } | undefined, item: ConsentItem): Omit<DisclosureFacts, 'relation'> => ({
  state: it?.state ?? null, withheld: it?.withheld ?? false, consents: (it?.receipts ?? []).filter(({ part }) => part === item).map(({ purpose }) => purpose),
})
