import { Injectable } from '@nestjs/common'
import type { ScreeningEntryKind } from '@amends/shared/screenings'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'
import { log } from '../platform/log/log.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { Score } from './score.js'
import type { IndicatorRemedy, NonPunishment, ScreeningAnswer, StatusDecision } from './screening.answer.js'

/** One answer as it lies sealed: moments are text. */
export type SealedAnswer = Omit<ScreeningAnswer, 'at'> & { at: string }
/** The answers in the order they were given, and the result once it is completed. */
export type Content = { answers: SealedAnswer[], score: Score | null }
/** What each kind of line says. */
export type Said = {
  status: Omit<StatusDecision, 'id' | 'at' | 'by'>
  non_punishment: Omit<NonPunishment, 'id' | 'at' | 'by'>
  remedy: Omit<IndicatorRemedy, 'id' | 'at' | 'by'>
}
type Line = { id: string, workerId: string, screeningId: string | null, at: Date, by: string }
export type Entry = { [Kind in ScreeningEntryKind]: Line & { kind: Kind, said: Said[Kind] } }[ScreeningEntryKind]

type Row = { id: string, workerId: string, sealed: Buffer, wrapped: Buffer }
type EntryRow = Line & { kind: ScreeningEntryKind, sealed: Buffer, wrapped: Buffer }

/** A sealed value opens in its own row and nowhere else. */
const place = {
  screening: (worker: string, id: string) => `screening|sealed|${worker}|${id}`,
  entry: (worker: string, kind: ScreeningEntryKind, id: string) => `screening_entry|sealed|${kind}|${worker}|${id}`,
}

/** Seals under a worker's key what she answered and what was written beside it: with her key it is gone, too. */
@Injectable()
export class ScreeningSeal {
  constructor(private readonly vault: VaultSeal) {}

  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  async close(tx: Tx, worker: string, id: string, content: Content): Promise<Buffer> {
    return this.vault.close(await this.vault.keyOf(tx, worker), content, place.screening(worker, id))
  }

  async closeEntry<Kind extends ScreeningEntryKind>(tx: Tx, worker: string, kind: Kind, id: string, said: Said[Kind]): Promise<Buffer> {
    return this.vault.close(await this.vault.keyOf(tx, worker), said, place.entry(worker, kind, id))
  }

  /** What lies in these screenings, of those the transaction may read. */
  async contentsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Content>> {
    const rows = await tx.sql<Row>('SELECT id, worker_id AS "workerId", sealed, wrapped FROM screenings_sealed($1::uuid[])', [ids])
    // What comes out was put in by `close`: it is authenticated, nobody but us can have written it.
    return new Map(rows.flatMap(it => opened(it.id, () => [it.id, this.open(it, place.screening(it.workerId, it.id)) as Content] as const)))
  }

  /** The lines about these workers that the transaction may read, the newest first. */
  async entriesOf(tx: Tx, workers: readonly string[]): Promise<Map<string, Entry[]>> {
    const rows = await tx.sql<EntryRow>(
      'SELECT id, worker_id AS "workerId", screening_id AS "screeningId", kind, sealed, wrapped, at, by_name AS by FROM screening_entries($1::uuid[])', [workers])
    const entries = rows.flatMap(({ sealed, wrapped, ...it }) => opened(it.id, () => (
      { ...it, said: this.open({ ...it, sealed, wrapped }, place.entry(it.workerId, it.kind, it.id)) } as Entry))) // as said above, each under its kind
    return Map.groupBy(entries, it => it.workerId)
  }

  /** The same two for a reading, which asks them in batches. */
  readonly contents = (tx: Tx, _me: Me, ids: readonly string[]) => this.contentsOf(tx, ids)
  readonly entries = (tx: Tx, _me: Me, workers: readonly string[]) => this.entriesOf(tx, workers)

  private open({ workerId, sealed, wrapped }: Row, where: string): unknown { return this.vault.open(this.vault.key(workerId, wrapped), sealed, where) }
}

/** A value that was moved or changed is left out, and written to the log. */
function opened<T>(id: string, open: () => T): T[] {
  try { return [open()] } catch (error) {
    log.error('what lies in a screening does not open', error, { reference: id })
    return []
  }
}
