import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { seeWhere, take } from '../access/take.js'
import { presentAt } from '../cases/case.service.js'
import { conflictsAt, needUnbound } from '../cases/door.js'
import { drafts } from '../notices/draft.policy.js'
import type { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { actionEvents } from './action.events.js'
import type { AnswerCheckInput, AskCheckInput } from './action.inputs.js'
import { actions } from './action.policy.js'
import { ActionCheck } from './check.entity.js'
import { checks } from './check.policy.js'

const lookers: readonly string[] = ['auditor', 'labour_inspectorate']
/** Who may look at what a company shows: whoever is there to look. That it is neither the company nor one with it is asked when it is. */
export const mayLook = (it: Party): boolean => it.until === null && it.standing === 'member' && lookers.includes(it.role)

@Injectable()
export class CheckService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** The lead asks one party to look; it reads these words and no more. Returns the id of the case. Refuses `NotAddressable`, `ConflictOfInterest`. */
  ask(me: Me, { actionId, partyId, evidence }: AskCheckInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const action = await take(tx, me, actions, actionId, 'askCheck')
      const [draft] = await seeWhere(tx, me, drafts, 'it.notice_id = :noticeId', { noticeId: action.noticeId }, { order: [['id', 'ASC']], limit: 1 })
      if (!draft) throw new NotFound()
      const [party] = await seeWhere(tx, me, parties, 'it.id = :partyId AND it.case_id = :caseId AND it.until IS NULL', { partyId, caseId: draft.caseId }, { order: [['id', 'ASC']], limit: 1 })
      if (!party) throw new NotFound()
      if (!mayLook(party)) throw new Refused('NotAddressable', 'partyId')
      if (draft.organisationId) {
        const company = { organisationId: draft.organisationId, role: 'supplier' as const, standing: 'respondent' as const }
        const found = await conflictsAt(tx, draft.caseId, company, await presentAt(tx, draft.caseId))
        needUnbound(found.filter(it => it.withOrganisationId === party.organisationId))
      }
      const check = await tx.add(ActionCheck, Object.assign(new ActionCheck(), {
        id: this.ids.next(), caseId: draft.caseId, partyId: party.id, actionId: action.id, subject: action.subject, text: action.text, proof: action.proof, evidence: evidence.trim(),
        askedAt: me.at, askedBy: me.membershipId, askerName: me.name, verdict: null, words: null, checkedAt: null, byMembershipId: null, byName: null, version: 1,
      }))
      await event('action.check_asked', actionEvents['action.check_asked'](check))
      return { id: draft.caseId }
    })
  }

  /** Whoever was asked says whether it holds, to the lead. Returns the id of the case. */
  answer(me: Me, { id, verdict, words }: AnswerCheckInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const check = await take(tx, me, checks, id, 'answer')
      check.answer(me, verdict, words.trim())
      await tx.keep(ActionCheck, check)
      await event('action.checked', actionEvents['action.checked'](check))
      return { id: check.caseId }
    })
  }
}
