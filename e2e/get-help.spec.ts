import type { Page } from '@playwright/test'
import { defaultWayIn } from '@amends/shared/cast'
import { groupsOf } from '@amends/shared/receipt'
import { expect, requestAs, test } from './as.ts'
import { newReceipt, post, report, reportIds } from './matter.ts'
import { ask } from './wire.ts'
import { answer, arabicDigits, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const story = 'আমার পাসপোর্ট অফিসে রেখে দিয়েছে, তিনবার চেয়েছি।'
const told = { danger: 'no', concerns: ['documents_kept', 'fee_paid'], story } as const
const main = (page: Page) => page.getByRole('main')

/** What a browser could have kept of a page. */
const keptBy = (page: Page) => page.evaluate(async () => ({
  cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: 'caches' in window ? (await caches.keys()).length : 0,
  workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
}))
const nothing = { cookie: '', local: 0, session: 0, databases: 0, caches: 0, workers: 0 }

test('Get help keeps nothing on the phone and asks nobody else, before sending and after', async ({ page, context, baseURL }) => {
  const asked: { url: string; referer?: string }[] = []
  const cookies: string[] = []
  page.on('request', request => asked.push({ url: request.url(), referer: request.headers().referer }))
  page.on('response', async response => cookies.push(...await response.headerValues('set-cookie')))
  await page.goto(`/help/en/w/${defaultWayIn}`)
  await answer(page, t, told)
  expect(await keptBy(page)).toEqual(nothing)
  await send(page, t)
  const receipt = await receiptOn(page, t)
  await confirmCode(page, t, receipt)
  await page.goto('/help/en/')
  await openMailbox(page, t, receipt)
  expect(await keptBy(page)).toEqual(nothing)
  expect(await context.cookies()).toEqual([])
  expect(cookies).toEqual([])
  expect([...new Set(asked.map(({ url }) => new URL(url).origin))]).toEqual([baseURL])
  expect(asked.filter(({ referer }) => referer)).toEqual([])
  expect(asked.filter(({ url }) => url.includes(receipt))).toEqual([])
})

test('the address never tells what she answered, and the title and the icon say nothing', async ({ page }) => {
  await page.goto('/help/ar/')
  const [first, title] = [page.url(), await page.title()]
  await answer(page, ar, told)
  expect(page.url()).toBe(first)
  expect(await page.title()).toBe(title)
  expect(title).toBe(ar('help.title'))
})

test.describe('on a phone without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a report goes by a plain form, the code is shown, and with it she reads and replies', async ({ page }) => {
    await page.goto('/help/ar/')
    await page.getByRole('link', { name: ar('help.start.tell') }).click()
    await expect(main(page)).toContainText(ar('help.plain.files'))
    await page.getByRole('button', { name: ar('help.check.send') }).click()
    await expect(page.getByRole('alert')).toContainText(ar('help.safety.missing'))
    await page.getByRole('radio', { name: ar('help.safety.no') }).check()
    await page.getByRole('checkbox', { name: ar('help.what.documents_kept') }).check()
    await page.getByRole('textbox', { name: ar('help.more.story') }).fill(story)
    await page.getByRole('checkbox', { name: ar('help.wishes.brand') }).check()
    await page.getByRole('button', { name: ar('help.check.send') }).click()
    const receipt = await receiptOn(page, ar)
    await page.getByRole('link', { name: ar('help.done.open') }).click()
    await page.getByRole('textbox', { name: ar('help.enter.label') }).fill(arabicDigits(groupsOf(receipt).join(' ')))
    await page.getByRole('button', { name: ar('help.enter.open') }).click()
    await expect(page.getByRole('heading', { level: 1, name: ar('help.mailbox.heading') })).toBeVisible()
    await page.getByRole('textbox', { name: ar('help.mailbox.reply') }).fill('আমি রাতে লিখতে পারি।')
    await page.getByRole('button', { name: ar('help.common.send') }).click()
    await expect(main(page)).toContainText(ar('help.mailbox.replySent'))
    await expect(main(page)).toContainText('আমি রাতে লিখতে পারি।')
    await page.getByRole('checkbox', { name: ar('help.wishes.brand') }).uncheck()
    await page.getByRole('button', { name: ar('help.mailbox.keepWishes') }).click()
    await expect(main(page)).toContainText(ar('help.mailbox.wishesKept'))
    await expect(main(page)).toContainText(ar('help.mailbox.whoNobody'))
    expect(page.url()).not.toContain(receipt)
    await page.locator('a.leave').click()
    await expect(page).not.toHaveURL(/help/)
  })

  test('a code that nobody has is answered kindly, and like any other wrong one', async ({ page }) => {
    const said: string[] = []
    for (const code of [newReceipt(), '1234']) {
      await page.goto('/help/en/code')
      await page.getByRole('textbox', { name: t('help.enter.label') }).fill(code)
      await page.getByRole('button', { name: t('help.enter.open') }).click()
      await expect(page.getByRole('alert')).toContainText(t('help.enter.wrong'))
      said.push(await main(page).ariaSnapshot())
    }
    expect(said[0]).toBe(said[1])
  })
})

