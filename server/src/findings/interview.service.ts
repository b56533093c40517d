import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { Changes } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { findingEvents } from './finding.events.js'
import type { RecordInterviewInput } from './finding.inputs.js'
import { needWorkerOf } from './finding.service.js'
import { InterviewSeal } from './interview-seal.js'
import { Interview } from './interview.entity.js'

/** Talks that were held. */
@Injectable()
export class InterviewService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: InterviewSeal) {}

  /** Writes down a talk, which is never changed. Refuses `InvalidInput` for a day to come, and where both or nobody spoke. */
  record(me: Me, { caseId, workerId, withWhom, said, ...input }: RecordInterviewInput): Promise<string> {
    const someone = withWhom?.trim() || null
    if ((workerId == null) === (someone === null)) throw new Refused('InvalidInput', 'withWhom')
    if (Number.isNaN(Date.parse(input.heldOn)) || input.heldOn > dayOf(me.at)) throw new Refused('InvalidInput', 'heldOn')
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      if (workerId) await needWorkerOf(tx, me, workerId, record.id)
      const id = this.ids.next()
      const sealed = await this.seal.close(tx, id, workerId ?? null, { said, withWhom: someone })
      const interview = await tx.add(Interview, Object.assign(new Interview(), {
        ...input, ...sealed, id, caseId: record.id, organisationId: me.organisationId, workerId: workerId ?? null, at: me.at,
        byMembershipId: me.membershipId, byName: me.name,
      }))
      await event('finding.interview_held', findingEvents['finding.interview_held'](interview))
      return interview
    })
  }
}
