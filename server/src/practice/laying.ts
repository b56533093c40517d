import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { PracticeRole } from '@amends/shared/practice'
import { ActionService } from '../actions/action.service.js'
import { CheckService } from '../actions/check.service.js'
import { CaseService } from '../cases/case.service.js'
import { MoneyService } from '../money/money.service.js'
import { PlanService } from '../plans/plan.service.js'
import { ReferralService } from '../referrals/referral.service.js'
import { ResponseService } from '../responses/response.service.js'
import { Hands } from './hands.js'
import type { Set } from './stage.js'

/** What lies there for her: the case, and the record of it that she works on. */
type Laid = { caseId: string, recordId: string | null }
type Scene = (hands: Hands) => Promise<Laid>

/** A plan is proposed in which her company is asked to pay for one line; the worker it is for is a code to it. */
const toPay: Scene = async hands => {
  const { story, own, manager } = hands.set
  const caseId = await hands.open()
  const partyId = await hands.join(caseId, 'brand')
  await hands.get(ResponseService).nameBuyer(hands.manager, { caseId, organisationId: own.organisationId, companyName: null, share: 35, commitment: null, leads: false })
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

/** What it is told as the company concerned, and one thing that is to be put right. */
const toAnswer: Scene = async hands => {
  const caseId = await hands.open()
  const { noticeId } = await hands.told(caseId, hands.set.own)
  return { caseId, recordId: noticeId }
}

/** What a company shows of it, and whoever leads asks somebody from outside to look. */
const toCheck: Scene = async hands => {
  const { story, helper } = hands.set
  const caseId = await hands.open()
  const partyId = await hands.join(caseId, 'auditor')
  const { actionId } = await hands.told(caseId, helper)
  await hands.get(ActionService).act(hands.now(helper), { actionId, act: 'give_evidence', words: story.action.shown })
  await hands.get(CheckService).ask(hands.manager, { actionId, partyId, evidence: story.action.shown })
  return { caseId, recordId: null }
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
  const consentId = await hands.agreed(caseId, workerId, own.organisationId)
  const recordId = await hands.get(ReferralService).send(hands.manager, {
    workerId, consentId, priority: 'emergency', needs: ['shelter'], given: [], languages: ['en'], note: story.referral, told: [], dependants: 0, medical: 'days', isPoliceInvolved: false,
    lookingForHer: story.lookingForHer, risks: null, wordsNotToUse: null, holdId: null })
  return { caseId, recordId }
}

/** A case of her own: one who was harmed, and agreed that a house is asked to help. */
const toHelp: Scene = async hands => {
  const { own, helper } = hands.set
  const caseId = await hands.open()
  await hands.get(CaseService).assign(hands.manager, caseId, own.membershipId, 'case_manager')
  const workerId = await hands.worker(hands.now(own), caseId)
  await hands.agreed(caseId, workerId, helper.organisationId)
  return { caseId, recordId: workerId }
}

/** A case that her organisation takes part in, with a word from whoever leads it. */
const toTakePart = (role: PracticeRole): Scene => async hands => {
  const { own } = hands.set
  const caseId = await hands.open()
  await hands.write(caseId, await hands.join(caseId, role))
  // What an authority asks is asked by whoever works on the case.
  if (role === 'labour_inspectorate') await hands.get(CaseService).assign(hands.now(own), caseId, own.membershipId, 'case_manager')
  return { caseId, recordId: null }
}

const scenes: Partial<Record<PracticeRole, Scene>> = { brand: toPay, supplier: toAnswer, recruiter: toRepay, shelter: toTakeIn, lead: toHelp, auditor: toCheck }

/** Lays what a person of each role begins with, through the services everybody goes through. */
@Injectable()
export class Laying {
  constructor(private readonly modules: ModuleRef) {}

  lay(set: Set, role: PracticeRole): Promise<Laid> { return (scenes[role] ?? toTakePart(role))(new Hands(this.modules, set)) }
}
