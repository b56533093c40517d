import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import type { Soon } from '../platform/soon.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'

/** What a worker line says. */
export type LineWords = { objective: string, harm: string, proof: string }
/** What was said of one: her own words among it, who explained it to her, in which language, and who speaks for her. */
export type NoteWords = { words: string | null, explainedBy: string | null, language: string | null, advocate: string | null }
type Row = { id: string, workerId: string | null, sealed: Buffer, wrapped: Buffer }

/** As JSON tells them. */
const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')

/** A sealed value opens in its own row and nowhere else. */
const place = { key: (id: string) => `line_note|wrapped|${id}`, line: (id: string) => `plan_line|sealed|${id}`, note: (id: string) => `line_note|sealed|${id}` }

/** Seals what a worker line says, and what is said of it, under her key, so that it goes with her. */
@Injectable()
export class PlanSeal {
  constructor(private readonly vault: VaultSeal, private readonly keyring: Keyring) {}

  async closeLine(tx: Tx, id: string, workerId: string, words: LineWords): Promise<Buffer> { return this.vault.close(await this.vault.keyOf(tx, workerId), words, place.line(id)) }

  /** Whoever does a line without knowing her seals under a key of the note's own. */
  async closeNote(tx: Tx, id: string, workerId: string | null, words: NoteWords): Promise<{ sealed: Buffer, wrapped: Buffer | null }> {
    const key = workerId ? await this.vault.keyOf(tx, workerId) : this.keyring.newKey()
    return { sealed: this.vault.close(key, words, place.note(id)), wrapped: workerId ? null : this.keyring.wrap(key, place.key(id)) }
  }

  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  line(reading: Reading, id: string): Soon<LineWords | undefined> { return reading.batch(this.lines).load(id) }

  note(reading: Reading, id: string): Soon<NoteWords | undefined> { return reading.batch(this.notes).load(id) }

  // What comes out was put in by `closeLine` and `closeNote`, and is authenticated.
  private readonly lines = (tx: Tx, _me: Me, ids: readonly string[]) => this.openedOf(tx, ids, place.line) as Promise<Map<string, LineWords>> // as above
  private readonly notes = (tx: Tx, _me: Me, ids: readonly string[]) => this.openedOf(tx, ids, place.note) as Promise<Map<string, NoteWords>> // as above

  private async openedOf(tx: Tx, ids: readonly string[], where: (id: string) => string): Promise<Map<string, unknown>> {
    const rows = await tx.ask<Row>('SELECT id, worker_id AS "workerId", sealed, wrapped FROM plan_sealed($1::uuid[])', [ids], { sealed: bytes, wrapped: bytes })
    return new Map(rows.flatMap(({ id, workerId, sealed, wrapped }) => {
      try {
        const key = workerId ? this.vault.key(workerId, wrapped) : this.keyring.unwrap(wrapped, place.key(id))
        return [[id, this.vault.open(key, sealed, where(id))] as const]
      } catch (error) {
        log.error('the words of a plan do not open', error, { reference: id })
        return []
      }
    }))
  }
}
