import type { Page } from '@playwright/test'
import { expect, test } from './as.ts'
import { deadJob, removeJobs, stillQueued } from './dead-job.ts'
import { look } from './look.ts'
import { expectNoReload, listen, markPage } from './wire.ts'
import { t, wordsIn } from './words.ts'

const secret = 'canary-amina@nodipar.example'
const kind = t('operations.jobKinds.notification_mail')
const deadRows = (page: Page) => page.getByRole('table', { name: t('operations.dead.caption') }).getByRole('row').filter({ hasText: kind })
const retry = (page: Page, id: string) => page.getByRole('button', { name: t('operations.dead.retryNamed', { kind, id }) })
const giveUp = (page: Page, id: string) => page.getByRole('button', { name: t('operations.dead.giveUpNamed', { kind, id }) })
const failed: string[] = []
const fails = async () => {
  const id = await deadJob(secret)
  failed.push(id)
  return id
}
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: t('operations.title') })

// what one test leaves behind is no failure of the next
test.afterEach(() => removeJobs(failed.splice(0)))

test('the operator sees a job that failed for good as it fails, tries it again, and it is done', async ({ as }) => {
  const page = await as('wanjiru')
  const said = listen(page)
  await page.goto('/inbox')
  await page.getByRole('link', { name: t('app.nav.operations'), exact: true }).click()
  await expect(heading(page)).toBeVisible()
  const servers = page.getByRole('table', { name: t('operations.servers.caption') })
  await expect(servers.getByRole('row').filter({ hasText: t('operations.servers.relays') })).toHaveCount(1)
  await expect(deadRows(page)).toHaveCount(0)
  await markPage(page)

  const id = await fails()
  await expect(deadRows(page)).toHaveCount(1, { timeout: 60_000 })
  await retry(page, id).click()
  await expect(deadRows(page)).toHaveCount(0)
  await expect(page.getByText(t('operations.dead.retried', { count: 1 }))).toBeAttached()
  await expect.poll(() => stillQueued([id]), { timeout: 60_000 }).toEqual([])
  await expectNoReload(page)
  expect(await said.whole()).not.toContain('canary')
})

test('all of a kind are tried again at once, and what is given up on one screen leaves the other', async ({ as }) => {
  const ids = [await fails(), await fails(), await fails()]
  const [page, other] = [await as('wanjiru'), await as('wanjiru')]
  for (const screen of [page, other]) {
    await screen.goto('/operations')
    await expect(deadRows(screen)).toHaveCount(3)
  }
  await giveUp(page, String(ids[0])).click()
  const dialog = page.getByRole('dialog', { name: t('operations.dead.giveUpTitle') })
  await dialog.getByRole('button', { name: t('operations.dead.giveUpSubmit') }).click()
  // the browser asks for the reason first: nothing was sent
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox', { name: t('operations.dead.reason') }).fill('The mail server of that time is gone.')
  await dialog.getByRole('button', { name: t('operations.dead.giveUpSubmit') }).click()
  await expect(dialog).toBeHidden()
  await expect(deadRows(page)).toHaveCount(2)
  await expect(deadRows(other)).toHaveCount(2)
  expect(await stillQueued(ids)).toEqual(ids.slice(1))
  await page.getByRole('button', { name: t('operations.dead.retryKind', { count: 2, kind }) }).click()
  await expect(deadRows(page)).toHaveCount(0)
  await expect(deadRows(other)).toHaveCount(0)
  await expect.poll(() => stillQueued(ids), { timeout: 60_000 }).toEqual([])
})

test('who does not run the platform is led nowhere near it, and finds what she would find anywhere', async ({ as }) => {
  const page = await as('rashid')
  await page.goto('/inbox')
  await expect(page.getByRole('navigation', { name: t('app.nav.label') })).toBeVisible()
  await expect(page.getByRole('link', { name: t('app.nav.operations'), exact: true })).toHaveCount(0)
  await page.goto('/operations')
  await expect(page.getByRole('heading', { level: 1, name: t('app.denied.title') })).toBeVisible()
})

test('the operations are accessible in both languages, light and dark, wide and narrow, with a failure and without', async ({ as }) => {
  const page = await as('wanjiru')
  for (const language of ['en', 'ar'] as const) {
    const say = wordsIn(language)
    const ids = [await fails(), await fails()]
    await page.addInitScript(kept => localStorage.setItem('amends.language', kept), language)
    await page.goto('/operations')
    await expect(page.getByRole('table', { name: say('operations.dead.caption') })).toBeVisible()
    await look(page, language)
    await removeJobs(ids)
    await page.goto('/operations')
    await expect(page.getByRole('table', { name: say('operations.servers.caption') })).toBeVisible()
    await expect(page.getByRole('table', { name: say('operations.dead.caption') })).toHaveCount(0)
    await look(page, language)
  }
})
