import type { OneOf } from './closed.js'

/** The ways in that somebody of the organisation writes a report down by. */
export const spokenChannels = ['hotline', 'walk_in'] as const
export type SpokenChannel = OneOf<typeof spokenChannels>

/** What a column of a list can hold. `told_on` is the day the organisation heard of it, `when` the time it happened. */
export const listFields = [
  'story', 'concerns', 'danger', 'subject', 'place', 'when', 'told_on', 'language', 'contact_way', 'contact_value', 'contact_times', 'may_pick_up', 'wishes',
] as const
export type ListField = OneOf<typeof listFields>

/** In which order a list writes days such as 03/04/2026. */
export const dayOrders = ['dmy', 'mdy'] as const
export type DayOrder = OneOf<typeof dayOrders>

/** What can be wrong with one cell or one row of a list; each has its sentence in `ways.json`. */
export const listProblems = [
  'nothing_said', 'too_long', 'unknown_concern', 'unknown_danger', 'unknown_subject', 'unknown_time', 'unknown_language', 'unknown_way', 'unknown_hours',
  'unknown_wish', 'no_date', 'no_such_day', 'day_unclear', 'day_to_come', 'day_too_old', 'cell_fault', 'control_sign', 'broken_signs', 'no_number',
  'number_missing', 'way_missing', 'too_many_cells', 'twice',
] as const
export type ListProblem = OneOf<typeof listProblems>

/** Bounds of a list that is uploaded. Bytes, what is in it once unpacked, parts of it; rows, columns. */
export const listLimits = { sent: 2_097_152, unpacked: 33_554_432, parts: 200, rows: 1_000, columns: 60 } as const

/** A signed request of another system: how long it stands, in seconds, and how many reports one key brings in an hour. */
export const partnerLimits = { stands: 300, hourly: 600, keys: 20 } as const
