import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { NotFound } from '../platform/refused.js'
import type { Told } from './told.js'

/** A report as it lies in its row: what was told under the report's own key, and that key under two others. */
export type Sealed = { keyByReceipt: Buffer, keyByOrganisation: Buffer, sealed: Buffer }

type Opened = { key: Buffer, told: Told }

/** A sealed value opens in its own row and nowhere else. */
const place = {
  told: (report: string) => `report|sealed|${report}`,
  byReceipt: (report: string) => `report|key_by_receipt|${report}`,
  byOrganisation: (report: string) => `report|key_by_organisation|${report}`,
  message: (report: string, message: string) => `report_message|sealed|${report}|${message}`,
  translation: (report: string, translation: string) => `report_translation|sealed|${report}|${translation}`,
  note: (report: string) => `triage|sealed_note|${report}`,
}

/** Seals what a report holds and opens it: for the organisation that keeps the way in, and for whoever holds the receipt. */
@Injectable()
export class ReportSeal {
  constructor(private readonly keyring: Keyring) {}

  /** Seals a new report under a key made for it. `receiptKey` follows from the receipt and is kept nowhere. */
  close(report: string, told: Told, receiptKey: Buffer, organisationKey: Buffer): Sealed {
    const key = this.keyring.newKey()
    return {
      keyByReceipt: this.keyring.seal(receiptKey, key.toString('base64'), place.byReceipt(report)),
      keyByOrganisation: this.keyring.seal(organisationKey, key.toString('base64'), place.byOrganisation(report)),
      sealed: this.keyring.seal(key, JSON.stringify(told), place.told(report)),
    }
  }

  /** Opens a report by its receipt. Throws when a value was moved here from another row. */
  openByReceipt(report: string, row: Pick<Sealed, 'keyByReceipt' | 'sealed'>, receiptKey: Buffer): Opened {
    const key = Buffer.from(this.keyring.unseal(receiptKey, row.keyByReceipt, place.byReceipt(report)), 'base64')
    return { key, told: this.read(key, row.sealed, place.told(report)) }
  }

  /** Opens the reports of these ids that the transaction may see, by the keys of the organisations that keep them. */
  async openAll(tx: Tx, reports: readonly string[]): Promise<Map<string, Opened>> {
    const rows = await tx.sql<{ id: string, organisationId: string, wrappedKey: Buffer } & Omit<Sealed, 'keyByReceipt'>>(
      `SELECT r.id, r.organisation_id AS "organisationId", r.key_by_organisation AS "keyByOrganisation", r.sealed, o.wrapped_key AS "wrappedKey"
       FROM report r JOIN organisation o ON o.id = r.organisation_id WHERE r.id = ANY ($1)`, [reports])
    return openEach(rows, row => {
      const key = this.keyBy(row)
      return { key, told: this.openTold(key, row.id, row.sealed) }
    })
  }

  /** The key of a report, by the key of the organisation that keeps it. */
  keyBy({ id, organisationId, wrappedKey, keyByOrganisation }: { id: string, organisationId: string, wrappedKey: Buffer, keyByOrganisation: Buffer }): Buffer {
    return Buffer.from(this.keyring.unseal(this.organisationKey(organisationId, wrappedKey), keyByOrganisation, place.byOrganisation(id)), 'base64')
  }

  openTold(key: Buffer, report: string, sealed: Buffer): Told { return this.read(key, sealed, place.told(report)) }

  /** The key of one report that the transaction may see. Throws `NotFound` where the right to it ended in the midst of an act. */
  async keyOf(tx: Tx, report: string): Promise<Buffer> {
    const opened = (await this.openAll(tx, [report])).get(report)
    if (!opened && (await tx.sql('SELECT FROM report r WHERE r.id = $1', [report])).length === 0) throw new NotFound()
    return whole(opened).key
  }

  organisationKey(organisation: string, wrapped: Buffer): Buffer { return this.keyring.unwrap(wrapped, `organisation:${organisation}`) }

  /** Seals what was told anew, under the key it has. */
  closeTold(key: Buffer, report: string, told: Told): Buffer { return this.keyring.seal(key, JSON.stringify(told), place.told(report)) }

  closeMessage(key: Buffer, report: string, message: string, text: string): Buffer {
    return this.keyring.seal(key, JSON.stringify(text), place.message(report, message))
  }

  openMessage(key: Buffer, report: string, message: string, sealed: Buffer): string {
    return this.read(key, sealed, place.message(report, message))
  }

  /** @param id the translation's own. */
  closeTranslation(key: Buffer, report: string, id: string, text: string): Buffer { return this.keyring.seal(key, JSON.stringify(text), place.translation(report, id)) }

  openTranslation(key: Buffer, report: string, id: string, sealed: Buffer): string { return this.read(key, sealed, place.translation(report, id)) }

  closeNote(key: Buffer, report: string, note: string): Buffer { return this.keyring.seal(key, JSON.stringify(note), place.note(report)) }

  openNote(key: Buffer, report: string, sealed: Buffer): string { return this.read(key, sealed, place.note(report)) }

  /** JSON, for it keeps every sign someone can type, also halves of one. What comes out was put in by `close…`. */
  private read<Value>(key: Buffer, sealed: Buffer, where: string): Value {
    return JSON.parse(this.keyring.unseal(key, sealed, where)) as Value // authenticated: nobody but us can have written it
  }
}

/** What was opened. Throws for a report that is there and does not open. */
export function whole<Value>(opened: Value | undefined): Value {
  if (opened === undefined) throw new Error('a report does not open')
  return opened
}

/** Opens one after the other; one that does not open is left out and logged, and the others stay readable. */
export function openEach<Row extends { id: string }, Out>(rows: readonly Row[], open: (row: Row) => Out): Map<string, Out> {
  const opened = new Map<string, Out>()
  for (const row of rows) {
    try { opened.set(row.id, open(row)) } catch (error) { log.error('a report does not open', error, { reference: row.id }) }
  }
  return opened
}
