import type { Refusal } from '@amends/shared/refusals'
import { classOfPart, openingsADay, vaultParts, type OpeningBasis, type VaultPart } from '@amends/shared/workers'
import { mayActForLife } from '../../cases/case.policy.js'
import { decided } from '../../disclosure/decide.js'
import { viewerAt } from '../../parties/place.js'
import type { Receipt } from '../receivers.js'
import type { Worker } from '../worker.entity.js'
import { keeps, leads, works, type WorkerFacts } from '../worker.policy.js'

/** What somebody says when she asks for a part of the vault. */
export type Asking = { part: VaultPart, reason: string | null, emergency: boolean }
/** On what basis it is opened, or why it is not. */
export type Judgement = { basis: OpeningBasis } | { refusal: Refusal }

/** Does the table let her read this part by that consent? What would show nothing is not written down as opened. */
const opens = ({ part, purpose }: Receipt, { mine, state }: WorkerFacts): boolean => {
  const of = vaultParts.find(one => one === part)
  return of !== undefined && decided(viewerAt(mine), classOfPart[of], { state: state ?? null, relation: 'other', consents: [purpose] }).effect === 'read'
}

/**
 * May she open this part now?
 * @param it null where she may not know of the worker.
 * @param today how often she gave a reason today before.
 * @param isMisused her last emergency access on this case had not to be.
 */
export function judge(it: Worker | null, facts: WorkerFacts, { part, reason, emergency }: Asking, today: number, isMisused = false): Judgement {
  if (keeps(facts)) return { refusal: 'NotFound' }
  if (it?.erasedAt) return { refusal: 'WorkerIsErased' }
  if (emergency) {
    if (!mayActForLife(facts.mine)) return { refusal: 'NotFound' }
    if (!reason) return { refusal: 'ReasonNeeded' }
    // A colleague decides from now on what is an emergency.
    return isMisused ? { refusal: 'LookedTooOften' } : { basis: 'emergency' }
  }
  if (!it) return { refusal: 'NotFound' }
  if (works(facts)) return { basis: 'caseload' }
  if (leads(facts)) {
    if (!reason) return { refusal: 'ReasonNeeded' }
    return today < openingsADay.most ? { basis: 'reason' } : { refusal: 'LookedTooOften' }
  }
  const receipt = facts.mine?.position == null ? undefined : facts.receipts.find(one => one.part === part && opens(one, facts))
  return receipt ? { basis: receipt.basis } : { refusal: 'NotFound' }
}
