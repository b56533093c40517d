import { consentQuestions } from '@amends/shared/consents'
import { requestAs } from './as.ts'
import { addParty, organisationId } from './matter.ts'
import { ask } from './wire.ts'
import type { Language } from './words.ts'

/** Amina looks at a report, asks the worker in the worker's own words, opens a case, and opens how to reach her; a shelter may know it, too, for the worker said yes. */
export async function worksOn(reportId: string, language: Language, question: string): Promise<void> {
  const lead = await requestAs('amina')
  await ask(lead, 'TriageReport', { id: reportId, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
  await ask(lead, 'AskWorker', { reportId, text: 'Are you safe tonight?', translation: language === 'en' ? null : { language, way: 'colleague', text: question } })
  const { openCase } = await ask(lead, 'OpenCase', { reportId, title: `Papers kept at a hostel ${crypto.randomUUID().slice(0, 8)}` })
  const { addWorker } = await ask(lead, 'AddWorker', { caseId: openCase.id, nickname: 'Poppy', reportId })
  const workerId = String(addWorker.id)
  await ask(lead, 'RecordWorker', { workerId, input: { contacts: [{ way: 'phone', value: '+977 1 0000 4711', isSafe: true }] } })
  await addParty(openCase.id, 'quietwater', 'shelter')
  await ask(lead, 'ExplainConsent', { input: { workerId, language, age: 'adult', answers: consentQuestions.map(asked => ({ question: asked, agreed: true })) } })
  await ask(lead, 'GiveConsent', { input: { workerId, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['contacts'], way: 'oral' } })
  await ask(lead, 'OpenWorker', { workerId, parts: ['contacts'], reason: 'To call her.', emergency: false })
  await lead.dispose()
}
