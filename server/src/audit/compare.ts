import type pg from 'pg'
import { logs, type Log } from '../platform/change/heads.js'
import type { Fault } from './fault.js'
import type { HeadsFile, Line } from './heads-file.js'

/** Heads asked for at a time. */
const batch = 2_000
const tables: Record<Log, { table: string, chain: string }> = { event: { table: 'event', chain: 'chain' }, opening: { table: 'opening', chain: 'case_id' } }

type Claim = Pick<Fault, 'log' | 'chain' | 'seq'> & { hash: string, line: number, at: string, is?: 'there' | 'missing' | 'another' }

const claimsOf = ({ line, at, heads }: Line): Claim[] => heads.map(([log, chain, seq, hash]) => ({ log, chain, seq, hash, line, at }))

/** What the database holds where the file says a chain ended. */
async function ask(client: pg.ClientBase, claims: Claim[]): Promise<void> {
  for (const log of logs) {
    const some = claims.filter(it => it.log === log)
    const { table, chain } = tables[log]
    const { rows } = await client.query<{ hash: string | null }>(
      `SELECT encode(r.hash, 'hex') AS hash FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY c(chain, seq, number)
       LEFT JOIN ${table} r ON r.${chain} = c.chain AND r.seq = c.seq ORDER BY c.number`, [some.map(it => it.chain), some.map(it => it.seq)])
    for (const [index, claim] of some.entries()) {
      const found = rows[index]?.hash ?? null
      claim.is = found === null ? 'missing' : found === claim.hash ? 'there' : 'another'
    }
  }
}

/** Claims in the order of the file, those that nobody took back, a batch at a time. */
async function* claimsIn(file: HeadsFile): AsyncGenerator<Claim[]> {
  const taken: { from: number, to: number }[] = []
  for await (const { line, accepts } of file.lines()) if (accepts) taken.push({ from: accepts, to: line })
  let held: Claim[] = []
  for await (const line of file.lines()) {
    if (taken.some(({ from, to }) => line.line >= from && line.line < to)) continue
    held.push(...claimsOf(line))
    if (held.length < batch) continue
    yield held
    held = []
  }
  yield held
}

/**
 * Holds the file against the database. Where all was there up to a line and nothing of what later lines say is, an older
 * backup was brought back, or the youngest entries of all were cut off: the two look the same, and only people know.
 */
export async function compare(client: pg.ClientBase, file: HeadsFile): Promise<Fault | null> {
  let first: Claim | undefined
  let other: Claim | undefined
  for await (const claims of claimsIn(file)) {
    await ask(client, claims)
    for (const claim of claims) {
      if (claim.is === 'another') return { ...claim, wrong: 'rewritten' }
      if (claim.is === 'missing') first ??= claim
      else if (first && claim.line > first.line) other ??= claim
    }
  }
  if (!first) return null
  const { table, chain } = tables[first.log]
  const { rows: [end] } = await client.query<{ last: number }>(`SELECT coalesce(max(seq), 0)::int AS last FROM ${table} WHERE ${chain} = $1`, [first.chain])
  const last = end?.last ?? 0
  // A backup older than a chain knows nothing of it, either.
  const wrong = !other ? 'ahead' : last === 0 ? 'gone' : 'cut'
  return { ...first, seq: last + 1, last, wrong }
}
