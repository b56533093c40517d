import { Injectable } from '@nestjs/common'
import type { ClosureState } from '@amends/shared/closures'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { CaseClosure } from './closure.entity.js'
import { closureEvents } from './closure.events.js'
import type { AskClosureInput } from './closure.inputs.js'
import { closures, ends } from './closure.policy.js'
import { daysToCome } from './hearing.service.js'

/** A case is closed by two of its lead: one asks, another decides. Each verb is one commit and returns the id of the request. */
@Injectable()
export class ClosureService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Refuses `NotAtClosing`, `ClosureIsAsked`, and `ReasonNeeded` where the reason is another than those of the list. */
  ask(me: Me, { caseId, reason, words, routes, afterCareOn }: AskClosureInput): Promise<string> {
    const why = words?.trim() || null
    if (reason === 'other' && !why) throw new Refused('ReasonNeeded', 'words')
    const days = daysToCome(me, afterCareOn)
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, ends, caseId, 'askClosure')
      const closure = await tx.add(CaseClosure, Object.assign(new CaseClosure(), {
        id: this.ids.next(), caseId: record.id, reason, words: why, routes: [...routes], afterCareOn: days, state: 'asked', askedAt: me.at,
        byMembershipId: me.membershipId, byPersonId: me.personId, byName: me.name,
        decidedAt: null, decidedBy: null, decidedByPerson: null, deciderName: null, comment: null, version: 1,
      }))
      await event('closure.asked', closureEvents['closure.asked'](closure))
      return closure
    })
  }

  /** A second person agrees. Refuses `ApproverIsAuthor`, `ManagerDoesNotApprove`, `ClosureIsDecided`. */
  approve(me: Me, id: string): Promise<string> { return this.decide(me, id, 'approve', 'approved', null) }

  /** Or gives it back and says why. Refuses the same. */
  giveBack(me: Me, id: string, comment: string): Promise<string> { return this.decide(me, id, 'giveBack', 'returned', comment.trim()) }

  private decide(me: Me, id: string, act: 'approve' | 'giveBack', state: Exclude<ClosureState, 'asked'>, comment: string | null): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const closure = await take(tx, me, closures, id, act)
      closure.decide(me, state, comment)
      await tx.keep(CaseClosure, closure)
      await event(`closure.${state}`, closureEvents[`closure.${state}`](closure))
      return closure
    })
  }
}
