import type { ReferralState } from '@amends/shared/referrals'
import type { Tone } from '../../ui/tones'

const tones: Partial<Record<ReferralState, Tone>> = {
  sent: 'info', seen: 'info', accepted: 'success', in_service: 'success', done: 'success', refused: 'warning', expired: 'warning', failed: 'warning',
}

/** How a state is marked; what was taken back is quiet. */
export const toneOf = (state: ReferralState): Tone | undefined => tones[state]
