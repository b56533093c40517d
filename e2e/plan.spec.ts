import type { Locator, Page } from '@playwright/test'
import { cast, organisations, type CastKey } from '@amends/shared/cast'
import { neededFactors, type FactorValue } from '@amends/shared/responses'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: string) => main(page).getByRole('region', { name, exact: true })
const dialog = (page: Page, name: Word) => page.getByRole('dialog', { name: t(name), exact: true })
const button = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true })
const write = (within: Locator, name: Word, text: string) => within.getByRole('textbox', { name: t(name) }).fill(text)
const choose = (within: Locator, name: Word, label: string) => within.getByRole('combobox', { name: t(name), exact: true }).selectOption({ label })
const row = (within: Locator, text: string) => within.getByRole('listitem').filter({ hasText: text })
const asParty = (key: 'byeolmaru' | 'nodipar' | 'ljungvind', role: Word) => `${organisations[key].name} · ${t(role)}`

const asked = async (key: CastKey, name: string, variables: object) => {
  const request = await requestAs(key)
  const answer = await ask(request, name, variables)
  await request.dispose()
  return answer
}

const weighed: Record<(typeof neededFactors)[number], FactorValue> = {
  scale: 'serious', scope: 'moderate', irremediability: 'minor', link: 'contributed', leverage: 'some', immediate_risk: 'raised',
}

