import type { Refusal } from '@amends/shared/refusals'
import { openingsADay, type OpeningBasis, type VaultPart } from '@amends/shared/workers'
import { mayActForLife } from '../../cases/case.policy.js'
import type { Worker } from '../worker.entity.js'
import { keeps, leads, works, type WorkerFacts } from '../worker.policy.js'

/** What somebody says when she asks for a part of the vault. */
export type Asking = { part: VaultPart, reason: string | null, emergency: boolean }
/** On what basis it is opened, or why it is not. */
export type Judgement = { basis: OpeningBasis } | { refusal: Refusal }

/**
 * May she open this part now?
 * @param it null where she may not know of the worker.
 * @param today how often she gave a reason today before.
 */
export function judge(it: Worker | null, facts: WorkerFacts, { part, reason, emergency }: Asking, today: number): Judgement {
  if (keeps(facts)) return { refusal: 'NotFound' }
  if (it?.erasedAt) return { refusal: 'WorkerIsErased' }
  if (emergency) {
    if (!mayActForLife(facts.mine)) return { refusal: 'NotFound' }
    return reason ? { basis: 'emergency' } : { refusal: 'ReasonNeeded' }
  }
  if (!it) return { refusal: 'NotFound' }
  if (works(facts)) return { basis: 'caseload' }
  if (leads(facts)) {
    if (!reason) return { refusal: 'ReasonNeeded' }
    return today < openingsADay.most ? { basis: 'reason' } : { refusal: 'LookedTooOften' }
  }
  const receipt = facts.mine?.position == null ? undefined : facts.receipts.find(one => one.part === part)
  return receipt ? { basis: receipt.basis } : { refusal: 'NotFound' }
}