test('an answer that is lost on the way costs nothing: she sends again and it is one report', async ({ page }) => {
  const lead = await requestAs('amina')
  const before = await reportIds(lead)
  let lost = 0
  await page.route('**/help/api/reports', async route => {
    if (lost > 0) return route.continue()
    lost += 1
    const answered = await route.fetch()
    expect(answered.status()).toBe(201)
    await route.abort('connectionreset')
  })
  await page.goto('/help/en/')
  await answer(page, t, told)
  await send(page, t)
  await expect(main(page)).toContainText(t('help.check.maybe'))
  await expect(main(page)).toContainText(story)
  await page.getByRole('button', { name: t('help.check.again') }).click()
  const receipt = await receiptOn(page, t)
  expect(lost).toBe(1)
  const fresh = (await reportIds(lead)).filter(id => !before.includes(id))
  expect(fresh).toHaveLength(1)
  expect((await ask(lead, 'ReportPage', { id: fresh[0] })).report.story).toBe(story)
  const opened = await post(lead, 'mailbox', { receipt })
  expect(opened.status()).toBe(200)
  await lead.dispose()
})

test('sending the same report and the same reply again is answered alike and kept once', async ({ request }) => {
  const lead = await requestAs('amina')
  const before = await reportIds(lead)
  const receipt = newReceipt()
  const [first, second] = [await post(request, 'reports', report(receipt)), await post(request, 'reports', report(receipt))]
  expect([first.status(), second.status()]).toEqual([201, 201])
  const { pad: _pad, ...told } = await first.json()
  expect(await second.json()).toMatchObject(told)
  expect((await reportIds(lead)).length).toBe(before.length + 1)
  const message = { receipt, id: crypto.randomUUID(), text: 'I can write at night.' }
  for (const _ of ['once', 'again']) expect((await post(request, 'mailbox/messages', message)).status()).toBe(201)
  expect((await (await post(request, 'mailbox', { receipt })).json()).messages).toHaveLength(1)
  await lead.dispose()
})

for (const [how, leave] of [
  ['the button', (page: Page) => page.getByRole('link', { name: t('help.header.leave'), exact: true }).click()],
  ['Shift three times', async (page: Page) => { for (const _ of [1, 2, 3]) await page.keyboard.press('Shift') }],
] as const) {
  test(`quick exit by ${how} leaves at once, and Back does not bring the answers`, async ({ page, request }) => {
    const away = (await request.get('/help/leave', { maxRedirects: 0 })).headers()
    expect(away['clear-site-data']).toContain('"storage"')
    await page.goto('/help/en/')
    await answer(page, t, { ...told, place: 'Yangju' })
    await leave(page)
    await page.waitForURL(String(away.location))
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: t('help.start.heading') })).toBeVisible()
    for (const _ of ['back', 'and again']) {
      expect(await page.content()).not.toContain(story)
      expect(await page.content()).not.toContain('Yangju')
      await page.goBack()
    }
  })
}
