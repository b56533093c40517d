import type { OneOf } from './closed.js'

/** How the offer of a case to another lead stands. Rights move when it is accepted, and at no other moment. */
export const transferStates = ['offered', 'accepted', 'refused', 'withdrawn', 'expired'] as const
export type TransferState = OneOf<typeof transferStates>

/** Days within which it is answered; after that it has expired, and nobody reads it any more but who offered it. */
export const transferDays = 14

/** Why a case was not taken over; none of them tells anything of whoever says no. */
export const transferRefusals = ['full', 'too_far', 'not_our_work', 'conflict', 'not_safe_here', 'other'] as const
export type TransferRefusal = OneOf<typeof transferRefusals>

/** What becomes of who led until now. Where a worker stays with it, it stays as well. */
export const afterwards = ['helps_on', 'leaves'] as const
export type Afterwards = OneOf<typeof afterwards>
