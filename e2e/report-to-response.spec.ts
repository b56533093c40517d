import type { Page } from '@playwright/test'
import { consentQuestions } from '@amends/shared/consents'
import { cast, defaultWayIn, organisations } from '@amends/shared/cast'
import { neededFactors, type FactorValue } from '@amends/shared/responses'
import { expect, requestAs, test } from './as.ts'
import { addParty, joinParty, organisationId } from './matter.ts'
import { main, takeOnToo, wide } from './notifying.ts'
import { ask, expectNoReload, listen, markPage } from './wire.ts'
import { answer, confirmCode, receiptOn, send } from './worker.ts'
import { t, wordsIn, type Word } from './words.ts'

const ar = wordsIn('ar')
const title = 'Passports in a locker, and a fee, at a dye house'
const alleged = 'Passports lie in a locker of the works.'
const told = 'They took it on the first day.'
const promised = 'We open our order book, and pay what it takes.'
const values: Record<(typeof neededFactors)[number], FactorValue> = {
  scale: 'serious', scope: 'moderate', irremediability: 'minor', link: 'contributed', leverage: 'some', immediate_risk: 'raised',
}
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const here = (page: Page) => main(page).getByRole('list', { name: t('cases.step.progress') }).locator('[aria-current=step]')
const codes = (page: Page) => main(page).getByRole('link', { name: t('reports.list.code', { code: '' }) }).allInnerTexts()

