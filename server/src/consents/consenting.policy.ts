import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import { absent, first, refuse, type Rule } from '../access/policy.js'
import { Worker } from '../workers/worker.entity.js'
import { workerPolicy, workers, type WorkerFacts } from '../workers/worker.policy.js'
import { explainedTo } from './consent.reads.js'
import type { ConsentExplanation } from './explanation.entity.js'

/** What is done for a worker who consents: her caseworker explains, notes what she says, and keeps from whom she wants it kept. */
export type ConsentingFacts = { worker: WorkerFacts, explanation: Pick<ConsentExplanation, 'isUnderstood'> | undefined }
type ConsentingRule = Rule<Me, Worker, ConsentingFacts>

/** The same who write down what the vault holds. */
const caresFor: ConsentingRule = (me, it, { worker }) => workerPolicy.record(me, it, worker)
/** What is kept from whom, and what goes without her, is settled by whoever leads. */
const leadsHer: ConsentingRule = (me, it, facts) => first(caresFor(me, it, facts), !!facts.worker.stayed && absent)
const hasExplained: ConsentingRule = (me, it, facts) => first(caresFor(me, it, facts), !facts.explanation?.isUnderstood() && refuse('ExplainFirst'))

export const consentingPolicy = {
  read: (me: Me, it: Worker, { worker }: ConsentingFacts) => workerPolicy.read(me, it, worker),
  explain: caresFor,
  give: (me: Me, it: Worker, facts: ConsentingFacts) => first(leadsHer(me, it, facts), hasExplained(me, it, facts)),
  // That somebody else leads, she says to whoever works with her now.
  entrust: hasExplained,
  // A no needs no explanation: it stands as it was said.
  noteRefusal: leadsHer,
  withhold: leadsHer,
  proposeBasis: leadsHer,
}

export const consenting = noun({
  entity: Worker, policy: consentingPolicy, chain: workers.chain, visible: workers.visible,
  facts: async (tx, me, records: Worker[]) => {
    const [facts, explanations] = await Promise.all([workers.facts(tx, me, records), explainedTo(tx, me, records.map(it => it.id))])
    return new Map(records.map(it => {
      const worker = facts.get(it.id)
      if (!worker) throw new Error('a worker without her facts')
      return [it.id, { worker, explanation: explanations.get(it.id) }]
    }))
  },
})

export const WorkerConsentAbilities = abilitiesOf('WorkerConsent', consentingPolicy)
