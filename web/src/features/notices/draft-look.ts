import type { DraftState } from '@amends/shared/notices'
import type { Tone } from '../../ui/tones'

export const toneOf: Record<DraftState, Tone> = { composed: 'info', approved: 'primary', returned: 'warning', withdrawn: 'neutral', sent: 'success' }
