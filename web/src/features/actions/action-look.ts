import type { ActionState } from '@amends/shared/actions'
import type { Tone } from '../../ui/tones'

export const actionTone: Record<ActionState, Tone> = {
  issued: 'warning', acknowledged: 'info', in_progress: 'info', evidence_given: 'info', returned: 'warning', verified: 'success', withdrawn: 'neutral',
}
