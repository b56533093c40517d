import type { Part } from '../platform/files/sealed-files.js'
import type { Settings } from '../platform/database/database.js'
import type { File } from './file.entity.js'

/** A file on its way. `onWire`: the bytes that are sent of it, where more are sent than it has. */
export type Sending = { file: Pick<File, 'state' | 'size' | 'startedAt'>, part: Part, onWire?: number }

/** Whoever sends a file, and what that takes; asked anew for every request, for she may have become another meanwhile. */
export type Sender = {
  role: 'rt' | 'auth'
  settings: Settings
  membershipId: string | null
  /** Asks for a place, by what is said of the file. */
  begin: (id: string, metadata: Record<string, string | null>, size: number | undefined) => Promise<void>
  /** Throws `NotFound` for a file that is nobody's or another's. */
  sending: (id: string) => Promise<Sending>
  /** The last byte is there. Twice is once. */
  received: (id: string) => Promise<void>
  cancel: (id: string) => Promise<void>
}
