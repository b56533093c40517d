import type { Page } from '@playwright/test'
import { expect, test } from './as.ts'
import { Authenticator } from './authenticator.ts'
import { seat, signInAs } from './chair.ts'
import { tokenFrom } from './mails.ts'
import { colleagueOf, spareCode, type Newcomer } from './newcomer.ts'
import { t } from './words.ts'

/** Where a caseworker begins. */
const home = (page: Page) => page.getByRole('heading', { level: 1, name: t('work.title') })
const codes = (page: Page) => page.getByRole('list', { name: t('signin.codes.list') }).getByRole('listitem')
const isSignedIn = async ({ request }: Newcomer) => (await (await request.get('/auth/session')).json()).signedIn

test('who forgot her password chooses a new one with the code she still has, and never without', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Khaleda')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: t('signin.page.cannot') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('signin.help.title') })).toBeFocused()
  const ask = async (email: string) => {
    await page.getByRole('textbox', { name: t('signin.page.email') }).fill(email)
    await page.getByRole('button', { name: t('signin.help.send') }).click()
    await expect(page.getByRole('main').getByRole('status')).toContainText(t('signin.help.sent'))
  }
  await ask(`nobody-${crypto.randomUUID()}@colleagues.example`)
  await ask(her.email)
  const token = await tokenFrom(page.request, her.email, 'recovery')

  await page.goto(`/recovery#${token}`)
  const password = 'four green umbrellas at noon'
  const choose = async (code: string) => {
    await page.getByLabel(t('signin.account.passwordNew')).fill(password)
    await page.getByRole('textbox', { name: t('signin.recovery.code') }).fill(code)
    await page.getByRole('button', { name: t('signin.recovery.savePassword') }).click()
  }
  await choose('000000')
  await expect(page.getByRole('alert')).toContainText(t('signin.recovery.wrong'))
  expect(await isSignedIn(her)).toBe(true)
  await choose(await her.authenticator.code())
  await expect(home(page)).toBeVisible()
  expect(await isSignedIn(her)).toBe(false)

  await page.goto(`/recovery#${token}`)
  await expect(page.getByText(t('signin.recovery.over'))).toBeVisible()
  expect(await signInAs(page, her, spareCode(her))).toBe(401)
  expect(await signInAs(page, { ...her, password }, spareCode(her))).toBe(200)
})

test('who lost her phone is helped by an administrator, who sees and chooses nothing', async ({ page, as }) => {
  const her = await colleagueOf('rashid', 'Dilruba')
  const rashid = await as('rashid')
  await rashid.goto('/organisation')
  await rashid.getByRole('button', { name: t('organisations.members.helpNamed', { name: her.name }) }).click()
  await rashid.getByRole('dialog').getByRole('button', { name: t('organisations.recovery.submit', { name: her.name }) }).click()
  await expect(rashid.getByRole('dialog')).toHaveCount(0)
  const token = await tokenFrom(page.request, her.email, 'recovery')

  await page.goto(`/recovery#${token}`)
  const password = page.getByLabel(t('signin.proof.password'))
  const goOn = page.getByRole('button', { name: t('signin.invitation.next') })
  await password.fill('not her password')
  await goOn.click()
  await expect(page.getByRole('alert')).toContainText(t('signin.recovery.wrongPassword'))
  await password.fill(her.password)
  await goOn.click()
  await expect(page.getByRole('img', { name: t('signin.invitation.qr') })).toBeVisible()
  const app = new Authenticator(await page.locator('code').innerText())
  expect(await isSignedIn(her)).toBe(true)
  await page.getByRole('textbox', { name: t('signin.invitation.code') }).fill(await app.code())
  await goOn.click()
  await expect(codes(page)).toHaveCount(10)
  expect(await isSignedIn(her)).toBe(false)
  const [fresh = ''] = await codes(page).allTextContents()
  await page.getByRole('button', { name: t('signin.codes.kept') }).click()
  await expect(home(page)).toBeVisible()
  expect(await signInAs(page, her, spareCode(her))).toBe(401)
  expect(await signInAs(page, her, fresh)).toBe(200)
})

test('who came in by a recovery code is asked to set up another app, and until then everywhere', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Hasina')
  expect(await signInAs(page, her, spareCode(her))).toBe(200)
  await page.goto('/inbox')
  await expect(page.getByText(t('signin.account.recoveryUsed'))).toBeVisible()
  await page.getByRole('link', { name: t('signin.account.authenticatorSet') }).click()
  await expect(page.getByText(t('signin.account.recoveryLeft', { count: 9 }))).toBeVisible()
  await page.getByRole('button', { name: t('signin.account.authenticatorSet') }).click()
  const dialog = page.getByRole('dialog')
  const app = new Authenticator(await dialog.locator('code').innerText())
  await dialog.getByRole('textbox', { name: t('signin.invitation.code') }).fill('000000')
  await dialog.getByRole('button', { name: t('signin.account.authenticatorSubmit') }).click()
  await expect(dialog.getByRole('alert')).toContainText(t('signin.invitation.wrongCode'))
  await dialog.getByRole('textbox', { name: t('signin.invitation.code') }).fill(await app.code())
  await dialog.getByRole('button', { name: t('signin.account.authenticatorSubmit') }).click()
  await expect(codes(page)).toHaveCount(10)
  await dialog.getByRole('button', { name: t('signin.codes.kept') }).click()
  await expect(page.getByText(t('signin.account.recoveryLeft', { count: 10 }))).toBeVisible()
  await expect(page.getByText(t('signin.account.recoveryUsed'))).toHaveCount(0)
  expect(await isSignedIn(her)).toBe(false)
})

test('a way back in that nobody sent leads nowhere', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Sultana')
  await seat(page, her)
  await page.goto(`/recovery#${crypto.randomUUID()}`)
  await expect(page.getByText(t('signin.recovery.over'))).toBeVisible()
  await page.getByRole('link', { name: t('signin.recovery.again') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('signin.help.title') })).toBeVisible()
})
