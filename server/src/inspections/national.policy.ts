import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, type Place } from '../parties/place.js'
import { disclosedOf, placeWith, type Disclosed } from '../workers/receivers.js'
import { Worker } from '../workers/worker.entity.js'
import { workerPolicy, workers, works, type WorkerFacts } from '../workers/worker.policy.js'
import { NationalReferral } from './national-referral.entity.js'

/** A referral to a national mechanism is known to her caseworkers alone. */
export type NationalFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
type NationalRule = Rule<Me, NationalReferral, NationalFacts>

const reads: NationalRule = (_me, _it, facts) => (works(facts) ? allow : absent)

export const nationalReferralPolicy = {
  read: reads,
  recordGrounds: (me: Me, it: NationalReferral, facts: NationalFacts) => first(reads(me, it, facts), it.state !== 'notified' && refuse('AlreadyEnded')),
}

export const nationalReferrals = noun({
  entity: NationalReferral, policy: nationalReferralPolicy, chain: (it: NationalReferral) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who,
    `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0))
       OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${it}.worker_id OFFSET 0))`),
  facts: async (tx, me, records: NationalReferral[]) => {
    const [places, disclosed] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.map(it => it.workerId))]),
    ])
    return new Map(records.map(it => [it.id, { mine: placeWith(places.get(it.caseId), disclosed.get(it.workerId)), disclosed: disclosed.get(it.workerId) }]))
  },
})

export const NationalReferralAbilities = abilitiesOf('NationalReferral', nationalReferralPolicy)

/** The same who write down what the vault holds. */
const refers: Rule<Me, Worker, WorkerFacts> = (me, it, facts) => workerPolicy.record(me, it, facts)

export const referringPolicy = { read: workerPolicy.read, referNationally: refers, notifyAnonymously: refers }

export const referring = noun({ entity: Worker, policy: referringPolicy, chain: workers.chain, visible: workers.visible, facts: workers.facts })

export const WorkerReferringAbilities = abilitiesOf('WorkerReferring', referringPolicy)
