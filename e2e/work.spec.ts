import type { APIRequestContext, Page } from '@playwright/test'
import { consentQuestions } from '@amends/shared/consents'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { openCase, organisationId } from './matter.ts'
import { main, wide } from './notifying.ts'
import { ask } from './wire.ts'
import { t, wordsIn } from './words.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function matter(lead: APIRequestContext, count: number) {
  const caseId = await openCase(`A morning's work ${crypto.randomUUID().slice(0, 8)}`)
  const workers: { id: string; caseId: string }[] = []
  for (let at = 0; at < count; at += 1) {
    const { addWorker } = await ask(lead, 'AddWorker', { caseId, nickname: null, reportId: null })
    workers.push({ id: String(addWorker.id), caseId })
  }
  return { caseId, workers }
}

/** What waits, however much of it there is. */
async function all(page: Page) {
  const list = main(page).getByRole('list', { name: t('work.label') })
  const lines = list.getByRole('listitem')
  await expect(list).toBeVisible()
  const more = main(page).getByRole('button', { name: t('work.showMore') })
  while (await more.isVisible()) {
    // Until more has come the button stands there as before.
    const known = await lines.count()
    await more.click()
    await expect.poll(() => lines.count()).toBeGreaterThan(known)
  }
  return list
}

/** How long a page takes from its address until its rows are drawn, what was loaded once being there. */
async function toRows(page: Page, path: string, rows: string): Promise<number> {
  await page.goto(path)
  return page.evaluate(selector => new Promise<number>(done => {
    const look = () => (document.querySelector(selector) ? requestAnimationFrame(() => done(Math.round(performance.now()))) : requestAnimationFrame(look))
    look()
  }), rows)
}

test('a morning: what is due stands on my work, is done where it belongs, and waits no more', async ({ as }) => {
  const lead = await requestAs('amina')
  const { workers } = await matter(lead, 1)
  const words = `Ask whether the doctor came ${crypto.randomUUID().slice(0, 6)}`
  await ask(lead, 'SetFollowUps', { input: { workers, dueOn: day(0), words } })
  const amina = await as('amina', wide)
  await amina.goto('/work')
  const line = (await all(amina)).getByRole('listitem').filter({ hasText: words })
  await look(amina, 'en')
  await amina.setViewportSize(wide.viewport)
  await line.getByRole('link').click()
  await expect(main(amina)).toContainText(words)
  await main(amina).getByRole('button', { name: t('casework.next.finish'), exact: true }).click()
  await expect(main(amina)).toContainText(t('casework.next.none'))
  await amina.goto('/work')
  await expect((await all(amina)).getByRole('listitem').filter({ hasText: words })).toHaveCount(0)
  await lead.dispose()
})

