import type pg from 'pg'
import { hashOf } from '../../src/platform/change/chain.js'
import type { Log } from '../../src/platform/change/heads.js'
import type { EventRow } from '../../src/platform/change/event.entity.js'

/** What somebody with every right on the database did to a log, and the entry that must be named for it. */
export type Tampered = { how: string, log: Log, chain: string, seq: number }
export type Draw = (below: number) => number
type Chain = { log: Log, chain: string, count: number }

/** Numbers that follow from a seed (Lehmer's generator with Park and Miller's constants). */
export function drawing(from: number): Draw {
  let state = BigInt((from % 2_147_483_646) + 1)
  return below => Number((state = (state * 48_271n) % 2_147_483_647n) % BigInt(below))
}
const one = <T>(draw: Draw, of: readonly T[]): T => {
  const found = of[draw(of.length)]
  if (found === undefined) throw new Error('nothing to draw from')
  return found
}

const column = { event: 'chain', opening: 'case_id' } as const
const other = `'8f14e45f-ceea-467a-9575-1d0a5c0b6a11'`
const flipped = (name: string) => `set_byte(${name}, 0, get_byte(${name}, 0) # 1)`
const edits: Record<Log, readonly string[]> = {
  event: [
    `kind = kind || '.x'`, `at = at + interval '1 hour'`, `subject_id = ${other}`, `actor_organisation_id = ${other}`, `actor_membership_id = ${other}`,
    `class = 'harm' || coalesce(class, '')`, `addressed = addressed || ${other}::uuid`, `organisation_id = ${other}`, `id = ${other}`,
    `detail = coalesce(detail, '{}') || '{"x": 1}'`, `detail = NULL, salt = ''`, ...['salt', 'commitment', 'hash'].map(it => `${it} = ${flipped(it)}`),
  ],
  opening: [
    `part = part || 'x'`, `basis = coalesce(basis, '') || 'x'`, `outcome = outcome || 'x'`, `refusal = coalesce(refusal, '') || 'x'`, `membership_id = ${other}`,
    `opener_name = 'Nobody'`, `organisation_id = ${other}`, `worker_id = ${other}`, `at = at - interval '1 day'`, `salt = ''`,
    ...['salt', 'commitment', 'hash'].map(it => `${it} = ${flipped(it)}`),
  ],
}

/** Alters one entry and computes all hashes behind it anew, as somebody would who reads our source. */
async function rewrite(client: pg.ClientBase, chain: string, seq: number): Promise<void> {
  await client.query(`UPDATE event SET at = at + interval '1 minute' WHERE chain = $1 AND seq = $2`, [chain, seq])
  const { rows } = await client.query<EventRow>(`SELECT id, chain, seq, kind, at, actor_membership_id AS "actorMembershipId", actor_organisation_id AS "actorOrganisationId",
    case_id AS "caseId", organisation_id AS "organisationId", subject_id AS "subjectId", class, addressed, commitment FROM event WHERE chain = $1 ORDER BY seq`, [chain])
  let before: Buffer = Buffer.alloc(0)
  for (const row of rows) {
    before = hashOf(before, row)
    await client.query('UPDATE event SET hash = $2 WHERE id = $1', [row.id, before])
  }
}

type Act = { needs: number, only?: Log, does: (client: pg.ClientBase, it: Chain, draw: Draw) => Promise<Omit<Tampered, 'log' | 'chain'>> }
const where = ({ log }: Chain) => `${column[log]} = $1`
const acts: readonly Act[] = [
  { needs: 1, does: async (client, it, draw) => {
    const seq = 1 + draw(it.count)
    const { rows: [row] } = await client.query<{ isErased: boolean }>(`SELECT salt = '' AS "isErased" FROM ${it.log} WHERE ${where(it)} AND seq = $2`, [it.chain, seq])
    // What was erased with a worker has no salt any more: to take it away again would change nothing.
    const edit = one(draw, edits[it.log].filter(of => !row?.isErased || !of.includes('salt')))
    await client.query(`UPDATE ${it.log} SET ${edit} WHERE ${where(it)} AND seq = $2`, [it.chain, seq])
    return { how: `edit ${edit}`, seq }
  } },
  { needs: 2, does: async (client, it, draw) => {
    const seq = 1 + draw(it.count - 1)
    await client.query(`DELETE FROM ${it.log} WHERE ${where(it)} AND seq = $2`, [it.chain, seq])
    return { how: 'deletion', seq }
  } },
  { needs: 2, does: async (client, it, draw) => {
    const seq = 1 + draw(it.count - 1)
    const later = seq + 1 + draw(it.count - seq)
    for (const [from, to] of [[seq, -1], [later, seq], [-1, later]]) await client.query(`UPDATE ${it.log} SET seq = $3 WHERE ${where(it)} AND seq = $2`, [it.chain, from, to])
    return { how: 'swap', seq }
  } },
  { needs: 2, does: async (client, it, draw) => {
    const seq = 2 + draw(it.count - 1)
    await client.query(`DELETE FROM ${it.log} WHERE ${where(it)} AND seq >= $2`, [it.chain, seq])
    return { how: 'cut tail', seq }
  } },
  { needs: 1, does: async (client, it) => {
    await client.query(`DELETE FROM ${it.log} WHERE ${where(it)}`, [it.chain])
    return { how: 'whole chain', seq: 1 }
  } },
  { needs: 1, only: 'event', does: async (client, it, draw) => {
    const seq = 1 + draw(it.count)
    await rewrite(client, it.chain, seq)
    return { how: 'chain written anew', seq }
  } },
]

/** Does one thing to one chain. */
export async function tamper(client: pg.ClientBase, draw: Draw): Promise<Tampered> {
  const act = one(draw, acts)
  const log = act.only ?? one(draw, ['event', 'opening'] as const)
  const { rows } = await client.query<Chain>(`SELECT '${log}' AS log, ${column[log]} AS chain, count(*)::int AS count FROM ${log} GROUP BY 2 HAVING count(*) >= $1 ORDER BY 2`, [act.needs])
  const it = one(draw, rows)
  return { log, chain: it.chain, ...await act.does(client, it, draw) }
}

const kept = ['event', 'opening'] as const
/** Remembers the logs as they are, and takes away what would keep their rows in their place: whoever tampers does not mind it. */
export async function keepLogs(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(`SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop
    FROM pg_constraint WHERE contype = 'f' AND (conrelid = 'opening'::regclass OR confrelid IN ('opening'::regclass, 'event'::regclass))`)
  await client.query([...rows.map(it => it.drop), ...kept.map(it => `CREATE TABLE kept_${it} AS TABLE ${it}`)].join('; '))
}
export async function putBack(client: pg.ClientBase): Promise<void> {
  await client.query(`BEGIN; ${kept.map(it => `DELETE FROM ${it}; INSERT INTO ${it} SELECT * FROM kept_${it}`).join('; ')}; COMMIT`)
}
