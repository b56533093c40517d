/** What may be done for many at once. */
export const bulkActs = ['follow_up', 'not_reached', 'note'] as const
export type BulkAct = (typeof bulkActs)[number]

/** One of those it is done for. */
export type BulkRow = { id: string; caseId: string; code?: string | null }

/** What came of it for one of them. */
export type BulkOutcome = { workerId: string; refusal?: string | null; field?: string | null }

/** What is written down for all of them. */
export type BulkForm = { on: string; words: string }

export type BulkStep = 'write' | 'check' | 'done'

/** What still has to be said: a day, and words where the act cannot do without. Moved to another day, what was to be done stays. */
export const missingOf = (act: BulkAct, form: BulkForm, today: string): { on: boolean; words: boolean } => ({
  on: act === 'follow_up' ? form.on < today : form.on === '' || form.on > today,
  words: act !== 'follow_up' && form.words.trim() === '',
})