/** Four people of four organisations keep their pages open; what each does arrives at the others that may read it, by itself. */
test('a report becomes a response, live, by four people of four organisations', async ({ as, browser }) => {
  test.setTimeout(420_000)
  const [amina, ingrid, malee, minseo] = [await as('amina', wide), await as('ingrid', wide), await as('malee', wide), await as('minseo', wide)]
  const brandHeard = listen(ingrid)
  let caseId = ''
  let workerId = ''

  await test.step('a worker tells on a phone; the NGO sees it come, looks at safety first and opens a case', async () => {
    await amina.goto('/reports')
    let before: string[] = []
    await expect.poll(async () => (before = await codes(amina)).length).toBeGreaterThan(0)
    await markPage(amina)
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ar', hasTouch: true })
    const worker = await phone.newPage()
    await worker.goto(`/help/ar/w/${defaultWayIn}`)
    await answer(worker, ar, { danger: 'no', concerns: ['documents_kept', 'fee_paid'], when: 'this_year', story: 'আমার পাসপোর্ট রেখে দিয়েছে।', wishes: ['brand', 'authority', 'shelter'] })
    await send(worker, ar)
    await confirmCode(worker, ar, await receiptOn(worker, ar))
    await phone.close()
    await amina.getByRole('button', { name: t('reports.list.pill', { count: 1 }) }).click()
    await expectNoReload(amina)
    const [code = ''] = (await codes(amina)).filter(it => !before.includes(it))
    await amina.getByRole('link', { name: code }).click()
    await amina.getByRole('group', { name: t('reports.triage.danger') }).getByRole('radio', { name: t('reports.triage.dangerNo'), exact: true }).check()
    await amina.getByRole('group', { name: t('reports.triage.safe') }).getByRole('radio', { name: t('reports.triage.safeYes') }).check()
    await amina.getByRole('button', { name: t('reports.triage.do') }).click()
    await amina.getByRole('radio', { name: t('reports.outcome.openCase') }).check()
    await amina.getByRole('textbox', { name: t('reports.outcome.caseTitle') }).fill(title)
    await amina.getByRole('button', { name: t('reports.outcome.doOpenCase') }).click()
    await expect(main(amina).getByRole('heading', { level: 1, name: title })).toBeVisible()
    caseId = new URL(amina.url()).pathname.split('/').at(-1) ?? ''
  })

  await test.step('the brand and the inspector join, and see step 1 begin', async () => {
    await addParty(caseId, 'ljungvind', 'brand')
    await joinParty(caseId, 'hanriver', 'labour_inspectorate')
    await takeOnToo(caseId, 'shirin')
    for (const page of [ingrid, minseo]) {
      await page.goto(`/cases/${caseId}`)
      await expect(main(page).getByRole('heading', { level: 1, name: title })).toBeVisible()
      await markPage(page)
    }
    await amina.getByRole('button', { name: t('cases.begin.do') }).click()
    await amina.getByRole('dialog').getByRole('button', { name: t('cases.begin.confirm') }).click()
    for (const page of [ingrid, minseo]) await expect(here(page)).toContainText(t('cases.steps.verify'))
  })

  await test.step('at night, before anything is verified, a shelter is asked, sees it come and says yes', async () => {
    await malee.goto('/referrals')
    await expect(main(malee).getByRole('heading', { level: 1, name: t('referrals.asked.title') })).toBeVisible()
    await markPage(malee)
    const lead = await requestAs('amina')
    const { addWorker } = await ask(lead, 'AddWorker', { caseId, nickname: 'Lotus', reportId: null })
    workerId = String(addWorker.id)
    const { worker: { code } } = await ask(lead, 'WorkerPage', { id: workerId })
    await ask(lead, 'ExplainConsent', { input: { workerId, language: 'bn', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
    const { giveConsent } = await ask(lead, 'GiveConsent', { input: { workerId, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['contacts'], way: 'oral' } })
    const { sendReferral } = await ask(lead, 'SendReferral', { input: {
      workerId, consentId: giveConsent.id, priority: 'emergency', needs: ['shelter'], given: [], languages: ['bn'], note: 'A bed tonight.', told: [], dependants: 1, medical: 'none',
      isPoliceInvolved: false, lookingForHer: 'A man with a white van' } })
    await lead.dispose()
    await amina.goto(`/referrals/${sendReferral.id}`)
    await expect(main(amina)).toContainText(t('referrals.meaning.sent'))
    await markPage(amina)
    await main(malee).getByRole('link', { name: new RegExp(code) }).click()
    await expectNoReload(malee)
    await main(malee).getByRole('button', { name: t('referrals.page.open') }).click()
    await expect(main(malee)).toContainText('A man with a white van')
    await main(malee).getByRole('button', { name: t('referrals.acts.accept') }).click()
    await expect(main(amina)).toContainText(t('referrals.meaning.accepted'))
    await expectNoReload(amina)
  })

  await test.step('a talk, a point and a finding, of which nobody but the lead hears while they are written', async () => {
    await minseo.goto(`/cases/${caseId}/findings`)
    await expect(minseo.getByRole('heading', { level: 1, name: t('findings.page.title') })).toBeVisible()
    await markPage(minseo)
    const lead = await requestAs('amina')
    await ask(lead, 'RecordInterview', { input: { caseId, workerId, heldOn: '2026-01-15', interviewer: cast.amina.name, language: 'bn', interpreted: false, placeKind: 'safe_place', said: told, internal: true } })
    await lead.dispose()
    await amina.goto(`/cases/${caseId}/findings`)
    const points = region(amina, 'findings.points.title')
    await points.getByRole('button', { name: t('findings.points.add'), exact: true }).click()
    const adding = amina.getByRole('dialog', { name: t('findings.add.title'), exact: true })
    await adding.getByRole('checkbox', { name: t('reports.concerns.documents_kept') }).check()
    await adding.getByRole('textbox', { name: t('findings.add.words') }).fill(alleged)
    await adding.getByRole('button', { name: t('findings.add.submit'), exact: true }).click()
    await points.getByRole('button', { name: t('findings.find.open'), exact: true }).click()
    const finding = amina.getByRole('dialog', { name: t('findings.find.title'), exact: true })
    await finding.getByRole('radio', { name: t('findings.verdicts.substantiated'), exact: true }).check()
    await finding.getByRole('textbox', { name: t('findings.find.reasons') }).fill('Seen by a sworn auditor.')
    await finding.getByRole('combobox', { name: t('findings.find.verifier') }).selectOption({ label: t('findings.find.outside') })
    await finding.getByRole('textbox', { name: t('findings.find.outsideName') }).fill('A sworn auditor')
    await finding.getByRole('button', { name: t('findings.find.submit'), exact: true }).click()
    await expect(points).toContainText(t('findings.verdicts.substantiated'))
  })

  await test.step('the eleven indicators are asked, and step 2 begins for everybody', async () => {
    const lead = await requestAs('amina')
    const { beginScreening: { id } } = await ask(lead, 'BeginScreening', { input: { workerId, instrument: 'ilo_forced_labour', age: 'adult' } })
    await ask(lead, 'AnswerScreening', { id, answers: [{ item: 'indicators.debt_bondage', answer: 'yes', phase: 'exploitation', source: 'her_words' }, { item: 'indicators.deception', answer: 'declined', phase: 'exploitation', source: 'her_words' }] })
    await ask(lead, 'CompleteScreening', { id })
    await lead.dispose()
    await amina.goto(`/cases/${caseId}/move`)
    await main(amina).getByRole('button', { name: t('steps.move.confirm', { step: t('cases.steps.respond') }) }).click()
    await expect(here(amina)).toContainText(t('cases.steps.respond'))
    await expect(here(ingrid)).toContainText(t('cases.steps.respond'))
    await expectNoReload(ingrid)
  })

  await test.step('with the step the inspector reads what was found, on the page that is open, and nothing of what was told', async () => {
    await expect(main(minseo)).toContainText(alleged)
    await expect(main(minseo)).toContainText(t('findings.verdicts.substantiated'))
    await expect(main(minseo)).not.toContainText(told)
    await expectNoReload(minseo)
  })

  await test.step('the brand reads its own share as it is named, and commits', async () => {
    await ingrid.goto(`/cases/${caseId}/response`)
    await expect(ingrid.getByRole('heading', { level: 1, name: t('responses.page.title') })).toBeVisible()
    await markPage(ingrid)
    const lead = await requestAs('amina')
    await ask(lead, 'NameBuyer', { input: { caseId, organisationId: await organisationId(lead, 'ljungvind'), share: 35, commitment: null, leads: true } })
    await lead.dispose()
    const buyers = region(ingrid, 'responses.buyers.title')
    await expect(buyers).toContainText(t('responses.buyers.share', { share: 35 }))
    await amina.goto(`/cases/${caseId}/response`)
    await buyers.getByRole('button', { name: t('responses.buyers.commit') }).click()
    const committing = ingrid.getByRole('dialog')
    await committing.getByRole('textbox').fill(promised)
    await committing.getByRole('button', { name: t('responses.commit.submit'), exact: true }).click()
    await expect(region(amina, 'responses.buyers.title')).toContainText(promised)
  })

  await test.step('what is weighed becomes a recommendation, a decision and a signed memo, which the brand reads as it is signed', async () => {
    const lead = await requestAs('amina')
    for (const kind of neededFactors) await ask(lead, 'WeighFactor', { input: { caseId, kind, value: values[kind], reason: `Because of ${kind}.` } })
    await lead.dispose()
    await expect(region(amina, 'responses.recommended.title')).toContainText(t('responses.reasons.company_owes_remedy'))
    const deciding = region(amina, 'responses.decide.title')
    await deciding.getByRole('combobox', { name: t('responses.decide.lead') }).selectOption({ label: `${organisations.nodipar.name} · ${t('app.roles.lead')}` })
    await deciding.getByRole('textbox', { name: t('responses.decide.reasons') }).fill('It contributed, and owes remedy.')
    await deciding.getByRole('button', { name: t('responses.decide.submit'), exact: true }).click()
    const memos = region(amina, 'responses.memos.title')
    await expect(memos.getByRole('button', { name: t('responses.memos.sign') })).toHaveAccessibleDescription(t('refusals.ApproverIsAuthor'))
    const shirin = await as('shirin', wide)
    await shirin.goto(`/cases/${caseId}/response`)
    await region(shirin, 'responses.memos.title').getByRole('button', { name: t('responses.memos.sign'), exact: true }).click()
    await expect(memos).toContainText(t('responses.states.signed'))
    await expect(region(ingrid, 'responses.memos.title')).toContainText(t('responses.types.remedy_plan'))
    await expectNoReload(ingrid)
  })

  await test.step('nothing that reached the brand tells of the shelter, of the inspector, or of what she told', async () => {
    const all = await brandHeard.whole()
    expect(brandHeard.frames.some(frame => frame.includes('"hint"'))).toBe(true)
    for (const hidden of [organisations.quietwater.name, organisations.hanriver.name, workerId, told, alleged, 'white van', 'immediate_protection', cast.shirin.name]) {
      expect([hidden, all.includes(hidden)]).toEqual([hidden, false])
    }
  })
})
