import type { OneOf } from './closed.js'

/** What a file is for; each belongs to one record of that kind. */
export const fileUses = ['evidence', 'report', 'notice', 'notice_reply', 'consent', 'proof', 'payment', 'self_report'] as const
export type FileUse = OneOf<typeof fileUses>

/**
 * How far a file is. `not_scanned`: no scanner answered, so it is kept and not shareable; `refused`: something harmful
 * or not what it says; `ready`: scanned, and a safe copy stands beside it where one can be made; `erased`: its key is gone.
 */
export const fileStates = ['uploading', 'received', 'not_scanned', 'refused', 'ready', 'erased'] as const
export type FileState = OneOf<typeof fileStates>

/** What may come in, by what its bytes say. */
export const fileTypes = [
  'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf',
  'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/webm', 'video/mp4', 'video/webm',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv', 'text/plain',
] as const
export type FileType = OneOf<typeof fileTypes>

/** What a phone sends with a report: a photo it drew anew, a paper, and a voice as browsers record it. */
export const phoneTypes = ['image/jpeg', 'application/pdf', 'audio/webm', 'audio/ogg', 'audio/mp4'] as const satisfies readonly FileType[]
export type PhoneType = OneOf<typeof phoneTypes>

/** As she reads her own list. */
export const phoneFileKinds = ['photo', 'document', 'voice'] as const
export type PhoneFileKind = OneOf<typeof phoneFileKinds>
export const phoneFileStates = ['sending', 'checking', 'here', 'refused', 'taken_back'] as const
export type PhoneFileState = OneOf<typeof phoneFileStates>

/** Of which a safe copy is made; nothing else crosses to a company. */
export const copiedTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const satisfies readonly FileType[]

/** A safe copy, or the bytes as they came, which is a right of its own. */
export const fileRenditions = ['copy', 'original'] as const
export type FileRendition = OneOf<typeof fileRenditions>

/** Bytes, unless said. */
export const fileLimits = { file: 524_288_000, photo: 300_000, pixels: 50_000_000, filesOfRecord: 200, pages: 300 } as const
