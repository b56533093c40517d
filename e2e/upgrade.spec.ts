import type { Page } from '@playwright/test'
import { expect, test } from './as.ts'
import { look } from './look.ts'
import { openCase } from './matter.ts'
import { t } from './words.ts'

/** How a script goes missing: until the page is loaded anew, as after an upgrade; for good; or because the line broke for once. */
type Missing = 'until loaded anew' | 'for good' | 'line'

/** The script of the page of cases is missing in this window. @returns how often the window was loaded since. */
async function missing(page: Page, how: Missing) {
  const isBroken = how === 'line'
  let loads = 0
  page.on('request', request => { loads += request.isNavigationRequest() ? 1 : 0 })
  await page.route('**/assets/CasesPage-*.js', async route => {
    if (isBroken) return route.abort('connectionfailed')
    return loads === 0 || how === 'for good' ? route.fulfill({ status: 404, body: '' }) : route.continue()
  })
  // how the page sees whether there is another build; a page that is loaded asks for its own path
  const start = (url: URL) => url.pathname === '/'
  await page.route(start, route =>
    (isBroken ? route.abort('connectionfailed')
      : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/index-another.js"></script>' })))
  const ends = async () => { for (const gone of ['**/assets/CasesPage-*.js', start]) await page.unroute(gone) }
  return { loads: () => loads, ends }
}

const toCases = (page: Page) => page.getByRole('link', { name: t('app.nav.cases'), exact: true }).click()
const table = (page: Page) => page.getByRole('table')
const inbox = (page: Page) => page.getByRole('heading', { level: 1, name: t('inbox.title') })

test('a page whose script is gone after an upgrade is loaded anew, once, where she wanted to go', async ({ as }) => {
  const page = await as('amina')
  await page.goto('/inbox')
  await expect(inbox(page)).toBeVisible()
  const { loads } = await missing(page, 'until loaded anew')
  await toCases(page)
  await expect(table(page)).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/cases')
  expect(loads()).toBe(1)
  await page.goBack()
  await expect(inbox(page)).toBeVisible()
})

test('for a script that stays away the page is loaded anew once and not for ever', async ({ as }) => {
  const page = await as('amina')
  await page.goto('/inbox')
  await expect(inbox(page)).toBeVisible()
  const { loads, ends } = await missing(page, 'for good')
  await toCases(page)
  await expect(page.getByText(t('app.stale.again'))).toBeVisible()
  expect(loads()).toBe(1)
  await ends()
  await page.getByRole('button', { name: t('app.ui.again') }).click()
  await expect(table(page)).toBeVisible()
  // a browser that remembers what did not come needs another, now that she asked
  expect(loads()).toBeLessThanOrEqual(2)
})

test('a draft that was not sent is not lost unasked', async ({ as }) => {
  const caseId = await openCase(`Papers kept, upgraded ${crypto.randomUUID().slice(0, 8)}`)
  const page = await as('amina')
  await page.goto(`/cases/${caseId}`)
  const note = page.getByRole('textbox', { name: t('cases.composer.textNote') })
  await note.fill('Half a thought of mine')
  const { loads } = await missing(page, 'until loaded anew')
  await toCases(page)
  await expect(page.getByText(t('app.stale.kept'))).toBeVisible()
  await look(page, 'en')
  await page.getByRole('button', { name: t('app.stale.stay') }).click()
  await expect(note).toHaveValue('Half a thought of mine')
  expect(loads()).toBe(0)
  await page.setViewportSize({ width: 1280, height: 740 })
  await toCases(page)
  await page.getByRole('button', { name: t('app.stale.reload') }).click()
  await expect(table(page)).toBeVisible()
})

test('where only the line broke nothing is loaded anew before she asks', async ({ as }) => {
  const page = await as('amina')
  await page.goto('/inbox')
  await expect(inbox(page)).toBeVisible()
  const { loads, ends } = await missing(page, 'line')
  await toCases(page)
  await expect(page.getByText(t('app.stale.again'))).toBeVisible()
  const asked = page.waitForEvent('requestfailed', request => new URL(request.url()).pathname === '/')
  await page.getByRole('button', { name: t('app.ui.again') }).click()
  await asked
  // it is still broken: nobody is led to a page that the browser has of its own
  await expect(page.getByText(t('app.stale.again'))).toBeVisible()
  expect(loads()).toBe(0)
  await ends()
  await page.getByRole('button', { name: t('app.ui.again') }).click()
  await expect(table(page)).toBeVisible()
  expect(loads()).toBeLessThanOrEqual(1)
})
