import pg from 'pg'
import { commitmentOf, hashOf } from '../platform/change/chain.js'
import type { EventRow } from '../platform/change/event.entity.js'
import type { Log } from '../platform/change/heads.js'
import type { Keyring } from '../platform/keyring/keyring.js'
import { lineHash, type Line } from '../workers/vault/opening-chain.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { Fault, Wrong } from './fault.js'

/** Rows held at a time. */
const page = 5_000
const nothing = Buffer.alloc(0)
const noChain = '00000000-0000-0000-0000-000000000000'

type Links = { chain: string, seq: number, hash: Buffer }
/** How the entries of one kind of chain are read and judged. */
type Kind<Row extends Links> = {
  log: Log
  /** SQL of the entries after `($1, $2)`, in their order. */
  after: string
  hashOf: (before: Buffer, row: Row) => Buffer
  said: (row: Row) => Wrong | null
}

const events: Kind<EventRow & { isErased: boolean }> = {
  log: 'event',
  after: `SELECT id, chain, seq, kind, at, actor_membership_id AS "actorMembershipId", actor_organisation_id AS "actorOrganisationId", case_id AS "caseId",
      organisation_id AS "organisationId", subject_id AS "subjectId", class, addressed, detail, salt, commitment, hash,
      salt = '' AND EXISTS (SELECT FROM erasure e WHERE e.subject_id IN (event.chain, event.subject_id)) AS "isErased"
    FROM event WHERE (chain, seq) > ($1, $2) ORDER BY chain, seq LIMIT ${page}`,
  hashOf,
  said: row => {
    if (row.salt.length === 0 && row.detail === null) return row.isErased ? null : 'taken'
    return commitmentOf(row.salt, row.detail).equals(row.commitment) ? null : 'detail'
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
  hashOf: lineHash,
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
  let before: Links = { chain: noChain, seq: 0, hash: nothing }
  const ask = (after: Links) => client.query<Row>({ name: kind.log, text: kind.after, values: [after.chain, after.seq] })
  let asked = ask(before)
  for (;;) {
    const { rows } = await asked
    const last = rows.at(-1)
    // The next page comes while this one is judged.
    if (last && rows.length === page) asked = ask(last)
    for (const row of rows) {
      const head = row.chain === before.chain ? before : { seq: 0, hash: nothing }
      const at = { log: kind.log, chain: row.chain, seq: head.seq + 1 }
      if (row.seq !== at.seq) return { ...at, wrong: 'gap' }
      if (!kind.hashOf(head.hash, row).equals(row.hash)) return { ...at, wrong: 'altered' }
      const wrong = kind.said(row)
      if (wrong) return { ...at, wrong }
      before = row
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
