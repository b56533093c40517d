import type { Page } from '@playwright/test'
import { consentQuestions } from '@amends/shared/consents'
import { expect, requestAs, test } from './as.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { bodyOf, headersFor } from './operations.ts'
import { asked, atStep, carriedOut, planned, supervised } from './planned.ts'
import { ask } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')

/** The page before a move says no in words, says where each thing is done, and the server says the same. */
async function expectStopped(page: Page, caseId: string, to: string, unmet: readonly Word[]) {
  await page.goto(`/cases/${caseId}/move`)
  const guards = main(page).getByRole('region', { name: t('steps.move.guards'), exact: true })
  for (const guard of unmet) {
    const line = guards.getByRole('listitem').filter({ hasText: t(guard) })
    await expect(line).toContainText(t('steps.move.unmet'))
    await expect(line.getByRole('link')).toBeVisible()
  }
  await expect(guards.getByText(t('steps.move.unmet'), { exact: true })).toHaveCount(unmet.length)
  await expect(main(page).getByRole('button', { name: /Move to/ })).toHaveAttribute('aria-disabled', 'true')
  const request = await requestAs('amina')
  const { case: { way } } = await ask(request, 'MovePage', { id: caseId })
  const found = way.find((it: { to: string }) => it.to === to)
  const { errors } = await (await request.post('/graphql', { headers: headersFor('MoveCase'), data: bodyOf('MoveCase', { input: { id: caseId, to, preview: found.digest } }) })).json()
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'GuardUnmet', field: found.guards.find((it: { met: boolean }) => !it.met).guard })
  await request.dispose()
}

test('each guard of the plan, the work, the closing and the lessons stops a case in words a caseworker understands', async ({ as }) => {
  const { caseId, workerId } = await planned()
  const amina = await as('amina', wide)

  await test.step('a plan that nobody answered and nobody approved is not carried out', async () => {
    await expectStopped(amina, caseId, 'implement', ['steps.guards.plan_answered', 'steps.guards.plan_approved'])
  })

  await test.step('a line that is open, and money of which nobody said that it came, keep the work going', async () => {
    await carriedOut(caseId)
    await asked('amina', 'WriteOwed', { input: { workerId, head: 'wages', original: '100000', originalCurrency: 'BDT', grade: 'receipt', instalments: 1 } })
    await expectStopped(amina, caseId, 'close', ['steps.guards.lines_settled', 'steps.guards.payments_confirmed'])
  })

  await test.step('nothing closes while somebody is in danger, waits for help, was not heard, or nobody else approved', async () => {
    const other = await openCase(`A white van ${crypto.randomUUID().slice(0, 8)}`)
    await supervised(other)
    await addParty(other, 'quietwater', 'shelter')
    const lead = await requestAs('amina')
    const { addWorker: { id } } = await ask(lead, 'AddWorker', { caseId: other, nickname: 'Lotus', reportId: null })
    await ask(lead, 'ExplainConsent', { input: { workerId: id, language: 'bn', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
    const { giveConsent } = await ask(lead, 'GiveConsent', { input: { workerId: id, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['contacts'], way: 'oral' } })
    await ask(lead, 'SendReferral', { input: { workerId: id, consentId: giveConsent.id, priority: 'emergency', needs: ['shelter'], given: [], languages: ['bn'], note: 'A bed tonight.', told: [], dependants: 0,
      medical: 'none', isPoliceInvolved: false, lookingForHer: null } })
    await lead.dispose()
    await atStep(other, 'close')
    await expectStopped(amina, other, 'learn', ['steps.guards.no_open_danger', 'steps.guards.no_open_referral', 'steps.guards.worker_heard', 'steps.guards.closure_approved', 'steps.guards.after_care_set'])
  })

  await test.step('what the site says of itself is no end, nor is a lesson that one person wrote alone', async () => {
    await atStep(caseId, 'close')
    await expectStopped(amina, caseId, 'learn', ['steps.guards.worker_heard', 'steps.guards.site_actions_verified', 'steps.guards.closure_approved', 'steps.guards.after_care_set'])
    await atStep(caseId, 'learn')
    await asked('amina', 'RecordLesson', { input: { caseId, rootCause: 'Fees.', worked: 'The buyer paid.', failed: 'Nobody asked.', outcomeAreas: ['recruitment_fees'], sdgTargets: ['target_10_7'] } })
    await expectStopped(amina, caseId, 'closed', ['steps.guards.lessons_recorded'])
  })
})
