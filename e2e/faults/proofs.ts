import type { Owner } from '../../infra/testing/owner.ts'
import type { Operation } from './history.ts'

/** How the record and the event of an act are found by its mark, from outside: a query from `mark` to `record` and `event`. */
const proofs = {
  message: `SELECT m.text AS mark, m.id AS record, e.id AS event FROM message m LEFT JOIN event e ON e.subject_id = m.id AND e.kind = 'message.sent'`,
  partyAdded: `SELECT p.basis AS mark, p.id AS record, e.id AS event FROM party p LEFT JOIN event e ON e.subject_id = p.id AND e.kind = 'party.added'`,
  partyEnded: `SELECT p.end_reason AS mark, p.id AS record, e.id AS event FROM party p LEFT JOIN event e ON e.subject_id = p.id AND e.kind = 'party.ended'`,
  caseOpened: `SELECT c.title AS mark, c.id AS record, e.id AS event FROM "case" c LEFT JOIN event e ON e.subject_id = c.id AND e.kind = 'case.opened'`,
  triaged: `SELECT t.report_id::text AS mark, t.report_id AS record, e.id AS event FROM triage t LEFT JOIN event e ON e.chain = t.report_id AND e.kind = 'report.triaged'`,
  begun: `SELECT c.id::text AS mark, c.id AS record, e.id AS event FROM "case" c LEFT JOIN event e ON e.chain = c.id AND e.kind = 'case.verification_begun'
    WHERE c.verification_begun_at IS NOT NULL`,
  // Whoever is assigned again leaves a row for each time; one case is kept for each such act, so that its first row is the opener's.
  assigned: `SELECT a.case_id::text AS mark, a.id AS record, e.id AS event FROM assignment a LEFT JOIN event e ON e.subject_id = a.id AND e.kind = 'case.assigned'
    WHERE a.by_membership_id <> a.membership_id`,
} as const

export type ActKind = keyof typeof proofs

type Found = { mark: string; records: number; events: number; keys: number }

/** What the database holds of some operations of one kind. */
async function found(owner: Owner, kind: ActKind, operations: readonly Operation[]): Promise<Found[]> {
  return owner.rows<Found>(`
    SELECT asked.mark, count(DISTINCT proof.record)::int AS records, count(DISTINCT proof.event)::int AS events, count(DISTINCT i.key)::int AS keys
    FROM unnest($1::text[], $2::uuid[]) AS asked (mark, key) LEFT JOIN (${proofs[kind]}) proof ON proof.mark = asked.mark
    LEFT JOIN idempotency i ON i.key = asked.key GROUP BY asked.mark`, [operations.map(it => it.mark), operations.map(it => it.key)])
}

/** An act that is not in the database as often as it must be. */
export type Wrong = Found & Pick<Operation, 'kind' | 'outcome' | 'why' | 'tries'>

/**
 * Compares what was answered with what is there. Acknowledged: the record, its event and its key once. Refused: nothing.
 * Unknown: all of it once, or nothing at all.
 */
export async function wrongOnes(owner: Owner, operations: readonly Operation[]): Promise<{ lost: Wrong[]; doubled: Wrong[]; half: Wrong[] }> {
  const all: Wrong[] = []
  for (const [kind, those] of Map.groupBy(operations, it => it.kind)) {
    const byMark = new Map((await found(owner, kind, those)).map(it => [it.mark, it]))
    for (const { mark, outcome, why, tries } of those) {
      const there = byMark.get(mark) ?? { mark, records: 0, events: 0, keys: 0 }
      all.push({ ...there, kind, outcome, why, tries })
    }
  }
  const times = ({ records, events, keys }: Found) => [records, events, keys]
  const none = (it: Found) => times(it).every(count => count === 0)
  const once = (it: Found) => times(it).every(count => count === 1)
  const doubled = all.filter(it => times(it).some(count => count > 1) || (it.outcome === 'failed' && !none(it)))
  const lost = all.filter(it => it.outcome === 'ok' && none(it))
  return { lost, doubled, half: all.filter(it => !none(it) && !once(it) && !doubled.includes(it)) }
}
