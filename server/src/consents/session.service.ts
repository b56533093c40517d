import { Injectable } from '@nestjs/common'
import { consentQuestions } from '@amends/shared/consents'
import type { Refusal } from '@amends/shared/refusals'
import type { Me } from '../access/me.js'
import { take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import type { Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { HoldConsentSessionInput, SessionAnswerInput } from './consent.inputs.js'
import { explainedTo } from './consent.reads.js'
import { ConsentService } from './consent.service.js'
import { consenting } from './consenting.policy.js'
import type { ConsentExplanation } from './explanation.entity.js'
import { needAgreed, needEnd, needUnwithheld, receiverOf, type Receiver } from './giving.js'
import { ConsentSession, ConsentSessionAnswer } from './session.entity.js'

/** One explanation to many, and a yes or a no from each by herself. */
@Injectable()
export class SessionService {
  constructor(private readonly consenting: ConsentService, private readonly ids: Ids) {}

  /**
   * Explains once and keeps what each said: one who cannot consent like that keeps nobody else from it, and it is said of each
   * what came of it. @returns the id of the session.
   */
  hold(me: Me, input: HoldConsentSessionInput): Promise<string> {
    return this.consenting.change(me, async change => {
      const { tx } = change
      const record = await take(tx, me, cases, input.caseId, 'addWorker')
      needEnd(me, input.until)
      const receiver = await receiverOf(tx, me, record.id, input)
      const session = await tx.add(ConsentSession, Object.assign(new ConsentSession(), {
        id: this.ids.next(), caseId: record.id, language: input.language, heldAt: me.at, byMembershipId: me.membershipId, byName: me.name,
      }))
      const explanations = await explainedTo(tx, me, input.answers.map(it => it.workerId))
      for (const answer of input.answers) {
        const line = await this.heard(change, me, session, receiver, input, answer, explanations.get(answer.workerId))
        await tx.add(ConsentSessionAnswer, Object.assign(new ConsentSessionAnswer(), { ...line, sessionId: session.id, workerId: answer.workerId, caseId: record.id, answer: answer.answer }))
      }
      return session
    })
  }

  /** What one of them said. Whoever was there was told all seven; only whoever said yes agreed to them. */
  private async heard(
    change: Changing, me: Me, session: ConsentSession, receiver: Receiver, input: HoldConsentSessionInput, { workerId, answer, age, guardianName }: SessionAnswerInput,
    before: ConsentExplanation | undefined,
  ): Promise<{ consentId: string | null, refusal: Refusal | null }> {
    const worker = await take(change.tx, me, consenting, workerId, 'explain')
    if (worker.caseId !== session.caseId) throw new NotFound()
    if (answer === 'absent') return { consentId: null, refusal: null }
    if (answer === 'no') return { consentId: (await this.consenting.refused(change, me, worker, receiver, input, session.id)).id, refusal: null }
    const guardian = guardianName?.trim() || null
    const explanation = before?.isUnderstood() ? before : await this.consenting.explained(change, me, worker, {
      language: input.language, interpreter: input.interpreter?.trim() || null, age: before?.age ?? age, answers: consentQuestions, sessionId: session.id,
    })
    try {
      await needUnwithheld(change.tx, worker, receiver)
      needAgreed(explanation, input.purpose, guardian)
    } catch (error) {
      if (error instanceof Refused) return { consentId: null, refusal: error.reason }
      throw error
    }
    return { consentId: (await this.consenting.given(change, me, worker, receiver, input, { way: 'group_session', guardian, sessionId: session.id })).id, refusal: null }
  }
}
