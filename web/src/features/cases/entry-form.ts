import { limits } from '@amends/shared/limits'
import type { EntryKind } from '@amends/shared/steps'
import { isDay } from './day'

export type Entry = {
  kind: EntryKind; verifier: string; verifierOrganisationId: string | null; verifiedOn: string; summary: string; reason: string
}
export type EntryWritten = Omit<Entry, 'kind'> & { kind: EntryKind | '' }
export const entryFields = ['kind', 'verifier', 'verifiedOn', 'summary', 'reason'] as const
export type EntryField = (typeof entryFields)[number]

/** Which answers are not there yet, in the order of the form; a day to come is none. */
export const missingOf = (it: EntryWritten, today: string): EntryField[] => entryFields.filter(key => {
  if (key === 'verifiedOn') return !isDay(it.verifiedOn.trim()) || it.verifiedOn.trim() > today
  return it[key].trim() === '' || it[key].trim().length > (key === 'verifier' ? limits.name : limits.note)
})

/** What is sent, once nothing is missing. */
export const entryOf = ({ kind, ...it }: EntryWritten): Entry | null => (kind === '' ? null : {
  kind, verifier: it.verifier.trim(), verifierOrganisationId: it.verifierOrganisationId, verifiedOn: it.verifiedOn.trim(),
  summary: it.summary.trim(), reason: it.reason.trim(),
})
