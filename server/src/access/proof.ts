import type { ProofWay } from '@amends/shared/sign-in'
import { Refused } from '../platform/refused.js'
import type { Me } from './me.js'

/** Someone proved both factors: who, in what way, when. A session begins from this and from nothing else, whatever the way was. */
export type Proof = { personId: string, with: ProofWay, at: Date }

/** Milliseconds for which a proof is fresh: long enough for one errand, too short for a screen that was left alone. OWASP ASVS 5, 7.5.3. */
export const proofLife = 5 * 60_000

const isFresh = ({ at, provedAt }: Me): boolean => provedAt !== null && at.getTime() - provedAt.getTime() <= proofLife

/** Refuses `ProofNeeded` where the last proof is no longer fresh. Asked after the policy: a no that stands is said first. */
export function needProof(me: Me): void {
  if (!isFresh(me)) throw new Refused('ProofNeeded')
}
