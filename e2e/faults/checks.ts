import { createHash } from 'node:crypto'
import type { Owner } from '../../infra/testing/owner.ts'
import { happens } from '../../infra/testing/time.ts'

type EventRow = {
  id: string; chain: string; seq: number; kind: string; at: Date; actorMembershipId: string | null; actorOrganisationId: string | null
  caseId: string | null; organisationId: string | null; subjectId: string; class: string | null; addressed: string[]
  detail: unknown; salt: Buffer; commitment: Buffer; hash: Buffer
}

/** RFC 8785 for what events hold: texts, whole numbers, lists, and objects of these. Written anew, so that it can disagree. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, it]) => it !== undefined).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, it]) => `${JSON.stringify(name)}:${canonical(it)}`).join(',')}}`
}
const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/** Chains whose numbers have a gap, or whose hashes do not follow from what is written. */
export async function brokenChains(owner: Owner): Promise<string[]> {
  const rows = await owner.rows<EventRow>(`SELECT id, chain, seq, kind, at, actor_membership_id AS "actorMembershipId",
    actor_organisation_id AS "actorOrganisationId", case_id AS "caseId", organisation_id AS "organisationId", subject_id AS "subjectId", class,
    addressed, detail, salt, commitment, hash FROM event ORDER BY chain, seq`)
  const broken = new Set<string>()
  for (const [chain, events] of Map.groupBy(rows, it => it.chain)) {
    let before: Buffer = Buffer.alloc(0)
    events.forEach(({ hash, salt, detail, ...event }, index) => {
      const commitment = sha256(salt, canonical(detail))
      const expected = sha256(before, canonical({ ...event, at: event.at.toISOString(), commitment: commitment.toString('hex') }))
      if (event.seq !== index + 1 || !commitment.equals(event.commitment) || !expected.equals(hash)) broken.add(chain)
      before = hash
    })
  }
  return [...broken]
}

/** How often in a row nothing may have moved before it counts as still. */
const looks = 4

/**
 * Milliseconds until every event was told and nothing is on its way any more, or undefined when that takes longer than
 * `ms`. A server may still work on what its client has given up: so nothing may move for a while.
 */
export async function told(owner: Owner, ms = 60_000): Promise<number | undefined> {
  let still = 0
  let before = ''
  return happens(async () => {
    const [now] = await owner.rows<{ waiting: number; busy: number; events: string }>(`SELECT (SELECT count(*)::int FROM outbox) AS waiting,
      (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()) AS busy,
      (SELECT count(*) FROM event) || ' ' || (SELECT coalesce(max(position), 0) FROM inbox) AS events`)
    const isStill = now !== undefined && now.waiting === 0 && now.busy === 0 && now.events === before
    before = now?.events ?? ''
    still = isStill ? still + 1 : 0
    return still >= looks
  }, ms, 75)
}

/** Inboxes that have a gap, or hold one event twice. */
export const wrongInboxes = (owner: Owner) => owner.rows(`SELECT membership_id FROM inbox GROUP BY membership_id
  HAVING count(*) <> max(seq) OR min(seq) <> 1 OR count(DISTINCT (event_id, hint_kind)) <> count(*)`)

/** Rows that come before one of the same chain that happened earlier, by their place in the inbox or by their position. */
export const outOfOrder = (owner: Owner) => owner.rows(`SELECT * FROM (
  SELECT i.membership_id, e.chain, e.seq, lag(e.seq) OVER (PARTITION BY i.membership_id, e.chain ORDER BY i.seq) AS by_seq,
    lag(e.seq) OVER (PARTITION BY i.membership_id, e.chain ORDER BY i.position) AS by_position
  FROM inbox i JOIN event e ON e.id = i.event_id) told WHERE seq < by_seq OR seq < by_position`)

/** Events of these chains that one of `members`, who all read them, was not told of once. `kinds` leaves others aside. */
export const untold = (owner: Owner, chains: readonly string[], members: readonly string[], kinds: readonly string[] | null = null) => owner.rows(`
  SELECT e.id, e.kind, m.id AS "membershipId" FROM event e CROSS JOIN unnest($2::uuid[]) AS m (id)
  LEFT JOIN inbox i ON i.event_id = e.id AND i.membership_id = m.id AND i.hint_kind <> 'me'
  WHERE e.chain = ANY ($1) AND ($3::text[] IS NULL OR e.kind = ANY ($3)) GROUP BY 1, 2, 3 HAVING count(i.id) <> 1`, [chains, members, kinds])

/** Those of the members who were not notified once of a message that concerns them, or were notified of their own. */
export const wrongNotices = (owner: Owner, chains: readonly string[], members: readonly string[]) => owner.rows(`
  SELECT e.id, m.id AS "membershipId" FROM event e CROSS JOIN unnest($2::uuid[]) AS m (id)
  LEFT JOIN inbox i ON i.event_id = e.id AND i.membership_id = m.id AND i.notify
  WHERE e.chain = ANY ($1) AND e.kind = 'message.sent' GROUP BY e.id, m.id
  HAVING count(i.id) <> (CASE WHEN e.actor_membership_id = m.id THEN 0 ELSE 1 END)`, [chains, members])
