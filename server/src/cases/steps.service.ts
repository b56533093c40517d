import { Injectable } from '@nestjs/common'
import type { CaseState } from '@amends/shared/states'
import type { Aside, Guard } from '@amends/shared/steps'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { placesOf } from '../parties/place.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Case } from './case.entity.js'
import { caseEvents } from './case.events.js'
import { cases } from './case.policy.js'
import { presentAt } from './case.service.js'
import { Guards } from './guards.js'
import { CaseHold } from './hold.entity.js'
import { CaseMove, type MoveWay } from './move.entity.js'
import { openedBy } from './opens.js'
import { movesFrom, reopensAt } from './process.js'
import type { HoldInput, MoveInput } from './step.inputs.js'

/** What a move leaves behind beside its own states. */
type Left = { how: MoveWay, from: CaseState, reason?: string | null, aside?: Aside, otherCaseId?: string, guards?: CaseMove['guards'] }

/** Where a case goes. Each verb is one commit; each returns the id of the case. */
@Injectable()
export class Steps {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly guards: Guards) {}

  /** Step 1 begins. Refuses `NotACaseManager`, `AlreadyBegun`, `CaseIsClosed`, `CaseIsOnHold`. */
  beginVerification(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, id, 'beginVerification')
      const { state: from } = record
      record.beginVerification(me)
      await this.left(tx, me, record, { how: 'forward', from, guards: { triaged: true } })
      await event('case.verification_begun', caseEvents['case.verification_begun'](record))
      return record
    })
  }

  /**
   * One step on, or back with a reason. Refuses `NoSuchMove`, `GuardUnmet` with the guard as its field, `ReasonNeeded`,
   * `PreviewIsStale` where it would open something else than was shown, beside what the policy refuses.
   */
  move(me: Me, { id, to, reason, preview }: MoveInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, id, 'move')
      const { state: from } = record
      const move = movesFrom(from, guard => this.guards.has(guard)).find(it => it.to === to)
      if (!move) throw new Refused('NoSuchMove', 'to')
      if (move.back && !reason) throw new Refused('ReasonNeeded', 'reason')
      const unmet = await this.unmet(tx, me, id, move.guards)
      if (unmet) throw new Refused('GuardUnmet', unmet)
      if (openedBy(id, from, to, await presentAt(tx, id)).digest !== preview) throw new Refused('PreviewIsStale')
      if (from === 'triage') record.beginVerification(me)
      else record.turn(me, to)
      await this.left(tx, me, record, { how: move.back ? 'back' : 'forward', from, reason, guards: Object.fromEntries(move.guards.map(it => [it, true])) })
      if (from === 'triage') await event('case.verification_begun', caseEvents['case.verification_begun'](record))
      else await event('case.moved', caseEvents['case.moved'](record, from))
      return record
    })
  }

  /** It stands still. Refuses `CaseIsOnHold`, `CaseIsClosed`. */
  hold(me: Me, { id, ...why }: HoldInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, id, 'hold')
      record.hold(me)
      await tx.keep(Case, record)
      await tx.add(CaseHold, Object.assign(new CaseHold(), {
        id: this.ids.next(), caseId: id, ...why, until: why.until ?? null, at: me.at, byMembershipId: me.membershipId, byName: me.name,
        endedAt: null, endedBy: null, endedByName: null, version: 1,
      }))
      await event('case.held', caseEvents['case.held'](record, why.reason))
      return record
    })
  }

  /** It goes on where it stood. Refuses `NotOnHold`. */
  resume(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, id, 'resume')
      const [held] = await tx.rows(CaseHold, 'it.case_id = :id AND it.ended_at IS NULL', { id })
      if (!held) throw new Refused('NotOnHold')
      held.end(me)
      record.resume()
      await tx.keep(CaseHold, held)
      await tx.keep(Case, record)
      await event('case.resumed', caseEvents['case.resumed'](record))
      return record
    })
  }

  /** It ends beside the way. Refuses `ClosesByItsSteps` once something is planned; `NotFound` for a twin that the lead does not lead. */
  endAside(me: Me, id: string, aside: Aside, reason: string, otherCaseId: string | null): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, id, 'endAside')
      if ((aside === 'duplicate') !== (otherCaseId !== null) || otherCaseId === id) throw new Refused('InvalidInput', 'otherCaseId')
      if (otherCaseId) await this.needLed(tx, me, otherCaseId)
      const { state: from } = record
      record.turn(me, 'closed')
      await this.left(tx, me, record, { how: 'aside', from, reason, aside, ...otherCaseId ? { otherCaseId } : {} })
      await event('case.ended_aside', caseEvents['case.ended_aside'](record, from))
      return record
    })
  }

  /** New harm, or a harm that was not made good. Refuses `CaseIsOpen`, `ReopenedTooLate`. */
  reopen(me: Me, id: string, to: (typeof reopensAt)[number], reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, id, 'reopen')
      const { state: from } = record
      record.turn(me, to)
      await this.left(tx, me, record, { how: 'reopened', from, reason })
      await event('case.reopened', caseEvents['case.reopened'](record))
      return record
    })
  }

  /** Keeps the case as it turned, and the move as it was made. */
  async left(tx: Tx, me: Me, record: Case, { from, ...it }: Left): Promise<void> {
    await tx.keep(Case, record)
    await tx.add(CaseMove, Object.assign(new CaseMove(), {
      reason: null, aside: null, otherCaseId: null, guards: {}, ...it, id: this.ids.next(), caseId: record.id, fromState: from, toState: record.state, at: me.at,
      byMembershipId: me.membershipId, byName: me.name,
    }))
  }

  /** The first guard that is not met, in their order. */
  private async unmet(tx: Tx, me: Me, id: string, of: readonly Guard[]): Promise<Guard | undefined> {
    const stands = (await this.guards.stand(tx, me, [id], of)).get(id)
    return of.find(guard => !stands?.get(guard)?.met)
  }

  /** Only what the same lead leads is linked: nobody learns of a case by the link to it. */
  private async needLed(tx: Tx, me: Me, id: string): Promise<void> {
    const [seen] = await see(tx, me, cases, [id])
    if (!seen || (await placesOf(tx, me, [id])).get(id)?.role !== 'lead') throw new NotFound()
  }
}