test('sixty workers on one table: one act for all of them says whom it was refused for, and why', async ({ as }) => {
  test.setTimeout(180_000)
  const lead = await requestAs('amina')
  const { caseId, workers } = await matter(lead, 60)
  // Of two nothing is planned, so there is nothing to move.
  await ask(lead, 'SetFollowUps', { input: { workers: workers.slice(2), dueOn: day(3), words: 'Call her' } })
  const amina = await as('amina', wide)
  await amina.goto(`/caseload?case=${caseId}&sort=code`)
  await expect(main(amina).getByRole('row')).toHaveCount(61)
  test.info().annotations.push({ type: 'caseload of sixty, milliseconds to its rows', description: String(await toRows(amina, `/caseload?case=${caseId}&sort=code`, 'tbody tr')) })
  test.info().annotations.push({ type: 'case of sixty, milliseconds to its workers', description: String(await toRows(amina, `/cases/${caseId}`, '#workers li')) })
  await amina.goto(`/caseload?case=${caseId}&sort=code`)
  await expect(main(amina).getByRole('row')).toHaveCount(61)
  await look(amina, 'en', [360])
  await amina.setViewportSize(wide.viewport)

  await test.step('how it is looked at stands in the address', async () => {
    await main(amina).getByRole('combobox', { name: t('work.caseload.show') }).selectOption(t('work.caseload.shows.due'))
    await expect(main(amina)).toContainText(t('work.caseload.filtered'))
    await expect(amina).toHaveURL(/show=due/)
    await main(amina).getByRole('combobox', { name: t('work.caseload.show') }).selectOption(t('work.caseload.shows.all'))
  })

  await main(amina).getByRole('button', { name: t('work.bulk.all', { count: 60 }) }).click()
  await main(amina).getByRole('button', { name: t('work.bulk.acts.follow_up') }).click()
  const dialog = amina.getByRole('dialog', { name: t('work.bulk.acts.follow_up') })
  await dialog.getByRole('button', { name: t('work.bulk.goOn') }).click()
  await expect(dialog).toContainText(t('work.bulk.dueMissing'))
  await dialog.getByLabel(t('work.bulk.dueOn')).fill(day(5))
  await dialog.getByRole('button', { name: t('work.bulk.goOn') }).click()
  await expect(dialog).toContainText(t('work.bulk.asBefore'))
  await dialog.getByRole('button', { name: t('work.bulk.submit', { count: 60 }) }).click()
  await expect(dialog.getByRole('status')).toContainText(new RegExp(t('work.bulk.progress', { done: String.raw`\d+`, count: 60 })))
  // Sixty acts, each a commit of its own.
  await expect(dialog).toContainText(t('work.bulk.done', { count: 58 }), { timeout: 60_000 })
  await expect(dialog.getByRole('list', { name: t('work.bulk.refusedLabel') }).getByRole('listitem')).toHaveCount(2)
  await expect(dialog).toContainText(t('work.bulk.nothingBefore'))
  await lead.dispose()
})

test('a shelter and a supplier find what is theirs, and nothing of anybody else', async ({ as }) => {
  const lead = await requestAs('amina')
  const { workers: [worker] } = await matter(lead, 1)
  const workerId = worker?.id
  await ask(lead, 'ExplainConsent', { input: { workerId, language: 'my', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
  const { giveConsent: { id: consentId } } = await ask(lead, 'GiveConsent', {
    input: { workerId, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['contacts'], way: 'oral' } })
  const { sendReferral } = await ask(lead, 'SendReferral', { input: { workerId, consentId, priority: 'emergency', needs: ['shelter'], given: [], languages: ['my'],
    note: 'A bed tonight.', told: [], dependants: 0, medical: 'none', isPoliceInvolved: false } })
  const [malee, minseo] = [await as('malee', wide), await as('minseo', wide)]
  await malee.goto('/work')
  await expect((await all(malee)).locator(`a[href="/referrals/${sendReferral.id}"]`)).toBeVisible()
  await expect(main(malee).getByRole('list', { name: t('work.label') }).locator('a[href^="/cases/"]')).toHaveCount(0)
  await minseo.goto('/work')
  await expect(minseo.getByRole('heading', { level: 1, name: t('work.title') })).toBeVisible()
  await expect(main(minseo).locator('a[href^="/referrals/"], a[href^="/reports/"], a[href*="/workers/"]')).toHaveCount(0)
  await lead.dispose()
})

test('a blank form is found, says what the page asks, and holds nothing of any case, in Arabic, too', async ({ as }) => {
  const amina = await as('amina', wide)
  await amina.goto('/forms')
  await main(amina).getByRole('link', { name: t('forms.consent.title'), exact: true }).click()
  const paper = amina.getByRole('article', { name: t('forms.consent.title') })
  for (const question of consentQuestions) await expect(paper).toContainText(t(`consents.questions.${question}`))
  await look(amina, 'en', [360])
  await amina.emulateMedia({ media: 'print' })
  await expect(amina.getByRole('button', { name: t('app.ui.print') })).toBeHidden()
  const say = wordsIn('ar')
  const arabic = await as('amina')
  await arabic.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  for (const [path, words] of [['/forms/needs', say('casework.areas.shelter')], ['/forms/safety', say('casework.safety.whatIf')], ['/forms/referral', say('referrals.form.card')]] as const) {
    await arabic.goto(path)
    await expect(arabic.getByRole('article')).toContainText(words)
    await look(arabic, 'ar', [360])
  }
  await arabic.goto('/work')
  await expect(arabic.getByRole('heading', { level: 1, name: say('work.title') })).toBeVisible()
  await look(arabic, 'ar', [360])
})
