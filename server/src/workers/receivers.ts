import type { ConsentPurpose } from '@amends/shared/classes'
import type { VaultPart } from '@amends/shared/workers'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import type { Tx } from '../platform/database/tx.js'

/** A part of a worker that may be disclosed to the viewer's organisation now, and why. */
export type Receipt = { part: VaultPart, basis: 'consent' | 'legal_basis', purpose: ConsentPurpose | null }

/** SQL: something of this worker may be disclosed to the viewer's organisation, which takes part in the case. */
export const receivesSql = (worker: string, who: Who): string => `${who.organisation} IN (SELECT worker_receivers(${worker}))`

/** What of these workers may be disclosed to the viewer's organisation at `me.at`. Nothing, as long as no consent says so. */
export const receiptsOf = async (_tx: Tx, _me: Me, _workerIds: readonly string[]): Promise<Map<string, Receipt[]>> => new Map()
