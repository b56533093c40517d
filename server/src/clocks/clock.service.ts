import { Injectable } from '@nestjs/common'
import type { ClockPauseReason } from '@amends/shared/clocks'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { Arming, goOn } from './arming.js'
import { CaseClock } from './clock.entity.js'
import { clockEvents } from './clock.events.js'
import { clocks } from './clock.policy.js'
import { ClockPause } from './pause.entity.js'
import { ruleOf } from './rules.js'

/** The verbs of a clock. Each is one commit; each returns its id. */
@Injectable()
export class ClockService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly arming: Arming) {}

  /** It stands still. Refuses `ClockRunsOn` for a reason that stops none of its kind, `ClockStands`, `AlreadyEnded`. */
  pause(me: Me, id: string, reason: ClockPauseReason): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, clocks, id, 'pause')
      if (!ruleOf(record.kind).pausedBy.includes(reason)) throw new Refused('ClockRunsOn', 'reason')
      record.pause()
      await tx.keep(CaseClock, record)
      await tx.add(ClockPause, { id: this.ids.next(), clockId: id, caseId: record.caseId, reason, withCase: false, fromAt: me.at, untilAt: null, byMembershipId: me.membershipId, byName: me.name })
      await event('clock.paused', clockEvents['clock.paused'](record, reason))
      return record
    })
  }

  /** It goes on. Refuses `ClockRuns`, `AlreadyEnded`. */
  resume(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const record = await take(change.tx, me, clocks, id, 'resume')
      await goOn(change, record)
      await change.event('clock.resumed', clockEvents['clock.resumed'](record))
      return record
    })
  }

  /** What was due has happened; what is due again and again begins anew. Refuses `AlreadyEnded`. */
  meet(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const record = await take(change.tx, me, clocks, id, 'meet')
      record.end('done', me.at, me)
      await change.tx.keep(CaseClock, record)
      await this.arming.again(change, record)
      await change.event('clock.met', clockEvents['clock.met'](record))
      return record
    })
  }
}
