import type { Page } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { organisationId } from './matter.ts'
import { main, wide } from './notifying.ts'
import { someone } from './referable.ts'
import { ask } from './wire.ts'
import { t, wordsIn } from './words.ts'

const shelter = organisations.quietwater.name
const night = 'One woman with a child, tonight.'

/** Fills in the form on her page, reads it once as they will, and sends it. */
async function refer(page: Page, caseId: string, workerId: string, to: string) {
  await page.goto(`/cases/${caseId}/workers/${workerId}`)
  await main(page).getByRole('link', { name: t('referrals.refer') }).click()
  await main(page).getByRole('group', { name: t('referrals.form.consent') }).getByRole('radio', { name: new RegExp(to) }).check()
  await main(page).getByRole('radio', { name: t('referrals.priorities.emergency') }).check()
  await main(page).getByRole('group', { name: t('referrals.form.needs') }).getByRole('checkbox', { name: t('referrals.needs.shelter'), exact: true }).check()
  await main(page).getByRole('textbox', { name: t('referrals.form.languages') }).fill('my, th')
  await main(page).getByRole('textbox', { name: t('referrals.form.note') }).fill(night)
  await main(page).getByRole('textbox', { name: t('referrals.form.lookingForHer') }).fill('A man with a white van')
  await main(page).getByRole('radio', { name: t('referrals.medical.none') }).check()
  await main(page).getByRole('textbox', { name: t('referrals.form.dependants') }).fill('1')
  await look(page, 'en', [360])
  await page.setViewportSize(wide.viewport)
  await main(page).getByRole('button', { name: t('referrals.form.check') }).click()
  await expect(main(page).getByRole('region', { name: t('referrals.check.reads') })).toContainText(night)
  await main(page).getByRole('button', { name: t('referrals.check.submit') }).click()
  await expect(main(page)).toContainText(t('referrals.meaning.sent'))
}

test('a shelter reads a risk card and accepts at night, before anything was verified; she takes it back, and its page is gone', async ({ as }) => {
  test.setTimeout(180_000)
  const lead = await requestAs('amina')
  const { caseId, workerId, consentId, code } = await someone({ receiverOrganisationId: await organisationId(lead, 'quietwater') }, lead)
  const [amina, malee] = [await as('amina', wide), await as('malee', wide)]

  await test.step('the caseworker asks, from the page of the worker', () => refer(amina, caseId, workerId, shelter))

  await test.step('the shelter reads it and says yes', async () => {
    await malee.goto('/referrals')
    await main(malee).getByRole('link', { name: new RegExp(code) }).click()
    await main(malee).getByRole('button', { name: t('referrals.page.open') }).click()
    await expect(main(malee)).toContainText('A man with a white van')
    await look(malee, 'en', [360])
    await malee.setViewportSize(wide.viewport)
    await main(malee).getByRole('button', { name: t('referrals.acts.accept') }).click()
    await expect(main(malee)).toContainText(t('referrals.meaning.accepted'))
  })

  await test.step('the caseworker sees it by itself', async () => { await expect(main(amina)).toContainText(t('referrals.meaning.accepted')) })

  await test.step('in Arabic, on a small screen, each page stands too', async () => {
    const say = wordsIn('ar')
    const path = new URL(malee.url()).pathname
    const [hers, ours] = [await as('malee'), await as('amina')]
    for (const page of [hers, ours]) await page.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    for (const [page, at, heading] of [
      [hers, '/referrals', say('referrals.asked.title')], [hers, path, new RegExp(say('referrals.page.title', { code: '' }))],
      [ours, `/cases/${caseId}/workers/${workerId}/refer`, new RegExp(say('referrals.form.title', { code: '' }))], [ours, path, new RegExp(say('referrals.page.title', { code: '' }))],
    ] as const) {
      await page.goto(at)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await look(page, 'ar')
    }
    await hers.getByRole('button', { name: say('referrals.page.open') }).click()
    await expect(hers.getByRole('region', { name: say('referrals.sheet.card') }).getByText(say('referrals.sheet.lookingForHer'), { exact: true })).toBeVisible()
    await look(hers, 'ar')
  })

  await test.step('taken back, it is gone there, and what went there is listed', async () => {
    const { withdrawConsent } = await ask(lead, 'WithdrawConsent', { id: consentId, saidBy: 'herself', how: 'on the phone' })
    expect(withdrawConsent.recall.map((it: { kind: string }) => it.kind)).toEqual(['referral', 'referral_read'])
    await expect(main(malee)).not.toContainText('A man with a white van')
    await expect(main(malee)).toContainText(t('app.denied.title'))
    await expect(main(amina)).toContainText(t('referrals.meaning.revoked'))
  })
  await lead.dispose()
})

test('a partner without an account answers by a link, and a code that was read out', async ({ as, browser }) => {
  test.setTimeout(180_000)
  const lead = await requestAs('amina')
  const { caseId, workerId } = await someone({ receiverPerson: 'Sister Thea' }, lead)
  await lead.dispose()
  const amina = await as('amina', wide)
  await refer(amina, caseId, workerId, 'Sister Thea')
  await main(amina).getByRole('button', { name: t('referrals.acts.link') }).click()
  const dialog = amina.getByRole('dialog', { name: t('referrals.acts.linkTitle') })
  await dialog.getByRole('button', { name: t('referrals.acts.link') }).click()
  const url = (await dialog.getByText(/\/help\/go\/partner\//).innerText()).trim()
  const code = (await dialog.getByText(/^[0-9a-z]{4}-[0-9a-z]{4}$/).innerText()).trim()

  const bare = await browser.newContext({ javaScriptEnabled: false, locale: 'en' })
  const page = await bare.newPage()
  await page.goto(new URL(url).pathname)
  await page.getByRole('textbox', { name: t('referrals.partner.code') }).fill(code)
  await page.getByRole('button', { name: t('referrals.partner.open') }).click()
  await expect(page.getByText(night)).toBeVisible()
  for (const [locale, language] of [['en', 'en'], ['ar', 'ar']] as const) {
    const say = wordsIn(language)
    const shown = await (await browser.newContext({ locale })).newPage()
    await shown.goto(new URL(url).pathname)
    await look(shown, language, [360])
    await shown.getByRole('textbox', { name: say('referrals.partner.code') }).fill(code)
    await shown.getByRole('button', { name: say('referrals.partner.open') }).click()
    await expect(shown.getByText(night)).toBeVisible()
    await look(shown, language, [360])
    await shown.context().close()
  }
  await page.getByRole('button', { name: t('referrals.partner.accept'), exact: true }).click()
  await expect(page.getByText(t('referrals.partner.said'))).toBeVisible()
  await bare.close()
  await amina.reload()
  await expect(main(amina)).toContainText(t('referrals.meaning.accepted'))
})
