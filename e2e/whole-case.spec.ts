import type { Locator, Page } from '@playwright/test'
import { consentQuestions } from '@amends/shared/consents'
import { expect, requestAs, test } from './as.ts'
import { addParty, arrive, joinParty, organisationId } from './matter.ts'
import { main, wide } from './notifying.ts'
import { asked, assigned, moveOn, responded, supervised } from './planned.ts'
import { noFileYet } from './proving.ts'
import { ask, expectNoReload, listen, markPage } from './wire.ts'
import { t, type Word } from './words.ts'

const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const dialog = (page: Page, name: Word) => page.getByRole('dialog', { name: t(name), exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()
const row = (within: Locator, text: string) => within.getByRole('listitem').filter({ hasText: text })
const here = (page: Page) => main(page).getByRole('list', { name: t('cases.step.progress') }).locator('[aria-current=step]')
const objective = 'Every worker keeps all papers.'
const bed = 'A bed that nobody finds.'
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function move(page: Page, caseId: string, step: Word) {
  await page.goto(`/cases/${caseId}/move`)
  await main(page).getByRole('button', { name: t('steps.move.confirm', { step: t(step) }) }).click()
  await expect(here(page)).toContainText(t(step))
}
async function claims(page: Page, line: Locator, words: string) {
  await press(line, 'plans.acts.claim')
  await dialog(page, 'plans.acts.claim').getByRole('textbox', { name: t('plans.act.words') }).fill(words)
  await press(dialog(page, 'plans.acts.claim'), 'plans.act.submit')
  await noFileYet(page, 'proof')
  await expect(line).toContainText(t('plans.states.done_claimed'))
}

/** Five people of five organisations, each in her own browser and in turn; what one does arrives at the others that may read it, by itself. */
test('a whole case, from a report to its lessons, by five people of five organisations', async ({ as }) => {
  test.setTimeout(300_000)
  const [amina, malee, ingrid, junho, minseo] = [await as('amina', wide), await as('malee', wide), await as('ingrid', wide), await as('junho', wide), await as('minseo', wide)]
  const [brandHeard, supplierHeard] = [listen(ingrid), listen(junho)]
  const title = `Papers in a locker ${crypto.randomUUID().slice(0, 8)}`
  let [caseId, workerId] = ['', '']
  const lines: Record<'site' | 'hers', string> = { site: '', hers: '' }

  await test.step('triage: the NGO looks at safety first and opens a case', async () => {
    const lead = await requestAs('amina')
    await amina.goto(`/reports/${await arrive(lead)}`)
    await lead.dispose()
    await main(amina).getByRole('radio', { name: t('reports.triage.dangerNo'), exact: true }).check()
    await main(amina).getByRole('radio', { name: t('reports.triage.safeYes'), exact: true }).check()
    await press(main(amina), 'reports.triage.do')
    await main(amina).getByRole('radio', { name: t('reports.outcome.openCase') }).check()
    await main(amina).getByRole('textbox', { name: t('reports.outcome.caseTitle') }).fill(title)
    await press(main(amina), 'reports.outcome.doOpenCase')
    await expect(main(amina).getByRole('heading', { level: 1, name: title })).toBeVisible()
    caseId = new URL(amina.url()).pathname.split('/').at(-1) ?? ''
    await supervised(caseId)
    await addParty(caseId, 'ljungvind', 'brand')
    await addParty(caseId, 'byeolmaru', 'supplier', 'partner')
    await joinParty(caseId, 'hanriver', 'labour_inspectorate')
    await joinParty(caseId, 'quietwater', 'shelter')
    await assigned('jiwon', caseId, 'minseo', 'caseworker')
  })

  await test.step('steps 1 and 2: the brand, which keeps its page open, sees the case begin, be found true and be answered', async () => {
    await ingrid.goto(`/cases/${caseId}`)
    await expect(main(ingrid).getByRole('heading', { level: 1, name: title })).toBeVisible()
    await markPage(ingrid)
    await amina.goto(`/cases/${caseId}`)
    await press(main(amina), 'cases.begin.do')
    await press(amina.getByRole('dialog'), 'cases.begin.confirm')
    await expect(here(ingrid)).toContainText(t('cases.steps.verify'))
    const lead = await requestAs('amina')
    const { addAllegation } = await ask(lead, 'AddAllegation', { input: { caseId, concerns: ['documents_kept'], text: 'Passports lie in a locker.' } })
    await ask(lead, 'MakeFinding', { input: { allegationId: addAllegation.id, verdict: 'substantiated', reasons: 'They were seen.', verifierName: 'A labour court' } })
    const { addWorker } = await ask(lead, 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
    workerId = addWorker.id
    await lead.dispose()
    await move(amina, caseId, 'cases.steps.respond')
    await expect(here(ingrid)).toContainText(t('cases.steps.respond'))
    await responded(caseId)
    await moveOn(caseId, 'plan')
    await expect(here(ingrid)).toContainText(t('cases.steps.plan'))
    await expectNoReload(ingrid)
  })

  await test.step('step 3: the worker answers, a colleague approves, and the brand agrees to the cost before the eyes of the lead', async () => {
    const lead = await requestAs('amina')
    await ask(lead, 'ExplainConsent', { input: { workerId, language: 'bn', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
    await ask(lead, 'GiveConsent', { input: { workerId, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['contacts'], way: 'oral' } })
    const { draftPlan: { id: planId } } = await ask(lead, 'DraftPlan', { caseId })
    const says = { planId, dueOn: '2999-01-01', harm: 'Papers were kept.', proof: 'What she says.' }
    lines.site = (await ask(lead, 'WritePlanLine', { input: { ...says, route: 'site_corrective_action', objective, ownerOrganisationId: await organisationId(lead, 'byeolmaru') } })).writePlanLine.id
    lines.hers = (await ask(lead, 'WritePlanLine', { input: { ...says, route: 'shelter', workerId, objective: bed, ownerOrganisationId: await organisationId(lead, 'quietwater'),
      payerOrganisationId: await organisationId(lead, 'ljungvind'), cost: 1_250_050, currency: 'BDT' } })).writePlanLine.id
    await ask(lead, 'ProposePlan', { id: planId })
    await ask(lead, 'AnswerPlanLine', { input: { lineId: lines.hers, answer: 'agreed', explainedBy: 'Amina', language: 'bn', words: 'I want it, soon.' } })
    await lead.dispose()
    await asked('shirin', 'ApprovePlan', { id: planId })
    await amina.goto(`/cases/${caseId}/plan`)
    await expect(row(main(amina), bed).first()).toBeVisible()
    await markPage(amina)
    await ingrid.goto(`/cases/${caseId}/plan`)
    const costs = region(ingrid, 'plans.lines.title')
    await expect(row(costs, t('plans.routes.shelter'))).toContainText('12,500.50')
    await press(row(costs, t('plans.routes.shelter')), 'plans.acts.approveCost')
    await expect(row(main(amina), bed).first()).toContainText(t('plans.line.costApproved'))
    await expectNoReload(amina)
    await move(amina, caseId, 'cases.steps.implement')
  })

  await test.step('step 4: the supplier repairs and the inspector confirms it, each live at the other; the shelter takes her in', async () => {
    for (const page of [junho, minseo]) {
      await page.goto(`/cases/${caseId}/plan`)
      await expect(row(region(page, 'plans.lines.title'), objective)).toContainText(t('plans.states.due'))
      await markPage(page)
    }
    await claims(junho, row(region(junho, 'plans.lines.title'), objective), 'The locker is gone.')
    const verified = row(region(minseo, 'plans.lines.title'), objective)
    await expect(verified).toContainText(t('plans.states.done_claimed'))
    await press(verified, 'plans.acts.confirm')
    await press(dialog(minseo, 'plans.acts.confirm'), 'plans.act.submit')
    await expect(row(region(junho, 'plans.lines.title'), objective)).toContainText(t('plans.states.confirmed'))
    for (const page of [junho, minseo]) await expectNoReload(page)
    await malee.goto(`/cases/${caseId}/plan`)
    await claims(malee, row(region(malee, 'plans.lines.title'), t('plans.routes.shelter')), 'She sleeps here.')
    await asked('amina', 'ActOnPlanLine', { input: { lineId: lines.hers, act: 'confirm', words: null } })
    await expect(row(region(malee, 'plans.lines.title'), t('plans.routes.shelter'))).toContainText(t('plans.states.confirmed'))
  })

  await test.step('step 4: the brand says what it paid, which the lead sees come, and it counts once the worker says so', async () => {
    const lead = await requestAs('amina')
    const { writeOwed } = await ask(lead, 'WriteOwed', { input: { workerId, head: 'wages', original: '396000', originalCurrency: 'MYR', grade: 'receipt', instalments: 1 } })
    await ask(lead, 'AskToPay', { input: { caseId, organisationId: await organisationId(lead, 'ljungvind'), claimIds: [writeOwed.id] } })
    await amina.goto(`/cases/${caseId}/money`)
    await expect(region(amina, 'money.payments.title')).toContainText(t('money.payments.empty'))
    await markPage(amina)
    await ingrid.goto(`/cases/${caseId}/money`)
    await expect(region(ingrid, 'money.payer.title')).toContainText('3,960.00')
    await press(region(ingrid, 'money.payer.paymentsTitle'), 'money.payments.add')
    const paying = dialog(ingrid, 'money.pay.title')
    await paying.getByRole('textbox', { name: t('money.pay.amount') }).fill('3960')
    await paying.getByLabel(t('money.pay.paidOn')).fill('2026-01-10')
    await paying.getByRole('combobox', { name: t('money.pay.proof'), exact: true }).selectOption({ label: t('money.proofs.words') })
    await paying.getByRole('textbox', { name: t('money.pay.words') }).fill('Transfer 4411.')
    await press(paying, 'money.pay.submit')
    await noFileYet(ingrid, 'payment')
    await expect(region(amina, 'money.payments.title')).toContainText('Transfer 4411.')
    await expectNoReload(amina)
    await press(region(amina, 'money.payments.title'), 'money.payments.share')
    await press(dialog(amina, 'money.share.title'), 'money.share.submit')
    await press(region(amina, 'money.owed.title'), 'money.parts.hear')
    const hearing = dialog(amina, 'money.hear.title')
    await hearing.getByRole('radio', { name: t('money.answers.received'), exact: true }).check()
    await hearing.getByRole('combobox', { name: t('money.hear.way'), exact: true }).selectOption({ label: t('money.ways.phone') })
    await press(hearing, 'money.hear.submit')
    await expect(region(amina, 'money.owed.title')).toContainText(t('money.states.confirmed'))
    await lead.dispose()
    await move(amina, caseId, 'cases.steps.close')
  })

  await test.step('step 5: she is heard, a supervisor approves, and the brand sees that the case closes', async () => {
    await ingrid.goto(`/cases/${caseId}`)
    await expect(here(ingrid)).toContainText(t('cases.steps.close'))
    await markPage(ingrid)
    await asked('amina', 'HearWorker', { input: { workerId, answer: 'satisfied', askedOn: day(0), language: 'bn', givenBy: 'worker', danger: 'no', words: 'It is made good.' } })
    const { askClosure } = await asked('amina', 'AskClosure', { input: { caseId, reason: 'remedied', words: null, routes: ['reopening'], afterCareOn: [day(20), day(100)] } })
    await asked('shirin', 'ApproveClosure', { id: askClosure.id })
    await move(amina, caseId, 'cases.steps.learn')
    await expect(here(ingrid)).toContainText(t('cases.steps.learn'))
    await expectNoReload(ingrid)
    await amina.goto(`/cases/${caseId}`)
    await expect(region(amina, 'clocks.title').getByText(t('clocks.kinds.after_care'), { exact: true })).toHaveCount(2)
  })

  await test.step('step 6: what was learned is read by a colleague, and the case is closed for everybody', async () => {
    const { recordLesson } = await asked('amina', 'RecordLesson', { input: {
      caseId, rootCause: 'Fees were left to the agents.', worked: 'The buyer paid.', failed: 'Nobody asked first.', outcomeAreas: ['recruitment_fees'], sdgTargets: ['target_10_7'] } })
    await asked('shirin', 'SignLesson', { id: recordLesson.id })
    await amina.goto(`/cases/${caseId}/move`)
    await main(amina).getByRole('button', { name: /Move to/ }).click()
    await expect(main(amina)).toContainText(t('steps.now.closed'))
    await expect(main(ingrid)).toContainText(t('steps.now.closed'))
    await expectNoReload(ingrid)
  })

  await test.step('nothing of her reached a company', async () => {
    for (const it of [brandHeard, supplierHeard]) {
      const all = await it.whole()
      for (const hidden of [workerId, 'Marigold', bed, 'I want it, soon.', 'She sleeps here.', 'It is made good.', 'House of Quiet Water']) expect([hidden, all.includes(hidden)]).toEqual([hidden, false])
    }
  })
})
