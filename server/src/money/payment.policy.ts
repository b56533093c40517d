import { payerRoles } from '@amends/shared/money'
import type { Standing } from '@amends/shared/roles'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases, type CaseFacts } from '../cases/case.policy.js'
import { keepsSql } from '../parties/kept.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { PayLine } from './line.entity.js'
import { Payment } from './payment.entity.js'

/** Who pays reads what it is asked for and what it said itself; the lead's people on the case read all of it. */
export type PayerFacts = {
  mine: Place | undefined
  /** When the viewer's organisation became the company concerned: on the page it kept it goes on as before. */
  keptAt: Date | null
  /** As what it stood there then. */
  stoodAs: Standing | null
}

/** Those of the lead who work on the case. */
const leadWorks = (mine: Place | undefined): boolean => readsCase(mine) && mine.role === 'lead' && mine.position !== null
export const pays = (mine: Place | undefined): mine is Place => readsCase(mine) && payerRoles.some(role => role === mine.role)

const payerSql = `mine.role IN (${payerRoles.map(role => `'${role}'`).join(', ')})`
const visibleTo = (it: string, who: Who, own: string, kept: string): string => `(${holdsPlace(`${it}.case_id`, who,
  `(mine.role = 'lead' AND EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)) OR (${payerSql} AND ${own})`)}
     OR (${own} AND ${keepsSql(who.organisation, `kept.case_id = ${it}.case_id AND ${kept}`)}))`

async function payerOf(tx: Tx, me: Me, records: readonly { id: string, caseId: string }[]): Promise<Map<string, PayerFacts>> {
  const ids = [...new Set(records.map(it => it.caseId))]
  const [places, kept] = await Promise.all([placesOf(tx, me, ids), me.view ? [] : tx.ask<{ caseId: string, at: Date, standing: Standing }>(
    `SELECT s.case_id AS "caseId", s.taken_at AS at, s.standing FROM party_snapshot s JOIN party p ON p.id = s.party_id AND p.until IS NULL WHERE s.organisation_id = $1 AND s.case_id = ANY ($2)`,
    [me.organisationId, ids], { at: moment })])
  return new Map(records.map(it => {
    const page = kept.find(({ caseId }) => caseId === it.caseId)
    return [it.id, { mine: places.get(it.caseId), keptAt: page?.at ?? null, stoodAs: page?.standing ?? null }]
  }))
}

const readsLine: Rule<Me, PayLine, PayerFacts> = (me, it, { mine, keptAt }) => {
  if (leadWorks(mine)) return allow
  return it.organisationId === me.organisationId && it.number !== null && (keptAt === null ? pays(mine) : it.at <= keptAt) ? allow : absent
}
const readsPayment: Rule<Me, Payment, PayerFacts> = (me, it, { mine, keptAt }) =>
  (leadWorks(mine) || (it.byOrganisationId === me.organisationId && (pays(mine) || keptAt !== null)) ? allow : absent)

export const payLines = noun({
  entity: PayLine, policy: { read: readsLine }, chain: (it: PayLine) => it.caseId, facts: payerOf,
  visible: (it: string, who: Who) => visibleTo(it, who, `${it}.organisation_id = ${who.organisation} AND ${it}.number IS NOT NULL`, `${it}.at <= kept.taken_at`),
})

export const paymentPolicy = {
  read: readsPayment,
  share: (me: Me, it: Payment, facts: PayerFacts) => first(readsPayment(me, it, facts), !leadWorks(facts.mine) && absent),
  /** Whoever said that it was paid shows it. */
  prove: (me: Me, it: Payment, facts: PayerFacts) => first(readsPayment(me, it, facts), it.byOrganisationId !== me.organisationId && absent),
}
export const payments = noun({
  entity: Payment, policy: paymentPolicy, chain: (it: Payment) => it.caseId, facts: payerOf,
  visible: (it: string, who: Who) => visibleTo(it, who, `${it}.by_organisation_id = ${who.organisation}`, 'true'),
})
export const PaymentAbilities = abilitiesOf('Payment', paymentPolicy)

type MoneyRule = Rule<Me, Case, CaseFacts>
const leadsMoney: MoneyRule = (me, it, facts) => first(casePolicy.read(me, it, facts), !leadWorks(facts.mine) && absent)

/** What is done about money on a case, whatever its step. */
export const moneyPolicy = {
  read: casePolicy.read,
  writeOwed: leadsMoney,
  askToPay: leadsMoney,
  claimPayment: (me: Me, it: Case, facts: CaseFacts) => first(
    casePolicy.read(me, it, facts), !leadWorks(facts.mine) && !pays(facts.mine) && absent, pays(facts.mine) && !facts.mine.undertaken && refuse('UndertakingFirst')),
}
export const moneyCases = noun({ entity: Case, policy: moneyPolicy, chain: cases.chain, visible: cases.visible, facts: cases.facts, known: cases.known })
export const CaseMoneyAbilities = abilitiesOf('CaseMoney', moneyPolicy)
