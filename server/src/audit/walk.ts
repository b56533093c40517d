import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import pg from 'pg'
import { commitmentOf } from '../platform/change/chain.js'
import type { Log } from '../platform/change/heads.js'
import type { Keyring } from '../platform/keyring/keyring.js'
import { lineHash, type Line } from '../workers/vault/opening-chain.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { Fault, Wrong } from './fault.js'

/** Rows held at a time. */
const page = 5_000
const nothing = Buffer.alloc(0)
const noChain = '00000000-0000-0000-0000-000000000000'

type Links = { chain: string, seq: number }
/** How the entries of one kind of chain are read and judged. */
type Kind<Row extends Links> = {
  log: Log
  /** SQL of the entries after `($1, $2)`, in their order. */
  after: string
  /** Whether it is what was written after the entry with this hash, in letters; nothing before the first. */
  holds: (before: string, row: Row) => boolean
  hashOf: (row: Row) => string
  said: (row: Row) => Wrong | null
}

/** An event as PostgreSQL writes down what its hash is of; null where that cannot be said. */
type EventText = { chain: string, seq: number, text: string | null, hash: string, salt: string, commitment: string, detail: string | null, isErased: boolean }
const quoted = (column: string): string => `coalesce('"' || ${column} || '"', 'null')`
const inHex = (column: string): string => `encode(${column}, 'hex') AS ${column}`

/** To the letter as `hashOf` writes it, which whoever altered a row cannot help: a row of few texts costs a third of one of many values. */
const eventText = `'{"actorMembershipId":' || ${quoted('actor_membership_id')} || ',"actorOrganisationId":' || ${quoted('actor_organisation_id')}
      || ',"addressed":' || array_to_json(addressed) || ',"at":"' || CASE WHEN at > '0001-01-02' THEN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END
      || '","caseId":' || ${quoted('case_id')} || ',"chain":"' || chain || '","class":' || coalesce(to_json(class)::text, 'null') || ',"commitment":"' || encode(commitment, 'hex')
      || '","id":"' || id || '","kind":' || to_json(kind) || ',"organisationId":' || ${quoted('organisation_id')} || ',"seq":' || seq || ',"subjectId":"' || subject_id || '"}'`

const scratch = Buffer.allocUnsafe(65_536)
/** The digest of some bytes and a text behind them. */
function digest(before: string, text: string): string {
  if (before.length + text.length * 3 > scratch.length) return hash('sha256', Buffer.concat([Buffer.from(before, 'hex'), Buffer.from(text)]), 'hex')
  const from = scratch.write(before, 0, 'hex')
  return hash('sha256', scratch.subarray(0, from + scratch.write(text, from)), 'hex')
}

const events: Kind<EventText> = {
  log: 'event',
  after: `SELECT chain, seq, ${eventText} AS text, ${inHex('hash')}, ${inHex('salt')}, ${inHex('commitment')}, detail::text AS detail,
      salt = '' AND EXISTS (SELECT FROM erasure e WHERE e.subject_id IN (event.chain, event.subject_id)) AS "isErased"
    FROM event WHERE (chain, seq) > ($1, $2) ORDER BY chain, seq LIMIT ${page}`,
  holds: (before, { text, hash: written }) => text !== null && digest(before, text) === written,
  hashOf: row => row.hash,
  said: ({ salt, commitment, detail, isErased }) => {
    if (salt === '' && detail === null) return isErased ? null : 'taken'
    return digest(salt, canonicalize(detail === null ? null : JSON.parse(detail)) ?? 'null') === commitment ? null : 'detail'
  },
}

type OpeningRow = Line & Links & { isErased: boolean, sealed: Buffer | null, wrapped: Buffer | null }
const openings = (reasonOf: (row: OpeningRow) => string | null): Kind<OpeningRow> => ({
  log: 'opening',
  after: `SELECT o.id, o.act_id AS "actId", o.case_id AS "caseId", o.case_id AS chain, o.worker_id AS "workerId", o.seq, o.part, o.basis, o.outcome, o.refusal,
      o.membership_id AS "membershipId", o.organisation_id AS "organisationId", o.opener_name AS "openerName", o.at, o.salt, o.commitment, o.hash, r.sealed, k.wrapped,
      o.salt = '' AND EXISTS (SELECT FROM erasure e WHERE e.subject_id = o.worker_id) AS "isErased"
    FROM opening o LEFT JOIN opening_reason r ON r.act_id = o.act_id LEFT JOIN worker_key k ON k.worker_id = o.worker_id AND r.act_id IS NOT NULL
    WHERE (o.case_id, o.seq) > ($1, $2) ORDER BY o.case_id, o.seq LIMIT ${page}`,
  holds: (before, row) => lineHash(Buffer.from(before, 'hex'), row).equals(row.hash),
  hashOf: row => row.hash.toString('hex'),
  said: row => {
    if (row.salt.length === 0) return row.isErased ? null : 'taken'
    try {
      return commitmentOf(row.salt, reasonOf(row)).equals(row.commitment) ? null : 'detail'
    } catch {
      // It does not open: altered, or moved here from another row.
      return 'detail'
    }
  },
})

async function walk<Row extends Links>(client: pg.ClientBase, kind: Kind<Row>, count: (rows: number) => void): Promise<Fault | null> {
  let before = { chain: noChain, seq: 0, hash: '' }
  const ask = (after: Links) => client.query<Row>({ name: kind.log, text: kind.after, values: [after.chain, after.seq] })
  let asked = ask(before)
  for (;;) {
    const { rows } = await asked
    const last = rows.at(-1)
    // The next page comes while this one is judged.
    if (last && rows.length === page) asked = ask(last)
    for (const row of rows) {
      const head = row.chain === before.chain ? before : { seq: 0, hash: '' }
      const at = { log: kind.log, chain: row.chain, seq: head.seq + 1 }
      if (row.seq !== at.seq) return { ...at, wrong: 'gap' }
      if (!kind.holds(head.hash, row)) return { ...at, wrong: 'altered' }
      const wrong = kind.said(row)
      if (wrong) return { ...at, wrong }
      before = { chain: row.chain, seq: row.seq, hash: kind.hashOf(row) }
    }
    count(rows.length)
    if (rows.length < page) return null
  }
}

/** Reads every chain from its first entry to its last, a page at a time. @returns the first bad entry. */
export async function walkAll(client: pg.ClientBase, keyring: Keyring, count: (rows: number) => void): Promise<Fault | null> {
  const seal = new VaultSeal(keyring)
  const reasonOf = ({ sealed, wrapped, workerId, actId }: OpeningRow) => (sealed && workerId
    ? seal.openReason(seal.key(workerId, wrapped ?? nothing), workerId, actId, sealed) : null)
  return await walk(client, events, count) ?? walk(client, openings(reasonOf), count)
}
