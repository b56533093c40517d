import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Opening } from './opening.entity.js'

/** A line as it lies in its row, with everything that ties it to the one before. */
export type Line = Required<Opening>
/** The end of a case's log; nothing before its first line. */
export type Head = { seq: number, hash: Buffer }
const beginning: Head = { seq: 0, hash: Buffer.alloc(0) }

/** The hash that ties a line to the one before it in the log of its case. PostgreSQL makes it, see `opening_append`; here it is checked. */
export const lineHash = (before: Buffer, it: Omit<Line, 'hash' | 'salt'>): Buffer => createHash('sha256').update(before).update(canonicalize({
  id: it.id, actId: it.actId, caseId: it.caseId, workerId: it.workerId, seq: it.seq, part: it.part, basis: it.basis, outcome: it.outcome, refusal: it.refusal,
  membershipId: it.membershipId, organisationId: it.organisationId, openerName: it.openerName, at: it.at.toISOString(), commitment: it.commitment.toString('hex'),
}) ?? '').digest()

/** The number of the first line that is not what was written, of the lines of one case in their order; null where all are. */
export function firstFault(lines: readonly Line[]): number | null {
  let before = beginning
  for (const line of lines) {
    if (line.seq !== before.seq + 1 || !lineHash(before.hash, line).equals(line.hash)) return before.seq + 1
    before = line
  }
  return null
}
