import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import { rolesOfKind, type OrganisationKind } from '@amends/shared/organisations'
import { practiceOfKind } from '@amends/shared/practice'
import { ActionService } from '../actions/action.service.js'
import { CaseService } from '../cases/case.service.js'
import { SessionService } from '../consents/session.service.js'
import { MoneyService } from '../money/money.service.js'
import { NoticeDelivery } from '../notices/delivery.js'
import { DraftService } from '../notices/draft.service.js'
import { PlanService } from '../plans/plan.service.js'
import { ReferralService } from '../referrals/referral.service.js'
import { Hands } from './hands.js'
import { leads, type Set } from './stage.js'

/** What lies there for her: the case, and the record of it that she works on. */
type Laid = { caseId: string, recordId: string | null }
type Scene = (hands: Hands) => Promise<Laid>

/** A plan is proposed in which her company is asked to pay for one line; the worker it is for is a code to it. */
const toPay: Scene = async hands => {
  const { story, own, manager } = hands.set
  const caseId = await hands.open()
  const partyId = await hands.join(caseId, 'brand')
  await hands.toPlan(caseId)
  const workerId = await hands.worker(hands.manager, caseId)
  const plans = hands.get(PlanService)
  const planId = await plans.draft(hands.manager, caseId)
  const line = { objective: story.line.objective, harm: story.line.harm, proof: story.line.proof, payerOrganisationId: own.organisationId, cost: 1_250_000, currency: 'USD', dueOn: hands.day(30) }
  await plans.write(hands.manager, { ...line, planId, route: 'medical', workerId, ownerOrganisationId: manager.organisationId })
  await plans.propose(hands.manager, planId)
  await hands.write(caseId, partyId)
  return { caseId, recordId: null }
}

/** A notice about everybody, delivered at once, and one thing that is to be put right. */
const toAnswer: Scene = async hands => {
  const { story, own, colleague } = hands.set
  const caseId = await hands.open()
  const drafts = hands.get(DraftService)
  const draftId = await drafts.compose(hands.manager, {
    caseId, organisationId: own.organisationId, kind: 'site_wide', matter: 'documents', frame: 'all_suppliers', criteria: {}, subject: story.notice.subject, text: story.notice.text,
    periodFrom: hands.day(-300).slice(0, 7), periodTo: hands.day(0).slice(0, 7), replyBy: hands.day(21), way: 'platform', senderPartyId: null, keepFrame: false, workerIds: [],
  })
  await drafts.approve(hands.now(colleague), draftId)
  await hands.get(NoticeDelivery).send(draftId)
  const noticeId = await hands.one(own, 'SELECT id FROM notice WHERE organisation_id = $1', [own.organisationId])
  await hands.get(ActionService).issue(hands.manager, { noticeId, subject: story.action.subject, text: story.action.text, proof: story.action.proof, dueOn: hands.day(30) })
  return { caseId, recordId: noticeId }
}

/** Fees that a worker paid, and her company is asked to pay back. */
const toRepay: Scene = async hands => {
  const { story, own } = hands.set
  const caseId = await hands.open()
  const partyId = await hands.join(caseId, 'recruiter', 'partner')
  const workerId = await hands.worker(hands.manager, caseId)
  const claimId = await hands.get(MoneyService).writeOwed(hands.manager, {
    workerId, head: 'recruitment_fee', original: '240000', originalCurrency: 'USD', grade: 'document', instalments: 1, words: story.owed })
  await hands.get(MoneyService).askToPay(hands.manager, { caseId, organisationId: own.organisationId, claimIds: [claimId], dueOn: hands.day(30) })
  await hands.write(caseId, partyId)
  return { caseId, recordId: null }
}

/** Somebody needs a place tonight, and agreed that her house is asked. */
const toTakeIn: Scene = async hands => {
  const { story, own } = hands.set
  const caseId = await hands.open()
  const workerId = await hands.worker(hands.manager, caseId)
  await hands.get(SessionService).hold(hands.manager, {
    caseId, language: 'en', interpreter: null, purpose: 'services', items: ['contacts', 'health'], until: null, receiverOrganisationId: own.organisationId, receiverPerson: null,
    answers: [{ workerId, answer: 'yes', age: 'adult', guardianName: null }] })
  const consentId = await hands.one(hands.manager, `SELECT id FROM consent WHERE worker_id = $1 AND state = 'given'`, [workerId])
  const recordId = await hands.get(ReferralService).send(hands.manager, {
    workerId, consentId, priority: 'emergency', needs: ['shelter'], given: [], languages: ['en'], note: story.referral, told: [], dependants: 0, medical: 'days', isPoliceInvolved: false,
    lookingForHer: story.lookingForHer, risks: null, wordsNotToUse: null, holdId: null })
  return { caseId, recordId }
}

/** A case of her own: one who was harmed, and a house that helps. */
const toHelp: Scene = async hands => {
  const caseId = await hands.open()
  await hands.get(CaseService).assign(hands.manager, caseId, hands.set.own.membershipId, 'case_manager')
  return { caseId, recordId: await hands.worker(hands.now(hands.set.own), caseId) }
}

/** A case that her organisation takes part in, with a word from whoever leads it. */
const toTakePart = (kind: OrganisationKind): Scene => async hands => {
  const [role] = rolesOfKind[kind]
  if (!role) throw new Error(`nobody takes part as ${kind}`)
  const caseId = await hands.open()
  await hands.write(caseId, await hands.join(caseId, role))
  // What an authority asks is asked by whoever works on the case.
  if (practiceOfKind[kind].includes('competence')) await hands.get(CaseService).assign(hands.now(hands.set.own), caseId, hands.set.own.membershipId, 'case_manager')
  return { caseId, recordId: null }
}

/** Lays what a person of each kind of organisation begins with, through the services everybody goes through. */
@Injectable()
export class Laying {
  constructor(private readonly modules: ModuleRef) {}

  lay(set: Set): Promise<Laid> {
    const scenes: Partial<Record<OrganisationKind, Scene>> = { brand: toPay, supplier: toAnswer, recruiter: toRepay, shelter: toTakeIn }
    const scene = scenes[set.kind] ?? (leads(set.kind) ? toHelp : toTakePart(set.kind))
    return scene(new Hands(this.modules, set))
  }
}
