import type { LineAnswer, LineState, PlanState } from '@amends/shared/plans'
import type { Tone } from '../../ui/tones'

export const planTone: Readonly<Record<PlanState, Tone>> = { draft: 'neutral', proposed: 'warning', approved: 'success', replaced: 'neutral' }
export const lineTone: Readonly<Record<LineState, Tone>> = {
  due: 'neutral', done_claimed: 'info', disputed: 'danger', impossible_said: 'warning', confirmed: 'success', waived: 'neutral', impossible: 'neutral',
}
export const answerTone: Readonly<Record<LineAnswer, Tone>> = { agreed: 'success', change_asked: 'warning', refused: 'neutral', could_not_be_asked: 'info' }
