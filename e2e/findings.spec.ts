import type { Locator, Page } from '@playwright/test'
import { cast, organisations, type CastKey } from '@amends/shared/cast'
import { neededFactors, type FactorKind, type FactorValue } from '@amends/shared/responses'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()
const write = (within: Locator, name: Word, text: string) => within.getByRole('textbox', { name: t(name) }).fill(text)

/** A case of Amina's that Shirin works on, too, with a brand. */
async function matter(): Promise<string> {
  const caseId = await openCase(`Passports in a locker ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  const { me } = await ask(amina, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast.shirin.name)
  await ask(amina, 'Assign', { caseId, membershipId: id, position: 'caseworker' })
  await amina.dispose()
  await addParty(caseId, 'ljungvind', 'brand')
  return caseId
}

const asked = async (key: CastKey, name: string, variables: object) => {
  const request = await requestAs(key)
  const answer = await ask(request, name, variables)
  await request.dispose()
  return answer
}

/** What is weighed, so that remedy and a corrective action at the site are recommended. */
const values: Record<(typeof neededFactors)[number], FactorValue> = {
  scale: 'serious', scope: 'moderate', irremediability: 'minor', link: 'contributed', leverage: 'some', immediate_risk: 'raised',
}
const weighAll = async (caseId: string, but?: FactorKind) => {
  for (const kind of neededFactors.filter(it => it !== but)) await asked('amina', 'WeighFactor', { input: { caseId, kind, value: values[kind], reason: `Because of ${kind}.` } })
}

test('Amina finds, the worker asks again, and Shirin decides, who did not find', async ({ as }) => {
  const caseId = await matter()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/findings`)
  await expect(amina.getByRole('heading', { level: 1, name: t('findings.page.title') })).toBeVisible()
  await press(region(amina, 'findings.points.title'), 'findings.points.add')
  const adding = dialog(amina, t('findings.add.title'))
  await press(adding, 'findings.add.submit')
  await expect(adding).toContainText(t('findings.add.kindsMissing'))
  await expect(adding.getByRole('checkbox').first()).toBeFocused()
  await adding.getByRole('checkbox', { name: t('reports.concerns.documents_kept') }).check()
  await write(adding, 'findings.add.words', 'Passports lie in a locker of the works.')
  await press(adding, 'findings.add.submit')
  await expect(adding).toHaveCount(0)
  const points = region(amina, 'findings.points.title')
  await expect(points).toContainText('Passports lie in a locker of the works.')

  await press(points, 'findings.find.open')
  const finding = dialog(amina, t('findings.find.title'))
  await press(finding, 'findings.find.submit')
  await expect(finding).toContainText(t('findings.find.reasonsMissing'))
  await finding.getByRole('radio', { name: t('findings.verdicts.unable_to_verify'), exact: true }).check()
  await write(finding, 'findings.find.reasons', 'The works let nobody in.')
  await finding.getByRole('combobox', { name: t('findings.find.verifier') }).selectOption({ label: t('findings.find.outside') })
  await write(finding, 'findings.find.outsideName', 'A sworn auditor')
  await press(finding, 'findings.find.submit')
  await expect(finding).toHaveCount(0)
  await expect(points).toContainText(t('findings.verdicts.unable_to_verify'))

  await press(points, 'findings.appeal.open')
  const appealing = dialog(amina, t('findings.appeal.title'))
  await appealing.getByRole('radio', { name: t('findings.appellants.worker'), exact: true }).check()
  await write(appealing, 'findings.appeal.reason', 'She took a photo of the locker.')
  await press(appealing, 'findings.appeal.submit')
  await expect(appealing).toHaveCount(0)
  await expect(points.getByRole('button', { name: t('findings.decide.open') })).toHaveAccessibleDescription(t('refusals.DeciderMadeFinding'))

  const shirin = await as('shirin', wide)
  await shirin.goto(`/cases/${caseId}/findings`)
  await press(region(shirin, 'findings.points.title'), 'findings.decide.open')
  const deciding = dialog(shirin, t('findings.decide.title'))
  await deciding.getByRole('radio', { name: t('findings.decide.changed'), exact: true }).check()
  await deciding.getByRole('combobox', { name: t('findings.decide.verdict') }).selectOption({ label: t('findings.verdicts.substantiated') })
  await write(deciding, 'findings.decide.reasons', 'The photo shows eleven passports.')
  await press(deciding, 'findings.decide.submit')
  await expect(deciding).toHaveCount(0)
  await expect(region(shirin, 'findings.points.title')).toContainText('The photo shows eleven passports.')
  await expect(points).toContainText(t('findings.verdicts.substantiated'))
  await shirin.close()
})

