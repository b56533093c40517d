import { consentItems } from '@amends/shared/consents'
import { fileLimits, fileTypes, fileUses, type FileUse } from '@amends/shared/files'
import { limits } from '@amends/shared/limits'
import { z } from 'zod'
import { Refused } from '../platform/refused.js'
import type { Offered } from './owners.js'

/** What is said of a file before its first byte. */
export type NewFile = Offered & { use: FileUse, name: string, size: number, audience: string[], workerIds: string[] }

/** Workers that one file may be about. */
const mostWorkers = 50
/** One line, and none of the signs that make a name read other than it is written. */
const plainName = /^[^\p{Cc}\p{Bidi_Control}]*$/u

const uuid = z.uuid().transform(it => it.toLowerCase())
const idsOf = (most: number) => z.string().max(most * 37).transform(it => it.split(',').filter(Boolean)).pipe(z.array(uuid))
const told = z.object({
  use: z.enum(fileUses), record: uuid, name: z.string().trim().min(1).max(limits.shortText).regex(plainName), type: z.enum(fileTypes),
  audience: idsOf(limits.audience), workers: idsOf(mostWorkers), item: z.enum(['', ...consentItems]),
})

/** Reads what a client says of a new file. Throws `FileTypeNotAllowed`, `TooLarge` or `InvalidInput`. */
export function readNewFile(metadata: Record<string, string | null>, size: number | undefined): NewFile {
  const type = metadata['type'] ?? ''
  if (!fileTypes.some(it => it === type)) throw new Refused('FileTypeNotAllowed', 'type')
  const read = told.safeParse({ ...metadata, audience: metadata['audience'] ?? '', workers: metadata['workers'] ?? '', item: metadata['item'] ?? '' })
  if (!read.success) throw new Refused('InvalidInput', String(read.error.issues[0]?.path[0] ?? ''))
  if (size === undefined || !Number.isSafeInteger(size) || size < 1) throw new Refused('InvalidInput', 'size')
  if (size > fileLimits.file) throw new Refused('TooLarge')
  const { record, workers, item, ...rest } = read.data
  return { ...rest, recordId: record, workerIds: workers, item: item === '' ? null : item, size }
}
