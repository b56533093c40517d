import type { OneOf } from './closed.js'

/** What a file is for; each belongs to one record of that kind. */
export const fileUses = ['evidence', 'report', 'notice', 'notice_reply', 'consent', 'proof'] as const
export type FileUse = OneOf<typeof fileUses>

/**
 * How far a file is. `not_scanned`: no scanner answered, so it is kept and not shareable; `refused`: something harmful
 * or not what it says; `ready`: scanned, and a safe copy stands beside it where one can be made.
 */
export const fileStates = ['uploading', 'received', 'not_scanned', 'refused', 'ready'] as const
export type FileState = OneOf<typeof fileStates>

/** What may come in, by what its bytes say. */
export const fileTypes = [
  'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf',
  'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'video/mp4', 'video/webm',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv', 'text/plain',
] as const
export type FileType = OneOf<typeof fileTypes>

/** A safe copy, or the bytes as they came, which is a right of its own. */
export const fileRenditions = ['copy', 'original'] as const
export type FileRendition = OneOf<typeof fileRenditions>

/** Bytes, unless said. */
export const fileLimits = { file: 524_288_000, photo: 300_000, pixels: 50_000_000, filesOfRecord: 200, pages: 300 } as const
