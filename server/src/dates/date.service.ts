import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { readersNamed } from '../channels/readers.js'
import { Changes } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { takeLine } from '../plans/kept.js'
import { PlanLine } from '../plans/line.entity.js'
import { lines } from '../plans/line.policy.js'
import { dateEvents } from './date.events.js'
import type { AnswerDateInput, ProposeDateInput } from './date.inputs.js'
import { DateProposal } from './date-proposal.entity.js'
import { dates, hasPassed } from './date-proposal.policy.js'
import { takeDate } from './kept.js'

/** A day is proposed, answered, and taken into the plan. Each is one commit; each returns the id of the line. */
@Injectable()
export class DateService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Proposes another day to the parties named; what was proposed of the line before to no others is overtaken. Refuses a day that is over, and whom it may not name as a message does. */
  propose(me: Me, { lineId, onDay, words, audience }: ProposeDateInput): Promise<string> {
    if (Number.isNaN(Date.parse(onDay)) || onDay <= dayOf(me.at)) throw new Refused('InvalidInput', 'onDay')
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const { line, kept } = await takeLine(tx, me, lineId, 'proposeDay')
      const { ids, readers } = await readersNamed(tx, me, line.caseId, audience, kept)
      if (!readers.some(it => it.role === 'lead') || readers.length < 2) throw new Refused('InvalidInput', 'audience')
      const date = Object.assign(new DateProposal(), {
        id: this.ids.next(), caseId: line.caseId, lineId: line.id, organisationId: me.organisationId, audience: ids, onDay, words: words.trim(), state: 'proposed', at: me.at,
        byMembershipId: me.membershipId, byName: me.name, answeredAt: null, answeredOrganisationId: null, answeredBy: null, answererName: null, answerWords: null, takenAt: null, takenBy: null,
        keptOrganisationId: kept ? me.organisationId : null, answersId: null, version: 1,
      })
      if (!kept) await this.overtake(tx, date)
      await tx.add(DateProposal, date)
      await event('date.proposed', dateEvents['date.proposed'](date))
      return line
    })
  }

  /** The other side of the line says yes or no. Refuses `ChangedMeanwhile` where it no longer waits, and a yes to a day that is over with `DayHasPassed`. */
  answer(me: Me, { id, accept, words }: AnswerDateInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const { date, kept } = await takeDate(tx, me, id, 'answer')
      if (accept && hasPassed(me, date)) throw new Refused('DayHasPassed')
      date.answer(me, accept, words?.trim() || null)
      const said = kept ? Object.assign(new DateProposal(), date, { id: this.ids.next(), keptOrganisationId: me.organisationId, answersId: date.id, version: 1 }) : date
      if (kept) await tx.add(DateProposal, said)
      else await tx.keep(DateProposal, date)
      await event('date.answered', dateEvents['date.answered'](said))
      return { id: date.lineId }
    })
  }

  /** The lead takes it into the plan: from now on the line is due that day, and one that was taken before stands no more. */
  take(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const date = await take(tx, me, dates, id, 'take')
      const [line] = await see(tx, me, lines, [date.lineId])
      if (!line) throw new NotFound()
      const before = await tx.rows(DateProposal, `it.line_id = :lineId AND it.state = 'taken' AND it.kept_organisation_id IS NULL`, { lineId: line.id })
      for (const it of before) await tx.keep(DateProposal, Object.assign(it, { state: 'overtaken' }))
      date.take(me)
      await tx.keep(DateProposal, date)
      await tx.keep(PlanLine, Object.assign(line, { dueOn: date.onDay }))
      await event('date.taken', dateEvents['date.taken'](date))
      return line
    })
  }

  /** As far as the one who proposes reads of them; of others' threads she learns nothing, and moves nothing. */
  private async overtake(tx: Tx, by: DateProposal): Promise<void> {
    const before = await tx.rows(DateProposal, `it.line_id = :lineId AND it.state IN ('proposed', 'accepted') AND it.kept_organisation_id IS NULL`, { lineId: by.lineId })
    for (const it of before) if (it.isOvertakenBy(by)) await tx.keep(DateProposal, Object.assign(it, { state: 'overtaken' }))
  }
}