/** A case in the third step: verified elsewhere, its response weighed and signed; Shirin works on it, a brand pays, a supplier repairs. @returns its id and her worker's. */
async function planned(): Promise<{ caseId: string, workerId: string }> {
  const caseId = await openCase(`Passports in a locker ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  const { me } = await ask(amina, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast.shirin.name)
  await ask(amina, 'Assign', { caseId, membershipId: id, position: 'supervisor' })
  await addParty(caseId, 'ljungvind', 'brand')
  await addParty(caseId, 'byeolmaru', 'supplier', 'partner')
  await ask(amina, 'EnterVerified', { id: caseId, entry: { kind: 'hotline', verifier: 'A hotline', verifiedOn: '2026-01-10', summary: 'Twelve workers said the same.', reason: 'It was verified outside.' } })
  for (const kind of neededFactors) await ask(amina, 'WeighFactor', { input: { caseId, kind, value: weighed[kind], reason: `Because of ${kind}.` } })
  const leadOrganisationId = await organisationId(amina, 'nodipar')
  const { decideResponse } = await ask(amina, 'DecideResponse', { input: { caseId, types: ['remedy_plan'], level: 'site', leadOrganisationId, reasons: 'It contributed.', difference: 'The site asked for it.' } })
  await asked('shirin', 'SignResponse', { id: decideResponse.id })
  const { case: { way } } = await ask(amina, 'MovePage', { id: caseId })
  await ask(amina, 'MoveCase', { input: { id: caseId, to: 'plan', preview: way.find((it: { to: string }) => it.to === 'plan').digest } })
  const { addWorker } = await ask(amina, 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  await amina.dispose()
  return { caseId, workerId: addWorker.id }
}

test('Amina plans, the worker answers, Shirin approves, the supplier does its line, and somebody else confirms it', async ({ as }) => {
  const { caseId, workerId } = await planned()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/plan`)
  await button(region(amina, t('plans.version.none')), 'plans.version.begin').click()
  const version = region(amina, t('plans.version.title', { number: 1 }))
  await expect(button(version, 'plans.version.propose')).toHaveAccessibleDescription(t('refusals.PlanIsEmpty'))

  await button(version, 'plans.version.add').click()
  const writing = dialog(amina, 'plans.write.title')
  await button(writing, 'plans.write.submit').click()
  await expect(writing).toContainText(t('plans.write.ownerMissing'))
  await choose(writing, 'plans.write.route', t('plans.routes.site_corrective_action'))
  await write(writing, 'plans.line.objective', 'Every worker keeps all papers.')
  await write(writing, 'plans.line.harm', 'Papers were kept.')
  await write(writing, 'plans.line.proof', 'A photo of the empty locker.')
  await choose(writing, 'plans.write.owner', asParty('byeolmaru', 'app.roles.supplier'))
  await writing.getByLabel(t('plans.write.dueOn'), { exact: true }).fill('2999-03-01')
  await button(writing, 'plans.write.submit').click()
  await expect(writing).toHaveCount(0)

  await button(version, 'plans.version.add').click()
  await writing.getByRole('combobox', { name: t('plans.write.who'), exact: true }).selectOption(workerId)
  await choose(writing, 'plans.write.route', t('plans.routes.medical'))
  await write(writing, 'plans.line.objective', 'Her hand heals.')
  await write(writing, 'plans.line.harm', 'A burn from the dye.')
  await write(writing, 'plans.line.proof', 'What the doctor says.')
  await choose(writing, 'plans.write.owner', asParty('nodipar', 'app.roles.lead'))
  await writing.getByLabel(t('plans.write.dueOn'), { exact: true }).fill('2999-02-01')
  await choose(writing, 'plans.write.payer', asParty('ljungvind', 'app.roles.brand'))
  await choose(writing, 'plans.write.currency', 'BDT')
  await write(writing, 'plans.write.cost', '12500,505')
  await button(writing, 'plans.write.submit').click()
  await expect(writing).toContainText(t('plans.write.costMissing'))
  await write(writing, 'plans.write.cost', '12500.50')
  await button(writing, 'plans.write.submit').click()
  await expect(writing).toHaveCount(0)
  await button(version, 'plans.version.propose').click()
  await expect(button(version, 'plans.version.approve')).toHaveAccessibleDescription(t('refusals.ApproverWroteIt'))

  const shirin = await as('shirin', wide)
  await shirin.goto(`/cases/${caseId}/plan`)
  const hers = region(shirin, t('plans.version.title', { number: 1 }))
  await expect(button(hers, 'plans.version.approve')).toHaveAccessibleDescription(t('refusals.AnswersFirst'))

  await button(row(version, t('plans.routes.medical')), 'plans.acts.answer').click()
  const answering = dialog(amina, 'plans.answer.title')
  await button(answering, 'plans.answer.submit').click()
  await expect(answering).toContainText(t('plans.answer.answerMissing'))
  await answering.getByRole('radio', { name: t('plans.answers.agreed'), exact: true }).check()
  await write(answering, 'plans.answer.explainedBy', 'Amina')
  await answering.getByRole('combobox', { name: t('consents.explain.language') }).selectOption('bn')
  await write(answering, 'plans.answer.words', 'I want it, soon.')
  await button(answering, 'plans.answer.submit').click()
  await expect(answering).toHaveCount(0)
  await expect(row(version, t('plans.routes.medical'))).toContainText(t('plans.answers.agreed'))

  await shirin.goto(`/cases/${caseId}/plan`)
  await button(hers, 'plans.version.approve').click()
  await expect(hers).toContainText(t('plans.planStates.approved'))

  const ingrid = await as('ingrid', wide)
  const paid = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}/plan`)
  const costs = region(ingrid, t('plans.lines.title'))
  await expect(row(costs, t('plans.routes.medical'))).toContainText('12,500.50')
  await button(row(costs, t('plans.routes.medical')), 'plans.acts.approveCost').click()
  await expect(row(costs, t('plans.routes.medical'))).toContainText(t('plans.line.costApproved'))
  const toldToPayer = await paid.whole()
  for (const hidden of ['Her hand heals.', 'A burn from the dye.', 'I want it, soon.', 'Marigold', workerId]) expect([hidden, toldToPayer.includes(hidden)]).toEqual([hidden, false])

  const junho = await as('junho', wide)
  const heard = listen(junho)
  await junho.goto(`/cases/${caseId}/plan`)
  const owed = region(junho, t('plans.lines.title'))
  await expect(row(owed, 'Every worker keeps all papers.')).toContainText(t('plans.states.due'))
  await expect(owed).not.toContainText(t('plans.routes.medical'))
  await button(owed, 'plans.acts.claim').click()
  const claiming = dialog(junho, 'plans.acts.claim')
  await button(claiming, 'plans.act.submit').click()
  await expect(claiming).toContainText(t('plans.act.wordsMissing'))
  await write(claiming, 'plans.act.words', 'The locker is gone.')
  await button(claiming, 'plans.act.submit').click()
  await expect(owed).toContainText(t('plans.states.done_claimed'))
  const toldToSupplier = await heard.whole()
  for (const hidden of ['medical', 'Her hand heals.', 'Marigold', workerId, '1250050']) expect([hidden, toldToSupplier.includes(hidden)]).toEqual([hidden, false])

  await amina.goto(`/cases/${caseId}/plan`)
  const site = row(version, 'Every worker keeps all papers.')
  await button(site, 'plans.acts.confirm').click()
  await button(dialog(amina, 'plans.acts.confirm'), 'plans.act.submit').click()
  await expect(site).toContainText(t('plans.states.confirmed'))
  await button(row(version, t('plans.routes.medical')), 'plans.acts.claim').click()
  await write(dialog(amina, 'plans.acts.claim'), 'plans.act.words', 'She saw the doctor.')
  await button(dialog(amina, 'plans.acts.claim'), 'plans.act.submit').click()
  await expect(button(row(version, t('plans.routes.medical')), 'plans.acts.confirm')).toHaveAccessibleDescription(t('refusals.ConfirmerIsBound'))
  await amina.goto(`/cases/${caseId}/move`)
  await expect(main(amina).getByRole('button', { name: t('steps.move.confirm', { step: t('cases.steps.implement') }) })).toBeEnabled()
})

test('the plan is whole on a narrow phone from right to left, and for every reader', async ({ as }) => {
  const { caseId, workerId } = await planned()
  const amina = await requestAs('amina')
  const { draftPlan: { id: planId } } = await ask(amina, 'DraftPlan', { caseId })
  const says = { planId, ownerOrganisationId: await organisationId(amina, 'byeolmaru'), dueOn: '2026-01-01', objective: 'Every worker keeps all papers.', harm: 'Papers were kept.', proof: 'A photo.' }
  await ask(amina, 'WritePlanLine', { input: { ...says, route: 'site_corrective_action', payerOrganisationId: await organisationId(amina, 'ljungvind'), cost: 1_250_050, currency: 'BDT' } })
  await ask(amina, 'WritePlanLine', { input: { ...says, route: 'documents_returned', workerId } })
  await ask(amina, 'ProposePlan', { id: planId })
  await amina.dispose()
  for (const language of ['en', 'ar'] as const) {
    const page = await as('amina', wide)
    if (language === 'ar') await page.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    await page.goto(`/cases/${caseId}/plan`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(page, language)
    await page.close()
  }
})
