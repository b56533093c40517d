import type { OneOf } from './closed.js'
import type { Concern } from './reports.js'
import type { ResponseType } from './responses.js'

/** The six areas in which an outcome is counted (CREST). */
export const outcomeAreas = ['knowledge', 'recruitment_fees', 'culture', 'governance', 'effective_remedy', 'transparency'] as const
export type OutcomeArea = OneOf<typeof outcomeAreas>

/** Targets of the Sustainable Development Goals that such a case can touch. */
export const sdgTargets = ['target_8_7', 'target_8_8', 'target_10_7', 'target_16_2', 'target_16_3', 'target_17_17'] as const
export type SdgTarget = OneOf<typeof sdgTargets>

/** Did it help, when somebody looked later? */
export const improvementEffects = ['effective', 'partly', 'not_effective'] as const
export type ImprovementEffect = OneOf<typeof improvementEffects>

/** Fewer people than this are recognised in what is told of them. */
export const fewestInAbstract = 5

/** When a tag is proposed: a harm that was found, something that was decided, or so many kinds of organisations at work together. */
export type TagRule = {
  concern?: Concern
  response?: ResponseType
  roles?: number
  areas: readonly OutcomeArea[]
  targets: readonly SdgTarget[]
}

/** What is proposed, by rule; whoever writes the lesson changes it (our domain page, section 9.3). */
export const tagRules: readonly TagRule[] = [
  { concern: 'fee_paid', areas: ['recruitment_fees'], targets: ['target_10_7', 'target_8_8'] },
  { concern: 'documents_kept', areas: ['effective_remedy'], targets: ['target_8_7', 'target_16_2'] },
  { response: 'remedy_plan', areas: ['effective_remedy'], targets: ['target_8_8'] },
  { response: 'site_corrective_action', areas: ['governance'], targets: ['target_8_8'] },
  { response: 'notify_authority', areas: ['governance'], targets: ['target_16_3'] },
  { response: 'immediate_protection', areas: ['effective_remedy'], targets: ['target_8_7', 'target_16_2'] },
  { roles: 3, areas: ['transparency'], targets: ['target_17_17'] },
]