test('a talk is written down once, and stands in the evidence log', async ({ as }) => {
  const caseId = await matter()
  const { addWorker } = await asked('amina', 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/findings`)
  await region(amina, 'findings.log.title').getByRole('link', { name: t('findings.interview.open') }).click()
  await expect(amina.getByRole('heading', { level: 1, name: t('findings.interview.title') })).toBeVisible()
  await press(main(amina), 'findings.interview.submit')
  await expect(main(amina)).toContainText(t('findings.interview.saidMissing'))
  await expect(main(amina).getByRole('combobox', { name: t('findings.interview.who') })).toBeFocused()
  await main(amina).getByRole('combobox', { name: t('findings.interview.who') }).selectOption(String(addWorker.id))
  await main(amina).getByLabel(t('findings.interview.on'), { exact: true }).fill('2026-01-15')
  await write(main(amina), 'findings.interview.interviewer', 'Amina')
  await main(amina).getByRole('combobox', { name: t('consents.explain.language') }).selectOption('bn')
  await main(amina).getByRole('combobox', { name: t('findings.interview.place') }).selectOption({ label: t('findings.places.safe_place') })
  await write(main(amina), 'findings.interview.said', 'They took it on the first day.')
  await press(main(amina), 'findings.interview.submit')
  const log = region(amina, 'findings.log.title')
  await expect(log).toContainText(t('findings.places.safe_place'))
  await log.getByText(t('findings.log.show')).click()
  await expect(log).toContainText('They took it on the first day.')
})

test('Amina weighs and decides, Shirin signs, and the brand reads what is done together and nothing else', async ({ as }) => {
  const caseId = await matter()
  await weighAll(caseId, 'immediate_risk')
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/response`)
  await expect(region(amina, 'responses.decide.title')).toContainText(t('responses.decide.first'))
  await region(amina, 'responses.factors.title').getByRole('button', { name: t('responses.kinds.immediate_risk') }).click()
  const weighing = dialog(amina, t('responses.weigh.title', { kind: t('responses.kinds.immediate_risk') }))
  await press(weighing, 'responses.weigh.submit')
  await expect(weighing).toContainText(t('responses.weigh.reasonMissing'))
  await weighing.getByRole('radio', { name: t('responses.values.raised'), exact: true }).check()
  await write(weighing, 'responses.weigh.reason', 'The recruiter asks after her family.')
  await press(weighing, 'responses.weigh.submit')
  await expect(weighing).toHaveCount(0)
  await expect(region(amina, 'responses.factors.title')).toContainText(t('responses.factors.severity', { severity: t('responses.values.serious') }))
  await expect(region(amina, 'responses.recommended.title')).toContainText(t('responses.reasons.company_owes_remedy'))
  await expect(region(amina, 'responses.recommended.title')).toContainText(t('responses.suggestReasons.protects_tonight'))

  const deciding = region(amina, 'responses.decide.title')
  await deciding.getByRole('combobox', { name: t('responses.decide.lead') }).selectOption({ label: `${organisations.nodipar.name} · ${t('app.roles.lead')}` })
  await write(deciding, 'responses.decide.reasons', 'It contributed, and owes remedy.')
  await deciding.getByRole('combobox', { name: t('responses.decide.level') }).selectOption({ label: t('responses.levels.site') })
  await press(deciding, 'responses.decide.submit')
  await expect(deciding).toContainText(t('responses.decide.differenceMissing'))
  await deciding.getByRole('combobox', { name: t('responses.decide.level') }).selectOption({ label: t('responses.levels.downstream_company') })
  await press(deciding, 'responses.decide.submit')
  const decisions = region(amina, 'responses.memos.title')
  await expect(decisions.getByRole('button', { name: t('responses.memos.sign') })).toHaveAccessibleDescription(t('refusals.ApproverIsAuthor'))

  const shirin = await as('shirin', wide)
  await shirin.goto(`/cases/${caseId}/response`)
  await press(region(shirin, 'responses.memos.title'), 'responses.memos.sign')
  await expect(region(shirin, 'responses.memos.title')).toContainText(t('responses.states.signed'))
  await shirin.close()
  await expect(decisions).toContainText(t('responses.states.signed'))

  const ingrid = await as('ingrid', wide)
  const heard = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}/response`)
  const read = region(ingrid, 'responses.memos.title')
  await expect(read).toContainText(t('responses.types.remedy_plan'))
  await expect(read).toContainText(t('responses.types.site_corrective_action'))
  await expect(region(ingrid, 'responses.factors.title')).toHaveCount(0)
  await read.getByRole('link', { name: t('responses.memos.read') }).click()
  await expect(ingrid.getByRole('heading', { level: 1, name: t('responses.memo.title') })).toBeVisible()
  await expect(main(ingrid)).toContainText(t('responses.types.remedy_plan'))
  const all = await heard.whole()
  for (const hidden of ['immediate_protection', 'It contributed, and owes remedy.', 'The recruiter asks after her family.', cast.shirin.name]) expect([hidden, all.includes(hidden)]).toEqual([hidden, false])
})

test('both pages and the memo are whole on a narrow phone from right to left, and for every reader', async ({ as }) => {
  const caseId = await matter()
  await weighAll(caseId)
  const { addAllegation } = await asked('amina', 'AddAllegation', { input: { caseId, concerns: ['documents_kept', 'threats'], text: 'Passports lie in a locker of the works.' } })
  await asked('amina', 'MakeFinding', { input: { allegationId: addAllegation.id, verdict: 'substantiated', reasons: 'Seen.', verifierName: 'A sworn auditor' } })
  const { case: record } = await asked('amina', 'ResponsePage', { id: caseId })
  const lead = record.parties.nodes.find((it: { role: string }) => it.role === 'lead').organisation.id
  const { decideResponse } = await asked('amina', 'DecideResponse', { input: {
    caseId, types: ['remedy_plan'], level: 'site', leadOrganisationId: lead, reasons: 'It contributed.', difference: 'The site asked for it.' } })
  for (const language of ['en', 'ar'] as const) {
    const amina = await as('amina', wide)
    if (language === 'ar') await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    for (const path of ['findings', 'findings/talk', 'response', `response/${decideResponse.id}`]) {
      await amina.goto(`/cases/${caseId}/${path}`)
      await expect(amina.getByRole('heading', { level: 1 })).toBeVisible()
      await look(amina, language)
    }
    await amina.close()
  }
})
