import { Injectable } from '@nestjs/common'
import { fewestBehindALine, moneyLimits, payerRoles, type Eligibility } from '@amends/shared/money'
import { actorOf, type Me } from '../access/me.js'
import { see, seeWhere, take } from '../access/take.js'
import { Party } from '../parties/party.entity.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { Worker } from '../workers/worker.entity.js'
import { workers, works } from '../workers/worker.policy.js'
import { MoneyClaim } from './claim.entity.js'
import { claims } from './hers.policy.js'
import { PayLine } from './line.entity.js'
import { moneyEvents } from './money.events.js'
import type { AskToPayInput, WriteOwedInput } from './money.inputs.js'
import { converted, entitlementOf, isRate } from './money.policy.js'
import { readOwed, sameOf, type OwedList, type OwedRow } from './owed-list.js'
import { moneyCases } from './payment.policy.js'

/** Where her words stand, sealed under her key. */
export const claimPlace = { words: (id: string): string => `money_claim|sealed|${id}`, end: (id: string): string => `money_claim|sealed_end|${id}` }

/** What is owed, and what payers are asked for. Each verb is one commit; each returns the id of the record it is about. */
@Injectable()
export class MoneyService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Writes what one worker is owed for one thing. Refuses `InvalidInput` for a kind of cost or a rate that does not belong there. */
  writeOwed(me: Me, input: WriteOwedInput): Promise<string> {
    const { head, cost = null, originalCurrency, rate = null, rateSource = null, rateOn = null } = input
    const currency = input.currency ?? originalCurrency
    const isOther = currency !== originalCurrency
    if ((head === 'related_cost') !== (cost !== null)) throw new Refused('InvalidInput', 'cost')
    if (isOther !== (rate !== null && isRate(rate))) throw new Refused('InvalidInput', 'rate')
    if (isOther !== (rateSource !== null)) throw new Refused('InvalidInput', 'rateSource')
    if (isOther !== (rateOn !== null)) throw new Refused('InvalidInput', 'rateOn')
    const original = BigInt(input.original)
    const owed = rate === null ? original : converted(original, originalCurrency, currency, rate)
    if (owed === 0n || owed > BigInt(moneyLimits.most)) throw new Refused('InvalidInput', 'original')
    return this.change(me, async change => {
      const worker = await take(change.tx, me, workers, input.workerId, 'record')
      const row = { workerId: worker.id, head, cost, original, originalCurrency, currency, owed, rate, rateSource, rateOn, grade: input.grade, dueOn: input.dueOn ?? null, words: input.words?.trim() || null }
      const claim = await this.add(change.tx, me, worker.caseId, row, input.instalments)
      await change.event('money.owed', moneyEvents['money.owed'](claim))
      return claim
    })
  }

  /** Brings in a whole list or nothing of it. @returns the id of the case. Refuses `InvalidInput` while a cell is wrong, `ChangedMeanwhile` where another list was looked at. */
  importOwed(me: Me, caseId: string, text: string, digest: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, moneyCases, caseId, 'writeOwed')
      const list = await lookAt(tx, me, record.id, text)
      if (list.digest !== digest) throw new Refused('ChangedMeanwhile')
      if (list.faults.length > 0 || list.rows.length === 0) throw new Refused('InvalidInput', 'text')
      const keys = await this.seal.keysOf(tx, [...new Set(list.rows.map(it => it.workerId))])
      for (const row of list.rows) await this.add(tx, me, record.id, row, 1, keys)
      await event('money.owed', moneyEvents['money.owed']({ id: record.id, caseId: record.id }))
      return record
    })
  }

  /** Settles whether something is paid back. Refuses `MoreThanOwed` where something was paid on it already. */
  judge(me: Me, id: string, eligibility: Eligibility): Promise<string> {
    return this.change(me, async change => {
      const claim = await take(change.tx, me, claims, id, 'judge')
      if (eligibility !== 'eligible') await needNothingPaid(change.tx, claim)
      claim.settle(eligibility)
      return this.keep(change, claim)
    })
  }

  /** A worker left: what is outstanding of this is due today. */
  fallDue(me: Me, id: string): Promise<string> {
    return this.change(me, async change => {
      const claim = await take(change.tx, me, claims, id, 'fallDue')
      claim.fallDue(me)
      return this.keep(change, claim)
    })
  }

  /** It was written by mistake; why stays under her key. Refuses `MoreThanOwed` where something was paid on it. */
  withdraw(me: Me, id: string, reason: string): Promise<string> {
    return this.change(me, async change => {
      const claim = await take(change.tx, me, claims, id, 'withdraw')
      await needNothingPaid(change.tx, claim)
      claim.withdraw(me, this.seal.close(await this.seal.keyOf(change.tx, claim.workerId), reason.trim(), claimPlace.end(claim.id)))
      return this.keep(change, claim)
    })
  }

  /** Asks a payer for the sum of these claims; what is confirmed already is taken off. @returns the id of the line. Refuses `InvalidInput` for one that pays nothing here, and for claims of several currencies, asked for before, or settled. */
  askToPay(me: Me, { caseId, organisationId, claimIds, dueOn = null }: AskToPayInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, moneyCases, caseId, 'askToPay')
      const [payer] = await tx.rows(Party, `it.case_id = :caseId AND it.organisation_id = :organisationId AND it.until IS NULL AND it.standing IN ('member', 'partner')`, { caseId: record.id, organisationId })
      if (!payer || !payerRoles.some(role => role === payer.role)) throw new Refused('InvalidInput', 'organisationId')
      const found = await see(tx, me, claims, claimIds)
      if (found.length !== claimIds.length || found.some(it => it.caseId !== record.id)) throw new NotFound()
      const currency = found[0]?.currency ?? ''
      if (found.some(it => it.currency !== currency || !it.counts || it.payLineId !== null)) throw new Refused('InvalidInput', 'claimIds')
      const [paid] = await tx.sql<{ sum: string }>(`SELECT coalesce(sum(amount), 0)::text AS sum FROM payment_part WHERE claim_id = ANY ($1) AND state IN ('confirmed', 'settled')`, [claimIds])
      const amount = entitlementOf(found.map(it => ({ owed: BigInt(it.owed), counts: it.counts })), BigInt(paid?.sum ?? '0'))
      if (amount === 0n || amount > BigInt(moneyLimits.most)) throw new Refused('InvalidInput', 'claimIds')
      const workerCount = new Set(found.map(it => it.workerId)).size
      const [last] = await tx.sql<{ number: number }>('SELECT coalesce(max(number), 0)::int AS number FROM pay_line WHERE case_id = $1 AND organisation_id = $2', [record.id, organisationId])
      const line = await tx.add(PayLine, Object.assign(new PayLine(), {
        id: this.ids.next(), caseId: record.id, organisationId, number: workerCount < fewestBehindALine ? null : (last?.number ?? 0) + 1, currency, amount: String(amount), dueOn, workerCount,
        at: me.at, byMembershipId: me.membershipId, byName: me.name,
      }))
      for (const claim of found) await tx.keep(MoneyClaim, Object.assign(claim, { payLineId: line.id }))
      await event('money.asked', moneyEvents['money.asked'](line, payer.id))
      return line
    })
  }

  private async add(tx: Tx, me: Me, caseId: string, { words, original, owed, ...row }: OwedRow, instalments: number, keys?: ReadonlyMap<string, Buffer>): Promise<MoneyClaim> {
    const id = this.ids.next()
    const key = words === null ? undefined : keys?.get(row.workerId) ?? await this.seal.keyOf(tx, row.workerId)
    return tx.add(MoneyClaim, Object.assign(new MoneyClaim(), {
      ...row, id, caseId, original: String(original), owed: String(owed), eligibility: row.grade === 'statement' ? 'in_review' : 'eligible', instalments, dueAtOnceAt: null, dueAtOnceBy: null,
      payLineId: null, sealed: key ? this.seal.close(key, words, claimPlace.words(id)) : null, at: me.at, byMembershipId: me.membershipId, byName: me.name,
      withdrawnAt: null, withdrawnBy: null, sealedEnd: null, version: 1,
    }))
  }

  private async keep({ tx, event }: Changing, claim: MoneyClaim): Promise<MoneyClaim> {
    await tx.keep(MoneyClaim, claim)
    await event('money.judged', moneyEvents['money.judged'](claim))
    return claim
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

async function needNothingPaid(tx: Tx, claim: MoneyClaim): Promise<void> {
  const rows = await tx.sql(`SELECT FROM payment_part WHERE claim_id = $1 AND state <> 'taken_back' LIMIT 1`, [claim.id])
  if (rows.length > 0) throw new Refused('MoreThanOwed')
}

/** The workers of a case whom the viewer works with, by their code. */
async function hersByCode(tx: Tx, me: Me, caseId: string): Promise<Map<string, string>> {
  const all: Worker[] = await seeWhere(tx, me, workers, 'it.case_id = :caseId AND it.erased_at IS NULL', { caseId }, { order: [['addedAt', 'ASC']], limit: 2_000 })
  const facts = await workers.facts(tx, me, all)
  return new Map(all.filter(it => works(facts.get(it.id) ?? { mine: undefined })).map(it => [it.code.toUpperCase(), it.id]))
}

/** What a pasted list would bring in, against what the case has already. */
export async function lookAt(tx: Tx, me: Me, caseId: string, text: string): Promise<OwedList> {
  const [known, written] = await Promise.all([
    hersByCode(tx, me, caseId), seeWhere(tx, me, claims, 'it.case_id = :caseId AND it.withdrawn_at IS NULL', { caseId }, { order: [['at', 'ASC']], limit: 10_000 }),
  ])
  return readOwed(text, { workers: known, written: new Set(written.map(sameOf)) })
}
