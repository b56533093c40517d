import type { Locator, Page } from '@playwright/test'
import { organisations, type CastKey } from '@amends/shared/cast'
import { ownerOf } from '../infra/testing/owner.ts'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { noFileYet } from './proving.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const dialog = (page: Page, name: Word) => page.getByRole('dialog', { name: t(name), exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()
const choose = (within: Locator, name: Word, label: string) => within.getByRole('combobox', { name: t(name), exact: true }).selectOption({ label })

const asked = async (key: CastKey, name: string, variables: object) => {
  const request = await requestAs(key)
  const answer = await ask(request, name, variables)
  await request.dispose()
  return answer
}

/** A case of Amina's with one worker and the brand that pays. */
async function matter(): Promise<{ caseId: string, code: string }> {
  const caseId = await openCase(`Fees paid for work ${crypto.randomUUID().slice(0, 8)}`)
  const { addWorker } = await asked('amina', 'AddWorker', { caseId, nickname: null, reportId: null })
  const { worker } = await asked('amina', 'WorkerPage', { id: addWorker.id })
  await addParty(caseId, 'ljungvind', 'brand')
  return { caseId, code: worker.code }
}

/** Behind the server's back: what comes before stands in its own journeys. */
async function atImplement(caseId: string): Promise<void> {
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  const owner = ownerOf(url)
  await owner.rows(`UPDATE "case" SET state = 'implement' WHERE id = $1 RETURNING id`, [caseId])
  await owner.end()
}

const row = (code: string, amount: string) => [code, t('money.heads.recruitment_fee'), '', amount, 'NPR', 'MYR', '0.0330', 'Bank Negara', '2026-01-02', t('money.grades.receipt'), '', 'To the agent in the village'].join('\t')

test('what is owed is pasted, the brand says it paid, and it counts once the worker says that it came', async ({ as }) => {
  const { caseId, code } = await matter()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/money`)
  await expect(amina.getByRole('heading', { level: 1, name: t('money.page.title') })).toBeVisible()
  await region(amina, 'money.owed.title').getByRole('link', { name: t('money.owed.paste') }).click()
  const rows = main(amina).getByRole('textbox', { name: t('money.list.text') })
  await rows.fill(row(code, '12.000,00'))
  await press(main(amina), 'money.list.check')
  const faults = main(amina).getByRole('table', { name: t('money.list.faults') }).getByRole('row')
  await expect(faults.nth(1)).toContainText(t('money.columns.amount'))
  await expect(faults.nth(1)).toContainText('12.000,00')
  await expect(main(amina).getByRole('button', { name: t('money.list.import') })).toHaveCount(0)
  await rows.fill(row(code, '120,000.00'))
  await press(main(amina), 'money.list.check')
  await expect(main(amina)).toContainText('3,960.00')
  await press(main(amina), 'money.list.import')
  const owed = region(amina, 'money.owed.title')
  await expect(owed).toContainText('3,960.00')
  await expect(owed).toContainText('To the agent in the village')

  await press(owed, 'money.owed.ask')
  const asking = dialog(amina, 'money.ask.title')
  await choose(asking, 'money.ask.payer', organisations.ljungvind.name)
  await press(asking, 'money.ask.submit')
  await expect(asking).toHaveCount(0)
  await expect(region(amina, 'money.lines.title')).toContainText(t('money.lines.inTotal'))

  const ingrid = await as('ingrid', wide)
  const heard = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}/money`)
  await expect(region(ingrid, 'money.payer.title')).toContainText('3,960.00')
  const said = region(ingrid, 'money.payer.paymentsTitle')
  await press(said, 'money.payments.add')
  const paying = dialog(ingrid, 'money.pay.title')
  await paying.getByRole('textbox', { name: t('money.pay.amount') }).fill('3960')
  await paying.getByLabel(t('money.pay.paidOn')).fill('2026-01-10')
  await choose(paying, 'money.pay.proof', t('money.proofs.words'))
  await press(paying, 'money.pay.submit')
  await expect(paying).toContainText(t('money.pay.wordsMissing'))
  await paying.getByRole('textbox', { name: t('money.pay.words') }).fill('Transfer of January, reference 4411.')
  await press(paying, 'money.pay.submit')
  await noFileYet(ingrid, 'payment')
  await expect(paying).toHaveCount(0)
  await expect(said).toContainText('Transfer of January, reference 4411.')
  const all = await heard.whole()
  for (const hidden of [code, 'To the agent in the village', 'Bank Negara']) expect([hidden, all.includes(hidden)]).toEqual([hidden, false])
  await ingrid.close()

  await atImplement(caseId)
  await amina.goto(`/cases/${caseId}/move`)
  const guard = main(amina).getByRole('listitem').filter({ hasText: t('steps.guards.payments_confirmed') })
  await expect(guard).toContainText(t('steps.move.unmet'))
  await guard.getByRole('link').click()
  await press(region(amina, 'money.payments.title'), 'money.payments.share')
  await press(dialog(amina, 'money.share.title'), 'money.share.submit')
  await press(owed, 'money.parts.hear')
  const hearing = dialog(amina, 'money.hear.title')
  await press(hearing, 'money.hear.submit')
  await expect(hearing).toContainText(t('money.hear.wayMissing'))
  await hearing.getByRole('radio', { name: t('money.answers.received'), exact: true }).check()
  await choose(hearing, 'money.hear.way', t('money.ways.phone'))
  await press(hearing, 'money.hear.submit')
  await expect(hearing).toHaveCount(0)
  await expect(owed).toContainText(t('money.states.confirmed'))
  // what is refused does not stay there as if it were kept
  await choose(owed, 'money.acts.judge', t('money.eligibilities.not_eligible'))
  await press(owed, 'money.acts.keep')
  await expect(owed.getByRole('alert')).toContainText(t('refusals.MoreThanOwed'))
  await expect(owed.getByRole('combobox', { name: t('money.acts.judge'), exact: true })).toHaveValue('eligible')
  await amina.goto(`/cases/${caseId}/move`)
  await expect(guard).toBeVisible()
  await expect(guard).not.toContainText(t('steps.move.unmet'))
})

test('the pages of money are whole on a narrow phone from right to left, and for every reader', async ({ as }) => {
  const { caseId, code } = await matter()
  const { owedLook } = await asked('amina', 'PasteResult', { id: caseId, text: row(code, '120,000.00').replace(t('money.heads.recruitment_fee'), 'recruitment_fee').replace(t('money.grades.receipt'), 'receipt') })
  expect(owedLook.faults).toEqual([])
  for (const language of ['en', 'ar'] as const) {
    const amina = await as('amina', wide)
    if (language === 'ar') await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    for (const path of ['money', 'money/paste']) {
      await amina.goto(`/cases/${caseId}/${path}`)
      await expect(amina.getByRole('heading', { level: 1 })).toBeVisible()
      await look(amina, language)
    }
    await amina.close()
  }
})
