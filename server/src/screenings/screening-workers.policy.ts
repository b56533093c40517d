import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import type { Rule } from '../access/policy.js'
import { Worker } from '../workers/worker.entity.js'
import { workerPolicy, workers, type WorkerFacts } from '../workers/worker.policy.js'

/** What is done for a worker who is screened: by her caseworker alone, at any step and never as a condition of help. */
type ScreeningWorkerRule = Rule<Me, Worker, WorkerFacts>

/** The same who write down what the vault holds. */
const caresFor: ScreeningWorkerRule = (me, it, facts) => workerPolicy.record(me, it, facts)

export const screeningWorkerPolicy = { read: workerPolicy.read, begin: caresFor, setStatus: caresFor, noteNonPunishment: caresFor }

export const screeningWorkers = noun({ entity: Worker, policy: screeningWorkerPolicy, chain: workers.chain, visible: workers.visible, facts: workers.facts })

export const WorkerScreeningAbilities = abilitiesOf('WorkerScreening', screeningWorkerPolicy)
