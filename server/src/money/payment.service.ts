import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { takeCase } from '../cases/frozen.js'
import { organisations } from '../organisations/organisation.policy.js'
import { placesOf } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { PartAsking } from './asking.entity.js'
import { claims, parts } from './hers.policy.js'
import { moneyEvents } from './money.events.js'
import type { ClaimPaymentInput, HearReceiptInput, SharePaymentInput } from './money.inputs.js'
import { PaymentPart } from './part.entity.js'
import { Payment } from './payment.entity.js'
import { payLines, payments, pays } from './payment.policy.js'

/** Where her words stand, sealed under her key. */
export const askingPlace = (id: string): string => `part_asking|sealed|${id}`

/** What payers say they paid, and what workers say came. Each verb is one commit; each returns the id of the record it is about. */
@Injectable()
export class PaymentService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /**
   * A payer says what it paid, the lead for one that has no place here. What one says that became the company concerned comes to the lead as
   * before. Refuses `UndertakingFirst`, and `InvalidInput` for a day to come, another payer, or a line of another sum.
   */
  claim(me: Me, { caseId, organisationId, payLineId = null, amount, currency, paidOn, proof, words }: ClaimPaymentInput): Promise<string> {
    if (paidOn > dayOf(me.at)) throw new Refused('InvalidInput', 'paidOn')
    return this.change(me, async ({ tx, event }) => {
      const { record, kept } = await takeCase(tx, me, caseId, 'sendMessage')
      const mine = kept?.place ?? (await placesOf(tx, me, [record.id])).get(record.id)
      const isLead = mine?.role === 'lead' && mine.position !== null
      if (!isLead && !pays(mine)) throw new NotFound()
      const payer = isLead ? organisationId ?? null : me.organisationId
      if (payer === null || (!isLead && organisationId && organisationId !== payer)) throw new Refused('InvalidInput', 'organisationId')
      if (isLead && (await see(tx, me, organisations, [payer])).length === 0) throw new NotFound()
      await this.needItsLine(tx, me, payLineId, { caseId: record.id, payer, currency })
      const payment = await tx.add(Payment, Object.assign(new Payment(), {
        id: this.ids.next(), caseId: record.id, organisationId: payer, byOrganisationId: me.organisationId, payLineId, currency, amount, paidOn, proof, words: words.trim(),
        at: me.at, byMembershipId: me.membershipId, byPersonId: me.personId, byName: me.name,
      }))
      await event('money.paid', moneyEvents['money.paid'](payment))
      return payment
    })
  }

  /** Says which claims a payment went to. Refuses `MoreThanPaid` and `MoreThanOwed`, and `InvalidInput` for a claim of another currency or one that does not count. */
  share(me: Me, { paymentId, parts: given }: SharePaymentInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const payment = await take(tx, me, payments, paymentId, 'share')
      const found = new Map((await see(tx, me, claims, given.map(it => it.claimId))).map(it => [it.id, it]))
      const [paid, onClaims] = [await sumOf(tx, 'payment_id', [payment.id]), await sumOf(tx, 'claim_id', [...found.keys()])]
      let left = BigInt(payment.amount) - (paid.get(payment.id) ?? 0n)
      for (const { claimId, amount } of given) {
        const claim = found.get(claimId)
        if (!claim || claim.caseId !== payment.caseId) throw new NotFound()
        if (claim.currency !== payment.currency || !claim.counts) throw new Refused('InvalidInput', 'parts')
        left -= BigInt(amount)
        if (left < 0n) throw new Refused('MoreThanPaid')
        if ((onClaims.get(claimId) ?? 0n) + BigInt(amount) > BigInt(claim.owed)) throw new Refused('MoreThanOwed')
        await tx.add(PaymentPart, Object.assign(new PaymentPart(), {
          id: this.ids.next(), paymentId, claimId, caseId: payment.caseId, workerId: claim.workerId, amount, state: 'claimed', at: me.at, byMembershipId: me.membershipId, byName: me.name,
          settledAt: null, settledBy: null, settlerName: null, version: 1,
        }))
      }
      await event('money.shared', moneyEvents['money.shared'](payment))
      return payment
    })
  }

  /** She was asked whether it came, and what she said. Heard again it counts once. Refuses `AlreadyConfirmed`, and `InvalidInput` for a no without her words or a day to come. */
  hear(me: Me, { partId, answer, way, askedOn, words }: HearReceiptInput): Promise<string> {
    const said = words?.trim() || null
    if (answer === 'not_received' && said === null) throw new Refused('InvalidInput', 'words')
    if (askedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'askedOn')
    return this.change(me, async ({ tx, event }) => {
      const part = await take(tx, me, parts, partId, 'hear')
      const id = this.ids.next()
      const sealed = said === null ? null : this.seal.close(await this.seal.keyOf(tx, part.workerId), said, askingPlace(id))
      await tx.add(PartAsking, Object.assign(new PartAsking(), {
        id, partId, caseId: part.caseId, workerId: part.workerId, answer, way, askedOn, sealed, at: me.at, byMembershipId: me.membershipId, byPersonId: me.personId, byName: me.name,
      }))
      if (answer !== 'no_answer') {
        part.hear(me, answer)
        await tx.keep(PaymentPart, part)
      }
      await event('money.heard', moneyEvents['money.heard'](part))
      return part
    })
  }

  /** A supervisor settles what a bank shows where she could not be reached. Refuses `BankRecordNeeded`, `AskAgainFirst`, `ApproverIsAuthor`, `SheSaidItDidNotCome`. */
  settle(me: Me, id: string): Promise<string> { return this.end(me, id, 'settle') }

  /** It was never paid: it counts for nothing any more. */
  takeBack(me: Me, id: string): Promise<string> { return this.end(me, id, 'takeBack') }

  private end(me: Me, id: string, how: 'settle' | 'takeBack'): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const part = await take(tx, me, parts, id, how)
      part[how](me)
      await tx.keep(PaymentPart, part)
      await event('money.settled', moneyEvents['money.settled'](part))
      return part
    })
  }

  private async needItsLine(tx: Tx, me: Me, id: string | null, { caseId, payer, currency }: { caseId: string, payer: string, currency: string }): Promise<void> {
    if (id === null) return
    const [line] = await see(tx, me, payLines, [id])
    if (!line || line.caseId !== caseId) throw new NotFound()
    if (line.organisationId !== payer || line.currency !== currency) throw new Refused('InvalidInput', 'payLineId')
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** What of these payments, or on these claims, was said to be paid and not taken back. */
async function sumOf(tx: Tx, of: 'payment_id' | 'claim_id', ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.sql<{ id: string, sum: string }>(`SELECT ${of} AS id, sum(amount)::text AS sum FROM payment_part WHERE ${of} = ANY ($1) AND state <> 'taken_back' GROUP BY ${of}`, [ids])
  return new Map(rows.map(({ id, sum }) => [id, BigInt(sum)]))
}
