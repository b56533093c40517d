import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import type { Worker } from '../workers/worker.entity.js'
import { caring } from './caring.policy.js'
import { CaseworkSeal } from './casework-seal.js'
import { caseworkEvents } from './casework.events.js'
import type { NextInput, SetFollowUpInput } from './casework.inputs.js'
import { FollowUp } from './follow-up.entity.js'
import { followUps } from './follow-up.policy.js'

/** What is done next for a worker. Each verb is one commit; each returns the id of the follow-up. */
@Injectable()
export class FollowUpService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: CaseworkSeal) {}

  /** Sets what comes next; what was open is moved. Refuses `WorkerIsErased`, and `InvalidInput` for a day that is over and where nothing says what is to be done. */
  set(me: Me, { workerId, ...next }: SetFollowUpInput): Promise<string> {
    return this.change(me, async change => this.setFor(change, me, await take(change.tx, me, caring, workerId, 'setFollowUp'), next))
  }

  /** It was done. Refuses `AlreadyEnded`. */
  finish(me: Me, id: string): Promise<string> {
    return this.change(me, async change => {
      const record = await take(change.tx, me, followUps, id, 'finish')
      await this.end(change, me, record, 'done')
      return record
    })
  }

  /** The same within another change that holds the worker. */
  async setFor(change: Changing, me: Me, worker: Pick<Worker, 'id' | 'caseId'>, { dueOn, words }: NextInput): Promise<FollowUp> {
    const { tx, event } = change
    if (dueOn < dayOf(me.at)) throw new Refused('InvalidInput', 'dueOn')
    const before = await this.endOpen(change, me, worker, 'moved')
    const said = words?.trim() || (before && (await this.seal.saidOf(tx, 'follow_up', [before.id])).get(before.id)?.words)
    if (!said) throw new Refused('InvalidInput', 'words')
    const id = this.ids.next()
    const record = await tx.add(FollowUp, Object.assign(new FollowUp(), {
      id, caseId: worker.caseId, organisationId: me.organisationId, workerId: worker.id, dueOn, state: 'open', at: me.at, byMembershipId: me.membershipId, byName: me.name,
      endedAt: null, endedBy: null, enderName: null, version: 1, sealed: (await this.seal.close(tx, 'follow_up', id, worker.id, { words: said })).sealed,
    }))
    await event('casework.follow_up_set', caseworkEvents['casework.follow_up_set'](record))
    return record
  }

  /** Ends what is open of her, where something is. */
  async endOpen(change: Changing, me: Me, worker: Pick<Worker, 'id'>, state: 'done' | 'moved'): Promise<FollowUp | undefined> {
    const [open] = await change.tx.rows(FollowUp, `it.worker_id = :worker AND it.organisation_id = :mine AND it.state = 'open'`, { worker: worker.id, mine: me.organisationId })
    if (open) await this.end(change, me, open, state)
    return open
  }

  private async end({ tx, event }: Changing, me: Me, record: FollowUp, state: 'done' | 'moved'): Promise<void> {
    record.end(me, state)
    await tx.keep(FollowUp, record)
    // Moved, the one that takes its place is told of.
    if (state === 'done') await event('casework.followed_up', caseworkEvents['casework.followed_up'](record))
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}
