import { Injectable } from '@nestjs/common'
import { fewestInAbstract } from '@amends/shared/lessons'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { tellsIn } from '../notices/lawful.js'
import { scan } from '../notices/scan.js'
import { Party } from '../parties/party.entity.js'
import { Changes } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { LessonAbstract } from './abstract.entity.js'
import { abstracts } from './abstract.policy.js'
import { LessonImprovement } from './improvement.entity.js'
import { CaseLesson } from './lesson.entity.js'
import { lessonEvents } from './lesson.events.js'
import type { PublishAbstractInput, RecordLessonInput, ReviewImprovementInput, SetImprovementInput } from './lesson.inputs.js'
import { improvements, learnings, lessons } from './lesson.policy.js'
import { KeptNames } from './kept-names.js'

/** The verbs of what is learned. Each is one commit; each returns the id of the record it is about. */
@Injectable()
export class LessonService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly kept: KeptNames) {}

  /** Writes it down; it waits for a second person. Refuses `NotAtLearning`. */
  record(me: Me, { caseId, rootCause, worked, failed, outcomeAreas, sdgTargets }: RecordLessonInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, learnings, caseId, 'learn')
      const lesson = await tx.add(CaseLesson, Object.assign(new CaseLesson(), {
        id: this.ids.next(), caseId: record.id, rootCause: rootCause.trim(), worked: worked.trim(), failed: failed.trim(), outcomeAreas: [...outcomeAreas], sdgTargets: [...sdgTargets],
        at: me.at, byMembershipId: me.membershipId, byPersonId: me.personId, byName: me.name, readAt: null, readBy: null, readByPerson: null, readerName: null, version: 1,
      }))
      await event('lesson.recorded', lessonEvents['lesson.recorded'](lesson))
      return lesson
    })
  }

  /** A second person read it. Refuses `ApproverIsAuthor`, `AlreadyReviewed`. */
  sign(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const lesson = await take(tx, me, lessons, id, 'sign')
      lesson.sign(me)
      await tx.keep(CaseLesson, lesson)
      await event('lesson.read', lessonEvents['lesson.read'](lesson))
      return lesson
    })
  }

  /** Sets down what is done next. Refuses `InvalidInput` for who is no party of the case, and for a day that is past; words that lead to somebody as a notice does. */
  improve(me: Me, { caseId, text, organisationId, dueOn }: SetImprovementInput): Promise<string> {
    if (dueOn < dayOf(me.at)) throw new Refused('InvalidInput', 'dueOn')
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, learnings, caseId, 'learn')
      await this.needTellsNobody(tx, me, { caseId: record.id, organisationId }, text, 'text')
      const [party] = await tx.rows(Party, `it.case_id = :id AND it.organisation_id = :organisationId AND it.until IS NULL AND it.standing <> 'respondent'`, { id: record.id, organisationId })
      if (!party) throw new Refused('InvalidInput', 'organisationId')
      const improvement = await tx.add(LessonImprovement, Object.assign(new LessonImprovement(), {
        id: this.ids.next(), caseId: record.id, text: text.trim(), organisationId, dueOn, at: me.at, byMembershipId: me.membershipId, byName: me.name,
        effect: null, effectWords: null, reviewedOn: null, reviewedBy: null, reviewerName: null, version: 1,
      }))
      await event('lesson.improvement_set', lessonEvents['lesson.improvement_set'](improvement, [party.id]))
      return improvement
    })
  }

  /** Whether it helped; looked at again, the later counts. Refuses words that lead to somebody as a notice does. */
  review(me: Me, { id, effect, words }: ReviewImprovementInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const improvement = await take(tx, me, improvements, id, 'review')
      await this.needTellsNobody(tx, me, improvement, words ?? '', 'words')
      improvement.review(me, effect, words?.trim() || null)
      await tx.keep(LessonImprovement, improvement)
      const parties = await tx.rows(Party, `it.case_id = :caseId AND it.organisation_id = :organisationId AND it.until IS NULL AND it.standing <> 'respondent'`, { caseId: improvement.caseId, organisationId: improvement.organisationId })
      await event('lesson.improvement_reviewed', lessonEvents['lesson.improvement_reviewed'](improvement, parties.map(it => it.id)))
      return improvement
    })
  }

  /**
   * Puts what leads to nobody into the library, for who takes part now; an earlier one of the case is taken out, but for who became the company concerned meanwhile: it kept that. Refuses `LessonFirst`,
   * `TooFewPeople` where fewer than five fit its words, and `NoticeNamesSomeone` or `NoticeTellsTooMuch` as a notice would be.
   */
  publish(me: Me, { caseId, people, ...words }: PublishAbstractInput): Promise<string> {
    const [title, text] = [words.title.trim(), words.text.trim()]
    if (people < fewestInAbstract) throw new Refused('TooFewPeople', 'people')
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, learnings, caseId, 'learn')
      const [lesson] = await tx.rows(CaseLesson, 'it.case_id = :id', { id: record.id }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: 1 })
      if (!lesson?.readAt) throw new Refused('LessonFirst')
      const fault = tellsIn(scan(`${title}\n${text}`, await this.kept.of(tx, me, record.id)), [])
      if (fault) throw new Refused(fault, 'text')
      for (const before of await tx.rows(LessonAbstract, 'it.case_id = :id AND it.withdrawn_at IS NULL', { id: record.id })) {
        await tx.sql('SELECT lesson_keep($1, $2)', [before.id, me.at])
        await withdrawn(tx, me, before)
      }
      const made = await tx.add(LessonAbstract, Object.assign(new LessonAbstract(), {
        id: this.ids.next(), caseId: record.id, title, text, people, outcomeAreas: lesson.outcomeAreas, sdgTargets: lesson.sdgTargets, publishedOn: dayOf(me.at), at: me.at,
        byMembershipId: me.membershipId, byName: me.name, withdrawnAt: null, withdrawnBy: null, version: 1,
      }))
      await tx.sql(`INSERT INTO lesson_reader (organisation_id, abstract_id) SELECT DISTINCT p.organisation_id, $2::uuid FROM party p
        WHERE p.case_id = $1 AND p.until IS NULL AND p.standing IN ('member', 'partner')`, [record.id, made.id])
      await event('lesson.published', lessonEvents['lesson.published'](made))
      return made
    })
  }

  /** Takes it out of the library. Refuses `AlreadyEnded`. @returns the id of the case. */
  withdraw(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const it = await take(tx, me, abstracts, id, 'withdraw')
      await withdrawn(tx, me, it)
      await tx.sql('SELECT lesson_keep_none($1)', [it.caseId])
      await event('lesson.withdrawn', lessonEvents['lesson.withdrawn'](it))
      return { id: it.caseId }
    })
  }

  /** Whoever else is to do better reads these words. */
  private async needTellsNobody(tx: Tx, me: Me, { caseId, organisationId }: { caseId: string, organisationId: string }, words: string, field: string): Promise<void> {
    if (organisationId === me.organisationId) return
    const fault = tellsIn(scan(words, await this.kept.toldTo(tx, me, caseId, organisationId)), [])
    if (fault) throw new Refused(fault, field)
  }
}

async function withdrawn(tx: Tx, me: Me, it: LessonAbstract): Promise<void> {
  it.withdraw(me)
  await tx.keep(LessonAbstract, it)
}
