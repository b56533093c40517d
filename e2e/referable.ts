import type { APIRequestContext } from '@playwright/test'
import { consentQuestions } from '@amends/shared/consents'
import { openCase } from './matter.ts'
import { ask } from './wire.ts'

/** A worker of a case on which nothing was verified, who agreed that she is referred. */
export async function someone(receiver: { receiverOrganisationId: string } | { receiverPerson: string }, request: APIRequestContext) {
  const caseId = await openCase(`A bed tonight ${crypto.randomUUID().slice(0, 8)}`)
  const { addWorker: { id: workerId } } = await ask(request, 'AddWorker', { caseId, nickname: 'Lotus', reportId: null })
  await ask(request, 'ExplainConsent', { input: { workerId, language: 'my', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
  const { giveConsent: { id: consentId } } = await ask(request, 'GiveConsent', { input: { workerId, ...receiver, purpose: 'services', items: ['contacts'], way: 'oral' } })
  const { worker: { code } } = await ask(request, 'WorkerPage', { id: workerId })
  return { caseId, workerId: String(workerId), consentId: String(consentId), code: String(code) }
}
