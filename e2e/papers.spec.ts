import type { Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { ownerOf } from '../infra/testing/owner.ts'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const paper = (page: Page, name: string) => page.getByRole('article', { name })
const hash = (page: Page) => page.locator('article code')

/** A case with a brand on it, a worker with a nickname, a point that was found and a plan of two lines: one for her, one of the site. */
async function matter() {
  const caseId = await openCase(`Passports kept on paper ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  await addParty(caseId, 'ljungvind', 'brand')
  const { addWorker } = await ask(amina, 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  const { addAllegation } = await ask(amina, 'AddAllegation', { input: { caseId, workerId: addWorker.id, concerns: ['documents_kept'], text: 'Her passport lies in a locker.' } })
  await ask(amina, 'MakeFinding', { input: { allegationId: addAllegation.id, verdict: 'substantiated', reasons: 'The locker was opened.', verifierName: 'A labour court' } })
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  const owner = ownerOf(url)
  await owner.rows(`UPDATE "case" SET state = 'plan' WHERE id = $1 RETURNING id`, [caseId])
  const { draftPlan } = await ask(amina, 'DraftPlan', { caseId })
  const own = await organisationId(amina, 'nodipar')
  const line = { planId: draftPlan.id, ownerOrganisationId: own, dueOn: '2999-03-01', harm: 'It was kept.', proof: 'A photo of it in her hand.' }
  await ask(amina, 'WritePlanLine', { input: { ...line, workerId: addWorker.id, route: 'documents_returned', objective: 'She has her passport.' } })
  await ask(amina, 'WritePlanLine', { input: { ...line, route: 'site_corrective_action', objective: 'Nobody keeps passports.' } })
  await ask(amina, 'ProposePlan', { id: draftPlan.id })
  await amina.dispose()
  await owner.end()
  return caseId
}

/** How many pages it would print on, as their numbers say at their feet. */
async function printed(page: Page): Promise<{ pages: number; isNumbered: boolean }> {
  await page.emulateMedia({ media: 'print' })
  const isNumbered = await page.locator('main').evaluate(it => getComputedStyle(it).getPropertyValue('page') === 'auto')
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: false })).toString('latin1')
  await page.emulateMedia({ media: 'screen' })
  return { pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, isNumbered }
}

test('the file of a case and its plan are on paper what their reader reads, for whom, of which day, numbered and with a hash that comes again', async ({ as }) => {
  const caseId = await matter()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}`)
  await amina.getByRole('link', { name: t('cases.file.title'), exact: true }).click()
  const file = paper(amina, t('cases.file.title'))
  await expect(file).toContainText(t('closures.paper.audience', { audience: organisations.nodipar.name }))
  for (const words of [organisations.ljungvind.name, 'The locker was opened.', t('findings.verdicts.substantiated'), cast.amina.name]) await expect(file).toContainText(words)
  await expect(file).not.toContainText('Marigold')
  await expect(hash(amina)).toHaveText(/^[0-9a-f]{64}$/)
  const first = await hash(amina).textContent()
  await amina.reload()
  await expect(hash(amina)).toHaveText(first ?? '')
  const { pages, isNumbered } = await printed(amina)
  expect([pages > 0, isNumbered]).toEqual([true, true])

  await amina.goto(`/cases/${caseId}/plan`)
  await amina.getByRole('link', { name: t('plans.paper.print'), exact: true }).click()
  const plan = paper(amina, t('plans.page.title'))
  await expect(plan).toContainText('She has her passport.')
  await expect(plan).toContainText(t('plans.paper.waiting'))
  await expect(plan).not.toContainText('Marigold')
  await expect(hash(amina)).toHaveText(/^[0-9a-f]{64}$/)
  expect((await printed(amina)).pages).toBeGreaterThan(0)

  const ingrid = await as('ingrid', wide)
  await ingrid.goto(`/cases/${caseId}/paper`)
  await expect(paper(ingrid, t('cases.file.title'))).toContainText(t('closures.paper.audience', { audience: organisations.ljungvind.name }))
  for (const words of ['The locker was opened.', 'Her passport lies in a locker.', cast.amina.name]) await expect(paper(ingrid, t('cases.file.title'))).not.toContainText(words)
  await ingrid.goto(`/cases/${caseId}/plan/paper`)
  await expect(paper(ingrid, t('plans.page.title'))).not.toContainText('She has her passport.')
})

test('whoever does not take part finds no paper', async ({ as }) => {
  const caseId = await openCase(`Nobody else prints it ${crypto.randomUUID().slice(0, 8)}`)
  const nattaya = await as('nattaya', wide)
  for (const path of ['paper', 'plan/paper']) {
    await nattaya.goto(`/cases/${caseId}/${path}`)
    await expect(nattaya.getByRole('article')).toHaveCount(0)
    await expect(nattaya.getByRole('main')).toContainText(t('app.denied.title'))
  }
})

test('papers are whole on a narrow phone from right to left, and say in the language of the reader what they are', async ({ as }) => {
  const caseId = await matter()
  for (const language of ['en', 'ar'] as const) {
    const amina = await as('amina', wide)
    if (language === 'ar') await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    for (const path of ['paper', 'plan/paper']) {
      await amina.goto(`/cases/${caseId}/${path}`)
      await expect(amina.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(hash(amina)).toHaveText(/^[0-9a-f]{64}$/)
      await look(amina, language)
      expect(await amina.evaluate(() => document.documentElement.dir)).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect((await printed(amina)).isNumbered).toBe(true)
    }
    await amina.close()
  }
})
