import type { Me } from '../access/me.js'
import type { Noun } from '../access/noun.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Case } from '../cases/case.entity.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorOf, page, readId, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { factsOfItem } from '../workers/receivers.js'
import type { PartAsking } from './asking.entity.js'
import type { MoneyClaim } from './claim.entity.js'
import { askings, claims, parts, type HersFacts } from './hers.policy.js'
import type { PayLine } from './line.entity.js'
import type { MoneySums, SumToPay } from './money.answer.js'
import { entitlementOf, total } from './money.policy.js'
import type { PaymentPart } from './part.entity.js'
import type { Payment } from './payment.entity.js'
import { payLines, payments, type PayerFacts } from './payment.policy.js'

/** More parts than any case of a thousand workers has. */
const most = 5_000

const hers = <T extends { id: string, workerId: string }, Action extends string>(type: string, of: Noun<T, Action, HersFacts>): void => {
  lookedAt(type, ({ reading }, it: T) => upon(reading.facts(of, it), ({ mine, disclosed }) => (
    { viewer: viewerAt(mine), facts: { ...factsOfItem(disclosed, 'identity'), relation: 'other' as const } })))
}
hers<MoneyClaim, keyof typeof claims.policy>('MoneyClaim', claims)
lookedAt('PaymentPart', ({ reading }, it: PaymentPart) => upon(reading.facts(parts, it), ({ mine, disclosed }) => (
  { viewer: viewerAt(mine), facts: { ...factsOfItem(disclosed, 'identity'), relation: 'other' as const } })))
hers<PartAsking, 'read'>('PartAsking', askings)

const payer = <T extends { id: string, organisationId: string }, Action extends string>(type: string, of: Noun<T, Action, PayerFacts>): void => {
  lookedAt(type, ({ me, reading }, it: T) => upon(reading.facts(of, it), ({ mine, stoodAs }) => (
    { viewer: { ...viewerAt(mine), ...stoodAs && { standing: stoodAs } }, facts: { state: null, consents: [], relation: it.organisationId === me.organisationId ? 'own' as const : 'other' as const } })))
}
payer<PayLine, 'read'>('PayLine', payLines)
payer<Payment, keyof typeof payments.policy>('Payment', payments)

/** SQL: behind the row that a cursor names, in the order a list of a case has. */
const beyond = (table: string, from: string | null, way: '>' | '<'): string =>
  (from === null ? 'it.case_id = :caseId' : `it.case_id = :caseId AND (it.at, it.id) ${way} (SELECT one.at, one.id FROM ${table} one WHERE one.id = :from)`)

/** What is owed, as it was written; what payers were asked for, likewise; and what was said to be paid, the latest first. */
export async function claimsOf(reading: Reading, { id: caseId }: Case, { first, after }: PageArgs): Promise<Page<MoneyClaim>> {
  const from = after ? readId(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, claims, beyond('money_claim', from, '>'), { caseId, from }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(claims, rows)
  return page(rows, first, row => cursorOf(row.id))
}
export async function payLinesOf(reading: Reading, { id: caseId }: Case, { first, after }: PageArgs): Promise<Page<PayLine>> {
  const from = after ? readId(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, payLines, beyond('pay_line', from, '>'), { caseId, from }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(payLines, rows)
  return page(rows, first, row => cursorOf(row.id))
}
export async function paymentsOf(reading: Reading, { id: caseId }: Case, { first, after }: PageArgs): Promise<Page<Payment>> {
  const from = after ? readId(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, payments, beyond('payment', from, '<'), { caseId, from }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(payments, rows)
  return page(rows, first, row => cursorOf(row.id))
}

async function partsBy(tx: Tx, me: Me, of: 'claim_id' | 'payment_id', ids: readonly string[], reading: Reading): Promise<PaymentPart[]> {
  const rows = await seeWhere(tx, me, parts, `it.${of} IN (:...ids)`, { ids }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(parts, rows)
  return rows
}
/** What was paid on each of these claims; and where each of these payments went. */
export const partsOfClaims = async (tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, PaymentPart[]>> =>
  Map.groupBy(await partsBy(tx, me, 'claim_id', ids, reading), it => it.claimId)
export const partsOfPayments = async (tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, PaymentPart[]>> =>
  Map.groupBy(await partsBy(tx, me, 'payment_id', ids, reading), it => it.paymentId)

/** How often and by whom she was asked about each of these parts. */
export async function askingsOf(tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, PartAsking[]>> {
  const rows = await seeWhere(tx, me, askings, 'it.part_id IN (:...ids)', { ids }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(askings, rows)
  return Map.groupBy(rows, it => it.partId)
}

/** What is owed on one claim and what came. */
export function sumsOf(claim: Pick<MoneyClaim, 'owed' | 'currency' | 'counts'>, found: readonly PaymentPart[]): MoneySums {
  const of = (...states: readonly string[]) => total(found.filter(it => states.includes(it.state)).map(it => BigInt(it.amount)))
  return summed(claim.currency, claim.counts ? BigInt(claim.owed) : 0n, of('claimed'), of('confirmed', 'settled'), of('disputed'))
}

const summed = (currency: string, owed: bigint, claimed: bigint, confirmed: bigint, disputed: bigint): MoneySums => ({
  currency, owed: String(owed), claimed: String(claimed), confirmed: String(confirmed), disputed: String(disputed), left: String(entitlementOf([{ owed, counts: true }], confirmed)),
})

type Sums = { caseId: string, currency: string, owed: string, claimed: string, confirmed: string, disputed: string }

/** Of each of these cases, by currency, what is owed to those whom the viewer works with. */
export async function totalsOf(tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, MoneySums[]>> {
  const rows = await tx.ask<Sums>(`SELECT it.case_id AS "caseId", it.currency, sum(it.owed)::text AS owed, sum(it.claimed)::text AS claimed, sum(it.confirmed)::text AS confirmed, sum(it.disputed)::text AS disputed FROM (
      SELECT c.case_id, c.currency, c.owed, 0::bigint AS claimed, 0::bigint AS confirmed, 0::bigint AS disputed FROM money_claim c
        WHERE c.case_id = ANY ($1) AND c.withdrawn_at IS NULL AND c.eligibility = 'eligible'
      UNION ALL SELECT p.case_id, c.currency, 0, CASE p.state WHEN 'claimed' THEN p.amount ELSE 0 END, CASE WHEN p.state IN ('confirmed', 'settled') THEN p.amount ELSE 0 END,
        CASE p.state WHEN 'disputed' THEN p.amount ELSE 0 END FROM payment_part p JOIN money_claim c ON c.id = p.claim_id WHERE p.case_id = ANY ($1)) it
    GROUP BY it.case_id, it.currency ORDER BY it.currency`, [caseIds])
  return new Map([...Map.groupBy(rows, it => it.caseId)].map(([id, sums]) => [id, sums.map(it => summed(it.currency, BigInt(it.owed), BigInt(it.claimed), BigInt(it.confirmed), BigInt(it.disputed)))]))
}

/** What the viewer's organisation was asked for on a case and said it paid; nothing for whoever is no payer. */
export const toPayOf = (reading: Reading, caseId: string): Promise<SumToPay[]> =>
  reading.tx().ask<SumToPay>('SELECT currency, asked, claimed FROM money_to_pay($1)', [caseId])
