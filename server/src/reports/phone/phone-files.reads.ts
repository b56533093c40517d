import type { FileState, PhoneFileKind, PhoneFileState, FileType } from '@amends/shared/files'
import { dayOf } from '../../platform/clock/clock.js'
import type { Tx } from '../../platform/database/tx.js'

/** A file of hers as she reads it: no name and no hour. */
export type MailboxFile = { id: string, kind: PhoneFileKind, state: PhoneFileState, on: string }

export type PhoneRow = { id: string, state: FileState, claimedType: FileType, size: number, startedAt: Date, recalledAt: Date | null }

/** What her phone sent to this report, in the order it came; row security shows no other. */
export const phoneRowsOf = (tx: Tx, reportId: string): Promise<PhoneRow[]> => tx.sql<PhoneRow>(
  `SELECT id, state, claimed_type AS "claimedType", size, started_at AS "startedAt", recalled_at AS "recalledAt" FROM file
   WHERE record_id = $1 AND membership_id IS NULL ORDER BY started_at, version, id`, [reportId])

export const kindOf = (type: FileType): PhoneFileKind => (type.startsWith('image/') ? 'photo' : type === 'application/pdf' ? 'document' : 'voice')

function stateOf({ state, recalledAt }: Pick<PhoneRow, 'state' | 'recalledAt'>): PhoneFileState {
  if (recalledAt !== null) return 'taken_back'
  switch (state) {
    case 'uploading': return 'sending'
    case 'received': case 'not_scanned': return 'checking'
    case 'ready': return 'here'
    case 'refused': case 'erased': return 'refused'
  }
}

/** Her own list. */
export const mailboxFilesOf = async (tx: Tx, reportId: string): Promise<MailboxFile[]> => (await phoneRowsOf(tx, reportId))
  .map(it => ({ id: it.id, kind: kindOf(it.claimedType), state: stateOf(it), on: dayOf(it.startedAt) }))
