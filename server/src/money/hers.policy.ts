import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { abilitiesOf } from '../access/abilities.js'
import { triesBeforeSettling, type PaymentProof } from '@amends/shared/money'
import type { Role } from '@amends/shared/roles'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { disclosedOf, placeWith, type Disclosed } from '../workers/receivers.js'
import { works } from '../workers/worker.policy.js'
import { PartAsking } from './asking.entity.js'
import { MoneyClaim } from './claim.entity.js'
import { PaymentPart } from './part.entity.js'

/**
 * What a worker is owed and what came is her caseworkers', and theirs whom she agreed to have recover her wages. Colleagues of the lead do not
 * know that it is there, and those who pay read sums that name nobody.
 */
export type HersFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
type Hers = { id: string, caseId: string, workerId: string }
type HersRule<T, More = object> = Rule<Me, T, HersFacts & More>

const recoverers = ['representative', 'lawyer', 'labour_inspectorate'] as const satisfies readonly Role[]
const recovers = ({ mine, disclosed }: HersFacts): boolean => readsCase(mine) && mine.position !== null && recoverers.some(it => it === mine.role)
  && !!disclosed && !disclosed.withheld && disclosed.receipts.some(it => it.part === 'identity' && it.purpose === 'wage_recovery')
const reads: HersRule<Hers> = (_me, _it, facts) => (works(facts) || recovers(facts) ? allow : absent)
const cares: HersRule<Hers> = (_me, _it, facts) => (works(facts) ? allow : absent)

const visible = (it: string, who: Who): string => holdsPlace(`${it}.case_id`, who,
  `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0))
       OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${it}.worker_id OFFSET 0)
       OR (mine.role IN (${recoverers.map(role => `'${role}'`).join(', ')}) AND EXISTS (SELECT FROM me_consent_opened o JOIN consent c ON c.id = o.id
         WHERE o.worker_id = ${it}.worker_id AND c.purpose = 'wage_recovery' AND 'identity' = ANY (o.items) OFFSET 0)))`)

async function hersOf(tx: Tx, me: Me, records: readonly Hers[]): Promise<Map<string, HersFacts>> {
  const [places, disclosed] = await Promise.all([
    placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.map(it => it.workerId))]),
  ])
  return new Map(records.map(it => [it.id, { mine: placeWith(places.get(it.caseId), disclosed.get(it.workerId)), disclosed: disclosed.get(it.workerId) }]))
}

const stands: HersRule<MoneyClaim> = (me, it, facts) => first(cares(me, it, facts), it.withdrawnAt !== null && refuse('AlreadyEnded'))

export const claimPolicy = {
  read: reads satisfies HersRule<MoneyClaim>,
  judge: stands,
  fallDue: (me: Me, it: MoneyClaim, facts: HersFacts) => first(stands(me, it, facts), it.dueAtOnceAt !== null && refuse('AlreadyBegun')),
  withdraw: stands,
}
export const claims = noun({ entity: MoneyClaim, policy: claimPolicy, chain: (it: MoneyClaim) => it.caseId, visible, facts: hersOf })
export const MoneyClaimAbilities = abilitiesOf('MoneyClaim', claimPolicy)

/** How often she was asked in vain, who asked, and what the payment shows. */
export type PartFacts = HersFacts & { tries: number, askers: readonly string[], proof: PaymentProof | null }
const isOpen = (it: PaymentPart) => !it.isOpen && refuse('AlreadyConfirmed')

export const partPolicy = {
  read: reads satisfies HersRule<PaymentPart>,
  hear: (me: Me, it: PaymentPart, facts: PartFacts) => first(cares(me, it, facts), isOpen(it)),
  // Without her word it takes a bank's record, three tries, and a supervisor who was none of those who tried.
  settle: (me: Me, it: PaymentPart, facts: PartFacts) => first(
    cares(me, it, facts), facts.mine?.position !== 'supervisor' && absent, isOpen(it), it.state === 'disputed' && refuse('SheSaidItDidNotCome'),
    facts.proof !== 'bank_record' && refuse('BankRecordNeeded'), facts.tries < triesBeforeSettling && refuse('AskAgainFirst'),
    (it.byMembershipId === me.membershipId || facts.askers.includes(me.personId)) && refuse('ApproverIsAuthor'),
  ),
  takeBack: (me: Me, it: PaymentPart, facts: PartFacts) => first(cares(me, it, facts), isOpen(it)),
}

type Tried = { id: string, tries: number, askers: string[], proof: PaymentProof | null }

export const parts = noun({
  entity: PaymentPart, policy: partPolicy, chain: (it: PaymentPart) => it.caseId, visible,
  facts: async (tx, me, records: PaymentPart[]) => {
    const [hers, tried] = await Promise.all([hersOf(tx, me, records), tx.ask<Tried>(
      `SELECT part.id, pay.proof, (SELECT count(DISTINCT a.asked_on)::int FROM part_asking a WHERE a.part_id = part.id AND a.answer = 'no_answer') AS tries,
         coalesce((SELECT jsonb_agg(DISTINCT a.by_person_id) FROM part_asking a WHERE a.part_id = part.id), '[]') AS askers
       FROM payment_part part LEFT JOIN payment pay ON pay.id = part.payment_id WHERE part.id = ANY ($1)`, [records.map(it => it.id)])])
    return new Map(records.map(it => {
      const { tries = 0, askers = [], proof = null } = tried.find(({ id }) => id === it.id) ?? {}
      return [it.id, { ...hers.get(it.id) ?? { mine: undefined, disclosed: undefined }, tries, askers, proof }]
    }))
  },
})
export const PaymentPartAbilities = abilitiesOf('PaymentPart', partPolicy)

export const askings = noun({ entity: PartAsking, policy: { read: reads satisfies HersRule<PartAsking> }, chain: (it: PartAsking) => it.caseId, visible, facts: hersOf })
