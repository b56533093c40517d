import { heardAnswers, type ViewAnswer } from '@amends/shared/closures'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { disclosedOf, placeWith, type Disclosed } from '../workers/receivers.js'
import { Worker } from '../workers/worker.entity.js'
import { workerPolicy, workers, works, type WorkerFacts } from '../workers/worker.policy.js'
import { WorkerClosing } from './closing.entity.js'
import { heardLast } from './standing.js'
import { WorkerView } from './view.entity.js'

/** What a worker says of how it was put right is her caseworkers', and so is how her part was closed. Nobody else knows that it is there. */
export type HersFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
type Hers = { id: string, caseId: string, workerId: string }

const reads: Rule<Me, Hers, HersFacts> = (_me, _it, facts) => (works(facts) ? allow : absent)
const visible = (it: string, who: Who): string => holdsPlace(`${it}.case_id`, who,
  `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0))
       OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${it}.worker_id OFFSET 0))`)

async function factsOf(tx: Tx, me: Me, records: readonly Hers[]): Promise<Map<string, HersFacts>> {
  const [places, disclosed] = await Promise.all([
    placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.map(it => it.workerId))]),
  ])
  return new Map(records.map(it => [it.id, { mine: placeWith(places.get(it.caseId), disclosed.get(it.workerId)), disclosed: disclosed.get(it.workerId) }]))
}

export const viewPolicy = { read: reads }
export const views = noun({ entity: WorkerView, policy: viewPolicy, chain: (it: WorkerView) => it.caseId, visible, facts: factsOf })

/** Whoever works with her opens her part again; that there is new harm is no question of a step. */
export const partPolicy = {
  read: reads,
  reopen: (me: Me, it: WorkerClosing, facts: HersFacts) => first(reads(me, it, facts), it.reopenedAt !== null && refuse('PartIsOpen')),
}
export const closings = noun({ entity: WorkerClosing, policy: partPolicy, chain: (it: WorkerClosing) => it.caseId, visible, facts: factsOf })
export const WorkerClosingAbilities = abilitiesOf('WorkerClosing', partPolicy)

/** How the part of one worker stands: what she said last, and whether it is closed. */
export type EndingFacts = WorkerFacts & { heard: ViewAnswer | null, isClosed: boolean }
type EndingRule = Rule<Me, Worker, EndingFacts>

const hears: EndingRule = (me, it, facts) => workerPolicy.record(me, it, facts)

/** Whoever works with her asks her how it was put right, at any step and after the case; her part is closed once she was heard. */
export const endingPolicy = {
  read: workerPolicy.read,
  hear: hears,
  closePart: (me: Me, it: Worker, facts: EndingFacts) => first(
    hears(me, it, facts), facts.isClosed && refuse('PartIsClosed'), !heardAnswers.some(answer => answer === facts.heard) && refuse('HearHerFirst')),
}

export const endings = noun({
  entity: Worker, policy: endingPolicy, chain: workers.chain, visible: workers.visible,
  facts: async (tx, me, records: Worker[]) => {
    const ids = records.map(it => it.id)
    const [stands, rows] = await Promise.all([
      workers.facts(tx, me, records),
      tx.ask<{ id: string, heard: ViewAnswer | null, isClosed: boolean }>(`SELECT w.id, ${heardLast('w.id', 'w.case_id')} AS heard,
        EXISTS (SELECT FROM worker_closing c WHERE c.worker_id = w.id AND c.reopened_at IS NULL) AS "isClosed" FROM me_worker w WHERE w.id = ANY ($1)`, [ids]),
    ])
    const known = new Map(rows.map(it => [it.id, it]))
    return new Map(records.map(it => {
      const { heard = null, isClosed = false } = known.get(it.id) ?? {}
      return [it.id, { mine: undefined, receipts: [], withheld: false, ...stands.get(it.id), heard, isClosed }]
    }))
  },
})

export const WorkerEndingAbilities = abilitiesOf('WorkerEnding', endingPolicy)
