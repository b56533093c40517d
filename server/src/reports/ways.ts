import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'
import { Database } from '../platform/database/database.js'

/** Who reads what comes in by a way; `way` is its neutral code, null for the default one. */
export type Desk = { organisationId: string, organisation: string, wrappedKey: Buffer, way: string | null }

const code = /^[0-9a-z-]{1,64}$/i

/** Ways in, as someone without an account meets them. An unknown code leads to the default way and tells nothing. */
@Injectable()
export class Ways {
  constructor(private readonly database: Database) {}

  /** The desk behind a code; null when nobody keeps a way in yet. */
  find(way: string | null): Promise<Desk | null> {
    return this.database.read('auth', {}, tx => deskOf(tx, way))
  }
}

/** The same inside a transaction of the role `auth`. */
export async function deskOf(tx: Tx, way: string | null): Promise<Desk | null> {
  const [desk] = await tx.sql<Desk>(
    `SELECT o.id AS "organisationId", o.name AS organisation, o.wrapped_key AS "wrappedKey", CASE WHEN w.code = $1 THEN w.code END AS way
     FROM way_in w JOIN organisation o ON o.id = w.organisation_id
     WHERE o.activated_at IS NOT NULL AND (w.code = $1 OR w.is_default) ORDER BY w.code = $1 DESC LIMIT 1`,
    [way !== null && code.test(way) ? way : ''])
  return desk ?? null
}
