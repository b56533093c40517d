import { Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { partnerLimits } from '@amends/shared/ways'
import type { z } from 'zod'
import { Changes } from '../../../platform/change/change.js'
import { Clock, dayOf } from '../../../platform/clock/clock.js'
import { Database } from '../../../platform/database/database.js'
import type { Tx } from '../../../platform/database/tx.js'
import { isUuid } from '../../../platform/graphql/checked.js'
import { Keyring } from '../../../platform/keyring/keyring.js'
import { Refused, Slowed } from '../../../platform/refused.js'
import { Arrivals } from '../../arrival.js'
import { reportEvents } from '../../report.events.js'
import { keeperOf } from '../keeper.js'
import { ReportSource } from '../report-source.entity.js'
import { read } from '../../help/help.inputs.js'
import { partnerReport } from './report-body.js'
import { checkSignature, type SignedRequest } from './signature.js'

type Key = { id: string, organisationId: string, name: string, publicKey: Buffer, usedOn: string | null }
type Call = { fingerprint: string, code: string }
type Act = { act: string, fingerprint: string, signature: string }

const live = `SELECT k.id, k.organisation_id AS "organisationId", k.name, k.public_key AS "publicKey", k.used_on::text AS "usedOn" FROM way_key k
  WHERE k.id = $1 AND k.revoked_at IS NULL`

/** Reports that other systems bring. All they hear is our code of it. */
@Injectable()
export class PartnerService {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly clock: Clock, private readonly keyring: Keyring, private readonly arrivals: Arrivals,
  ) {}

  /**
   * Takes a signed report in. The same act sent again, signed anew, is the same report and the same answer. Refuses
   * `SignatureInvalid`, `SignatureOutOfTime`, `SignatureUsed`, `KeyUsedForAnotherAct`, `KeepsNoWayIn`, and what is wrong with the report.
   */
  async receive(request: SignedRequest): Promise<{ code: string }> {
    const at = this.clock.now()
    let key: Key | undefined
    const signed = await checkSignature(request, async id => {
      key = isUuid(id) ? (await this.database.ask<Key>('auth', live, [id]))[0] : undefined
      return key?.publicKey ?? null
    }, at)
    const act = request.headers['idempotency-key']
    if (!key || typeof act !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(act)) throw new Refused('InvalidInput', 'idempotency-key')
    const report = this.read(request.body, at)
    const fingerprint = this.keyring.digest('partner-act', createHash('sha256').update(request.body).digest('hex'))
    return this.once(key, report, { act: this.keyring.digest('partner-key', act), fingerprint, signature: signed.digest })
  }

  private read(body: Buffer, at: Date): z.output<typeof partnerReport> {
    let said: unknown
    try { said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) } catch { throw new Refused('InvalidInput') }
    const report = read(partnerReport, said)
    if (report.story.trim() === '' && report.concerns.length === 0) throw new Refused('InvalidInput', 'story')
    if (report.toldOn !== null && (report.toldOn > dayOf(at) || report.toldOn < '1970-01-01')) throw new Refused('InvalidInput', 'toldOn')
    return report
  }

  private async once(key: Key, report: z.output<typeof partnerReport>, { act, fingerprint, signature }: Act): Promise<{ code: string }> {
    // Nobody holds a receipt of it; what is drawn here opens the one row to this transaction, and is thrown away.
    const receipt = this.arrivals.nobodys()
    let answer: string | undefined
    await this.changes.change({
      id: '', membershipId: null, organisationId: null, role: 'auth', settings: { receipt: receipt.lookup, organisation: key.organisationId },
    }, async ({ tx, at, event }) => {
      await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [key.id])
      const [still] = await tx.sql<Key>(live, [key.id])
      if (!still) throw new Refused('SignatureInvalid')
      await this.use(tx, key, signature, at)
      const [before] = await tx.sql<Call>('SELECT fingerprint, code FROM way_call WHERE key_id = $1 AND act = $2', [key.id, act])
      // Of an erased report no fingerprint is left: its act stays used.
      if (before && before.fingerprint !== '' && before.fingerprint !== fingerprint) throw new Refused('KeyUsedForAnotherAct')
      answer = before?.code
      if (before) return { id: key.id }
      await this.hold(tx, key, at)
      const added = await this.arrivals.add(tx, at, await keeperOf(tx, key), receipt, { ...report, channel: 'partner' })
      await tx.add(ReportSource, { reportId: added.id, membershipId: null, authorName: null, system: key.name, reference: null })
      await tx.sql('INSERT INTO way_call (key_id, act, fingerprint, report_id, code, at) VALUES ($1, $2, $3, $4, $5, $6)', [key.id, act, fingerprint, added.id, added.code, at])
      await event('report.received', reportEvents['report.received'](added))
      answer = added.code
      return added
    })
    if (answer === undefined) throw new Error('a report of another system without its code')
    return { code: answer }
  }

  /** A signature is good once; those too old to be taken anyway are forgotten. */
  private async use(tx: Tx, key: Key, signature: string, at: Date): Promise<void> {
    await tx.sql('DELETE FROM way_signature WHERE key_id = $1 AND at < $2', [key.id, new Date(at.getTime() - 3 * partnerLimits.stands * 1_000)])
    const used = await tx.changed('INSERT INTO way_signature (key_id, digest, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [key.id, signature, at])
    if (used !== 1) throw new Refused('SignatureUsed')
    if (key.usedOn !== dayOf(at)) await tx.sql('UPDATE way_key SET used_on = $2 WHERE id = $1', [key.id, dayOf(at)])
  }

  private async hold(tx: Tx, key: Key, at: Date): Promise<void> {
    const [hour] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM way_call WHERE key_id = $1 AND at > $2', [key.id, new Date(at.getTime() - 3_600_000)])
    if ((hour?.count ?? 0) >= partnerLimits.hourly) throw new Slowed(60)
  }
}
