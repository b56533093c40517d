import { Injectable } from '@nestjs/common'
import { needAreas } from '@amends/shared/casework'
import { actorOf, type Me } from '../access/me.js'
import { seeWhere, take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { caring } from './caring.policy.js'
import { CaseworkSeal } from './casework-seal.js'
import { caseworkEvents } from './casework.events.js'
import type { AssessNeedsInput, PlanSafetyInput } from './casework.inputs.js'
import { needsAssessments, safetyPlans } from './helping.policy.js'
import { NeedsAssessment } from './needs-assessment.entity.js'
import { SafetyPlan } from './safety-plan.entity.js'

const wordsOf = (text: string | null | undefined): string | null => text?.trim() || null

/** What a worker needs and how she stays safe, written anew each time. Each verb is one commit and returns her id. */
@Injectable()
export class HelpingService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: CaseworkSeal) {}

  /** Refuses `WorkerIsErased`, and `ChangedMeanwhile` where somebody assessed them since. */
  assessNeeds(me: Me, { workerId, lines, after = null }: AssessNeedsInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, caring, workerId, 'assessNeeds')
      needLatest(await latestNeeds(tx, me, workerId), after)
      const id = this.ids.next()
      const said = new Map(lines.map(it => [it.area, it]))
      const whole = needAreas.map(area => ({ area, level: said.get(area)?.level ?? 'unknown', words: wordsOf(said.get(area)?.words), wants: wordsOf(said.get(area)?.wants) }))
      const record = await tx.add(NeedsAssessment, Object.assign(new NeedsAssessment(), {
        id, caseId: worker.caseId, workerId, at: me.at, byMembershipId: me.membershipId, byName: me.name,
        sealed: (await this.seal.close(tx, 'needs_assessment', id, workerId, { lines: whole })).sealed,
      }))
      await event('casework.needs_assessed', caseworkEvents['casework.needs_assessed'](record))
      return worker
    })
  }

  /** Refuses `WorkerIsErased`, `InvalidInput` where nothing is said, and `ChangedMeanwhile` where somebody planned since. */
  planSafety(me: Me, { workerId, whoMayLook, safeContact, avoidWords, whatIf, reviewOn, after = null }: PlanSafetyInput): Promise<string> {
    const said = { whoMayLook: wordsOf(whoMayLook), safeContact: wordsOf(safeContact), avoidWords: wordsOf(avoidWords), whatIf: wordsOf(whatIf) }
    if (Object.values(said).every(it => it === null)) throw new Refused('InvalidInput', 'whoMayLook')
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, caring, workerId, 'planSafety')
      needLatest(await latestPlan(tx, me, workerId), after)
      const id = this.ids.next()
      const record = await tx.add(SafetyPlan, Object.assign(new SafetyPlan(), {
        id, caseId: worker.caseId, workerId, reviewOn: reviewOn ?? null, at: me.at, byMembershipId: me.membershipId, byName: me.name,
        sealed: (await this.seal.close(tx, 'safety_plan', id, workerId, said)).sealed,
      }))
      await event('casework.safety_planned', caseworkEvents['casework.safety_planned'](record))
      return worker
    })
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

type Latest = (tx: Tx, me: Me, workerId: string) => Promise<{ id: string }[]>
const newest = { order: [['at', 'DESC'], ['id', 'DESC']] as ['at' | 'id', 'DESC'][], limit: 1 } // a list of pairs
const latestNeeds: Latest = (tx, me, workerId) => seeWhere(tx, me, needsAssessments, 'it.worker_id = :workerId', { workerId }, newest)
const latestPlan: Latest = (tx, me, workerId) => seeWhere(tx, me, safetyPlans, 'it.worker_id = :workerId', { workerId }, newest)

/** It goes on from the latest, so that what a colleague wrote meanwhile is seen before another takes its place. */
function needLatest([latest]: readonly { id: string }[], after: string | null): void {
  if ((latest?.id ?? null) !== after) throw new Refused('ChangedMeanwhile')
}
