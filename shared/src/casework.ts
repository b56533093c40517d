import type { OneOf } from './closed.js'

/** How somebody was spoken with; a `note` is what was thought or heard beside, and nobody was spoken with. */
export const contactKinds = ['phone', 'message', 'meeting', 'visit', 'letter', 'note'] as const
export type ContactKind = OneOf<typeof contactKinds>

/** What came of it. That somebody else answered is said apart: it may be the one she is afraid of. */
export const contactReaches = ['reached', 'not_reached', 'someone_else'] as const
export type ContactReach = OneOf<typeof contactReaches>

/** What a worker may need, asked one by one and in this order. */
export const needAreas = ['health', 'psychosocial', 'shelter', 'legal', 'livelihood', 'documents'] as const
export type NeedArea = OneOf<typeof needAreas>

/** How much of it. Not asked yet and not known are the same: nothing is taken to be none. */
export const needLevels = ['unknown', 'none', 'some', 'urgent'] as const
export type NeedLevel = OneOf<typeof needLevels>

/** What becomes of something that was to be done; moved, another took its place. */
export const followUpStates = ['open', 'done', 'moved'] as const
export type FollowUpState = OneOf<typeof followUpStates>
