import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import { absent, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases, type CaseFacts } from '../cases/case.policy.js'
import { Worker } from '../workers/worker.entity.js'
import { workerPolicy, workers, type WorkerFacts } from '../workers/worker.policy.js'
import { sits } from './own.js'

/** What is done for a worker day by day: at any step, on hold and after the case, whatever is found and whatever it is called. */
type CaringRule = Rule<Me, Worker, WorkerFacts>

/** The same who write down what the vault holds. */
const caresFor: CaringRule = (me, it, facts) => workerPolicy.record(me, it, facts)
/** Whoever works on the case in an organisation that may know of her keeps its own notes. */
const notes: CaringRule = (me, it, facts) => first(
  workerPolicy.read(me, it, facts), !sits(facts.mine) && absent, it.erasedAt !== null && refuse('WorkerIsErased'))

export const caringPolicy = { read: workerPolicy.read, note: notes, setFollowUp: notes, assessNeeds: caresFor, planSafety: caresFor }

export const caring = noun({ entity: Worker, policy: caringPolicy, chain: workers.chain, visible: workers.visible, facts: workers.facts })

export const WorkerCareAbilities = abilitiesOf('WorkerCare', caringPolicy)

export const notingPolicy = {
  read: casePolicy.read,
  note: (me: Me, it: Case, facts: CaseFacts) => first(casePolicy.read(me, it, facts), !sits(facts.mine) && absent),
}

export const noting = noun({ entity: Case, policy: notingPolicy, chain: cases.chain, visible: cases.visible, facts: cases.facts, known: cases.known })

export const CaseNoteAbilities = abilitiesOf('CaseNote', notingPolicy)
