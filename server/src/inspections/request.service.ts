import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { AuthorityRequest } from './authority-request.entity.js'
import { authorityRequests } from './between.policy.js'
import { Competence } from './competence.entity.js'
import { inspectionEvents } from './inspection.events.js'
import type { AnswerAuthorityInput, AskLeadInput, SayCompetenceInput } from './inspection.inputs.js'
import { InspectionSeal } from './inspection-seal.js'
import { placeOn } from './inspection.service.js'
import { inspecting } from './inspecting.policy.js'

/** What an authority says of itself and asks, and what the lead answers. Each verb is one commit. */
@Injectable()
export class RequestService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: InspectionSeal) {}

  /** For which place and matter it is competent, and by which law. @returns the id of what was said. */
  sayCompetence(me: Me, { caseId, place, matter, basis, reference }: SayCompetenceInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      await take(tx, me, inspecting, caseId, 'sayCompetence')
      const said = await tx.add(Competence, Object.assign(new Competence(), {
        id: this.ids.next(), caseId, organisationId: me.organisationId, place: place.trim(), matter: matter.trim(), basis: basis.trim(), reference: reference?.trim() || null,
        at: me.at, byMembershipId: me.membershipId, byName: me.name,
      }))
      await event('inspection.competence_said', inspectionEvents['inspection.competence_said'](said, await placeOn(tx, me, caseId)))
      return said
    })
  }

  /** Asks the lead. Refuses `CompetenceFirst`, and `InvalidInput` for a day that is past. */
  ask(me: Me, { caseId, question, basis, answerBy = null }: AskLeadInput): Promise<string> {
    if (answerBy && answerBy < dayOf(me.at)) throw new Refused('InvalidInput', 'answerBy')
    return this.change(me, async ({ tx, event }) => {
      await take(tx, me, inspecting, caseId, 'ask')
      const id = this.ids.next()
      const asked = await tx.add(AuthorityRequest, Object.assign(new AuthorityRequest(), {
        id, caseId, organisationId: me.organisationId, state: 'asked', answerBy, at: me.at, byMembershipId: me.membershipId, byName: me.name, endedAt: null, endedBy: null, enderName: null, version: 1,
        ...await this.seal.close(tx, 'request', id, null, { question: question.trim(), basis: basis.trim() }),
      }))
      await event('inspection.asked', inspectionEvents['inspection.asked'](asked, await placeOn(tx, me, caseId)))
      return asked
    })
  }

  /** The lead answers, or says why it does not. Refuses `AlreadyEnded`, and `MayHaveToAct` where whoever answers was not told what an authority may have to do. */
  answer(me: Me, { id, words, isDeclined, knowsItMayHaveToAct }: AnswerAuthorityInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, authorityRequests, id, 'answer')
      if (!isDeclined && !knowsItMayHaveToAct) throw new Refused('MayHaveToAct', 'knowsItMayHaveToAct')
      record.end(me, isDeclined ? 'declined' : 'answered', await this.seal.again(tx, 'answer', id, { words: words.trim() }))
      await tx.keep(AuthorityRequest, record)
      await event('inspection.answered', inspectionEvents['inspection.answered'](record, await placeOfAuthority(tx, record)))
      return record
    })
  }

  /** It no longer asks. Refuses `AlreadyEnded`. */
  withdraw(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, authorityRequests, id, 'withdraw')
      record.withdraw(me)
      await tx.keep(AuthorityRequest, record)
      await event('inspection.asking_ended', inspectionEvents['inspection.asking_ended'](record, await placeOn(tx, me, record.caseId)))
      return record
    })
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** The place of an authority on the case, which hears that it was answered; none where its part ended meanwhile. */
async function placeOfAuthority(tx: Tx, { caseId, organisationId }: AuthorityRequest): Promise<string> {
  const [row] = await tx.sql<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2 ORDER BY until DESC NULLS FIRST LIMIT 1', [caseId, organisationId])
  return row?.id ?? caseId
}
