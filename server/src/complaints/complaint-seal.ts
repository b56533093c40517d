import { Injectable } from '@nestjs/common'
import type { ComplaintLineKind } from '@amends/shared/complaints'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'

/** What is told to whoever looks at it: the words, whom it is about by name, who complains where that may be said, and what her report is called. */
export type Complained = { words: string, against: string, by: string | null, called: string | null, isAnonymous: boolean }
export type OpenLine = { id: string, kind: ComplaintLineKind, on: string, by: string | null, text: string }
export type Opened = { told: Complained, lines: OpenLine[] }

type Row = { complaint: string, id: string, kind: 'words' | ComplaintLineKind, on: string, by: string | null, sealed: Buffer, wrapped: Buffer }

const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')
/** A sealed value opens in its own row and nowhere else. */
const place = {
  key: (complaint: string) => `complaint|wrapped|${complaint}`,
  words: (complaint: string) => `complaint|sealed|${complaint}`,
  line: (complaint: string, line: string) => `complaint_line|sealed|${complaint}|${line}`,
}

/** Seals a complaint under a key of its own, which goes with its row. */
@Injectable()
export class ComplaintSeal {
  constructor(private readonly keyring: Keyring, private readonly vault: VaultSeal) {}

  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  /** A new one, filled up so that its length does not tell how much was written. */
  close(id: string, told: Complained): { sealed: Buffer, wrapped: Buffer } {
    const key = this.keyring.newKey()
    return { sealed: this.vault.close(key, told, place.words(id)), wrapped: this.keyring.wrap(key, place.key(id)) }
  }

  /** Throws `NotFound` where the transaction may not read the complaint. */
  async closeLine(tx: Tx, complaint: string, id: string, text: string): Promise<Buffer> {
    const [row] = (await this.rows(tx, [complaint])).filter(it => it.kind === 'words')
    if (!row) throw new NotFound()
    return this.vault.close(this.keyOf(row), text, place.line(complaint, id))
  }

  /** What the transaction may read of these, each with what was said about it, in its order. */
  async openAll(tx: Tx, ids: readonly string[]): Promise<Map<string, Opened>> {
    const all = Map.groupBy(await this.rows(tx, ids), it => it.complaint)
    return new Map([...all].flatMap(([id, rows]) => {
      const words = rows.find(it => it.kind === 'words')
      if (!words) return []
      const key = this.keyOf(words)
      const told = this.vault.open(key, words.sealed, place.words(id)) as Complained // put in by `close`
      const lines = rows.flatMap((it): OpenLine[] => (it.kind === 'words' ? [] : [
        { id: it.id, kind: it.kind, on: it.on, by: it.by, text: String(this.vault.open(key, it.sealed, place.line(id, it.id))) }]))
      return [[id, { told, lines }] as const]
    }))
  }

  private keyOf({ complaint, wrapped }: Row): Buffer { return this.keyring.unwrap(wrapped, place.key(complaint)) }

  private rows(tx: Tx, ids: readonly string[]): Promise<Row[]> {
    return tx.ask<Row>('SELECT of_complaint AS complaint, id, kind, said_on::text AS "on", by_name AS "by", sealed, wrapped FROM complaint_sealed($1::uuid[]) ORDER BY of_complaint, seq', [ids], { sealed: bytes, wrapped: bytes })
  }
}
