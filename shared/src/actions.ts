import type { OneOf } from './closed.js'

/** How far a corrective action is: asked of a company, known to it, begun, shown, and looked at by somebody who is not the company. */
export const actionStates = ['issued', 'acknowledged', 'in_progress', 'evidence_given', 'returned', 'verified', 'withdrawn'] as const
export type ActionState = OneOf<typeof actionStates>

/** Nothing more is asked of the company. */
export const actionEnds = ['verified', 'withdrawn'] as const satisfies readonly ActionState[]

/** What is done with one. The first three are the company's, the rest are for whoever asked. */
export const actionActs = ['acknowledge', 'begin', 'give_evidence', 'verify', 'give_back', 'withdraw'] as const
export type ActionAct = OneOf<typeof actionActs>

/** What an entry in the thread of a notice did, where it was more than words. */
export const noticeActs = ['issued', ...actionActs, 'date_proposed', 'date_accepted', 'date_declined'] as const
export type NoticeActKind = OneOf<typeof noticeActs>

/** A day that one party proposed for a line of the plan, what another said, and whether the lead took it into the plan. */
export const dateStates = ['proposed', 'accepted', 'declined', 'overtaken', 'taken'] as const
export type DateState = OneOf<typeof dateStates>

/** What somebody outside the company found who looked at the evidence. */
export const checkVerdicts = ['holds', 'does_not_hold'] as const
export type CheckVerdict = OneOf<typeof checkVerdicts>
