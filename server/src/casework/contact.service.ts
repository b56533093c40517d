import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { placesOf } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Worker } from '../workers/worker.entity.js'
import { caring, noting } from './caring.policy.js'
import { CaseworkSeal } from './casework-seal.js'
import { caseworkEvents } from './casework.events.js'
import type { NoteContactInput } from './casework.inputs.js'
import { Contact } from './contact.entity.js'
import { contacts } from './contact.policy.js'
import { FollowUpService } from './follow-up.service.js'
import { NoteDrafts } from './note-drafts.js'

/** Notes of what was said, by whom and when. */
@Injectable()
export class ContactService {
  constructor(
    private readonly changes: Changes, private readonly ids: Ids, private readonly seal: CaseworkSeal, private readonly followUps: FollowUpService, private readonly drafts: NoteDrafts,
  ) {}

  /**
   * Writes a note, which is never changed, with what it makes done and what comes next. Refuses `WorkerIsErased`, and `InvalidInput` for a day to
   * come, for a contact that came to nothing known, and for a next step that is nobody's.
   */
  note(me: Me, { caseId, workerId = null, kind, reach = null, happenedOn, words, correctsId = null, followedUp, next }: NoteContactInput): Promise<string> {
    if (happenedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'happenedOn')
    if ((kind === 'note') !== (reach === null)) throw new Refused('InvalidInput', 'reach')
    if (!workerId && (next || followedUp)) throw new Refused('InvalidInput', 'next')
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, async change => {
      const { tx, event } = change
      const worker = workerId ? await take(tx, me, caring, workerId, 'note') : null
      if (worker ? worker.caseId !== caseId : !await take(tx, me, noting, caseId, 'note')) throw new NotFound()
      const corrected = correctsId ? (await see(tx, me, contacts, [correctsId]))[0] : undefined
      if (correctsId && (corrected?.caseId !== caseId || corrected.workerId !== workerId)) throw new NotFound()
      const id = this.ids.next()
      const note = await tx.add(Contact, Object.assign(new Contact(), {
        id, caseId, organisationId: me.organisationId, workerId, kind, reach, happenedOn, correctsId, at: me.at, byMembershipId: me.membershipId, byName: me.name,
        ...await this.seal.close(tx, 'contact', id, workerId, { words: words.trim() }),
      }))
      await event('casework.noted', caseworkEvents['casework.noted'](note))
      if (worker && reach === 'reached') await spokenWith(change, me, worker, happenedOn)
      if (worker && followedUp) await this.followUps.endOpen(change, me, worker, 'done')
      if (worker && next) await this.followUps.setFor(change, me, worker, next)
      await this.drafts.forget(tx, me, caseId, workerId)
      return note
    })
  }
}

/** When she was last spoken with is known to the lead, so her caseworkers alone say it. */
async function spokenWith({ tx }: Changing, me: Me, worker: Worker, day: string): Promise<void> {
  const mine = (await placesOf(tx, me, [worker.caseId])).get(worker.caseId)
  if (mine?.role !== 'lead' || (worker.contactedOn && worker.contactedOn >= day)) return
  worker.contacted(new Date(`${day}T00:00:00Z`))
  await tx.keep(Worker, worker)
}
