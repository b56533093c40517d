import pg from 'pg'
import { PlainFault, type Config } from '../platform/config/config.js'
import { logs, type Head } from '../platform/change/heads.js'
import { roleUrl } from '../platform/database/roles.js'
import type { Keyring } from '../platform/keyring/keyring.js'
import { compare } from './compare.js'
import { sentenceOf, type Fault } from './fault.js'
import type { HeadsFile } from './heads-file.js'
import { walkAll } from './walk.js'

/** What was found: how many entries were read in how many seconds, and the first that is bad, in words. */
export type Found = { entries: number, seconds: number, fault: Fault | null, sentence: string | null }

/** A connection of the role that reads everything and writes nothing. */
async function reading<T>(config: Pick<Config, 'databaseUrl'>, keyring: Keyring, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: roleUrl(config.databaseUrl, 'backup', keyring), connectionTimeoutMillis: 10_000, options: '-c statement_timeout=0' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const belongsTo = `SELECT CASE WHEN EXISTS (SELECT FROM "case" WHERE id = $1) THEN 'case' WHEN EXISTS (SELECT FROM report WHERE id = $1) THEN 'report'
  WHEN EXISTS (SELECT FROM organisation WHERE id = $1) THEN 'organisation' ELSE 'chain' END AS of`

async function said(client: pg.ClientBase, fault: Fault): Promise<string> {
  const { rows: [found] } = await client.query<{ of: string }>(belongsTo, [fault.chain])
  return sentenceOf(fault, found?.of ?? 'chain')
}

/** Reads every chain in one moment, then holds the signed heads against what stands: a head is signed after its commit, so it has to be there. */
export const verify = (config: Config, keyring: Keyring, file: HeadsFile): Promise<Found> => reading(config, keyring, async client => {
  const from = performance.now()
  let entries = 0
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const walked = await walkAll(client, keyring, rows => { entries += rows })
  await client.query('COMMIT')
  const seconds = (performance.now() - from) / 1000
  const fault = walked ?? (file.isThere ? await compare(client, file) : null)
  return { entries, seconds, fault, sentence: fault && await said(client, fault) }
})

/** Every head there is, for a file that begins now. */
async function headsIn(client: pg.ClientBase): Promise<Head[]> {
  const all = await Promise.all(logs.map(async log => {
    const chain = log === 'event' ? 'chain' : 'case_id'
    const { rows } = await client.query<Head>(`SELECT DISTINCT ON (${chain}) ${chain} AS chain, seq, hash FROM ${log} ORDER BY ${chain}, seq DESC`)
    return rows.map(row => ({ ...row, log }))
  }))
  return all.flat()
}

/** From which line on the file no longer holds, in words; null where it holds. */
export const disagreement = (config: Config, keyring: Keyring, file: HeadsFile): Promise<{ line: number, sentence: string } | null> =>
  reading(config, keyring, async client => {
    const fault = await compare(client, file)
    if (!fault) return null
    if (fault.line === undefined) throw new PlainFault('Nothing of the signed heads can be taken back.')
    return { line: fault.line, sentence: await said(client, fault) }
  })

/** Takes back what the file says from `line` on, and signs where all chains stand now. */
export const accept = (config: Config, keyring: Keyring, file: HeadsFile, at: Date, line?: number): Promise<void> =>
  reading(config, keyring, async client => { file.add(at, await headsIn(client), line) })
