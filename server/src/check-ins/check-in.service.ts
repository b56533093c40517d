import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { dayIn } from '../clocks/due.js'
import { caring } from '../casework/caring.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Refused } from '../platform/refused.js'
import { CheckIn } from './check-in.entity.js'
import { checkInEvents } from './check-in.events.js'
import type { AnswerCheckInInput, SafeHoursInput } from './check-in.inputs.js'
import { checkIns } from './check-in.policy.js'
import { CheckInSeal, type Said } from './check-in-seal.js'
import { isZone, type SafeHours } from './hours.js'

/** What her caseworker asks her, and what she answers. Each verb is one commit. */
@Injectable()
export class CheckInService {
  constructor(private readonly changes: Changes, private readonly seal: CheckInSeal) {}

  /**
   * Writes down what came of asking her. That she is harmed can be said at any time; for all else it has to be its day. @returns the id of the check-in.
   * Refuses `AlreadyEnded`, `NotYetDue`, `TriedToday`; `InvalidInput` where a yes names nothing, or another answer something.
   */
  answer(me: Me, { id, answer, kinds, words }: AnswerCheckInInput): Promise<string> {
    if ((answer === 'yes') !== kinds.length > 0) throw new Refused('InvalidInput', 'kinds')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, checkIns, id, 'answer')
      const today = await this.todayOf(tx, record, me)
      if (answer !== 'yes' && record.dueOn > today) throw new Refused('NotYetDue')
      if (answer === 'unreached') record.tried(me, today)
      else record.answer(me, answer, await this.seal.close(tx, record.workerId, id, { kinds, words: words?.trim() || null } satisfies Said))
      await tx.keep(CheckIn, record)
      if (answer !== 'yes') await event('check_in.answered', checkInEvents['check_in.answered'](record))
      else {
        const protectors = await tx.sql<{ id: string }>('SELECT id FROM check_in_protectors($1) AS it (id)', [id])
        await event('check_in.warned', checkInEvents['check_in.warned'](record, protectors.map(it => it.id)))
      }
      return record
    })
  }

  /** What had to be done to protect her was done. Refuses `AlreadyEnded`. */
  settle(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, checkIns, id, 'settle')
      record.settle(me)
      await tx.keep(CheckIn, record)
      await event('check_in.answered', checkInEvents['check_in.answered'](record))
      return record
    })
  }

  /** When she can be asked, by her own clock. @returns her id. Refuses `WorkerIsErased`, and `InvalidInput` for a zone that there is not. */
  setHours(me: Me, { workerId, zone, from, until }: SafeHoursInput): Promise<string> {
    if (!isZone(zone)) throw new Refused('InvalidInput', 'zone')
    if (from === until) throw new Refused('InvalidInput', 'until')
    return this.change(me, async ({ tx }) => {
      const worker = await take(tx, me, caring, workerId, 'planSafety')
      const sealed = await this.seal.close(tx, workerId, workerId, { zone, from, until })
      const written = [workerId, sealed, me.at, me.membershipId]
      const changed = await tx.changed('UPDATE check_in_way SET sealed = $2, at = $3, by_membership_id = $4, version = version + 1 WHERE worker_id = $1', written)
      if (changed === 0) await tx.sql('INSERT INTO check_in_way (worker_id, sealed, at, by_membership_id, case_id, version) VALUES ($1, $2, $3, $4, $5, 1)', [...written, worker.caseId])
      return worker
    })
  }

  /** The day it is where she is; in UTC where nobody knows where that is. */
  private async todayOf(tx: Changing['tx'], { workerId }: CheckIn, me: Me): Promise<string> {
    const hours = (await this.seal.open<SafeHours>(tx, [workerId])).get(workerId)
    return hours ? dayIn(hours.zone, me.at) : dayOf(me.at)
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}
