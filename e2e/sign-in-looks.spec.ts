import { type Locator, type Page } from '@playwright/test'
import { expect, test } from './as.ts'
import { ageProofOf, seat } from './chair.ts'
import { deviceOf } from './device.ts'
import { look } from './look.ts'
import { tokenFrom } from './mails.ts'
import { colleagueOf, type Newcomer } from './newcomer.ts'
import { own } from './operations.ts'
import { ask } from './wire.ts'
import { wordsIn, type Language, type Say } from './words.ts'

const languages = ['en', 'ar'] as const satisfies readonly Language[]
const speak = (page: Page, language: Language) => page.addInitScript(kept => localStorage.setItem('amends.language', kept), language)

/** Opens a dialog, looks at it, and closes it by key. */
async function lookAtDialog(page: Page, language: Language, opener: Locator, filled: Locator = page.getByRole('dialog')) {
  await opener.click()
  await expect(filled).toBeVisible()
  await look(page, language)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

for (const language of languages) {
  const say: Say = wordsIn(language)

  test(`the ways back in are accessible, in ${language}`, async ({ page }) => {
    const her = await colleagueOf('rashid', 'Shefali')
    await speak(page, language)
    await page.goto('/sign-in/help')
    await page.getByRole('textbox').fill(her.email)
    await page.getByRole('button', { name: say('signin.help.send') }).click()
    await expect(page.getByRole('main').getByRole('status')).toBeVisible()
    await look(page, language)
    await page.goto(`/recovery#${await tokenFrom(page.request, her.email, 'recovery')}`)
    await page.getByLabel(say('signin.account.passwordNew')).fill('too short')
    await page.getByRole('textbox', { name: say('signin.recovery.code') }).fill('000000')
    await page.getByRole('button', { name: say('signin.recovery.savePassword') }).click()
    await look(page, language)
    await page.goto('/recovery#nothing')
    await expect(page.getByText(say('signin.recovery.over'))).toBeVisible()
    await look(page, language, [360])
  })

  test(`the way back for who lost her phone is accessible on its three steps, in ${language}`, async ({ page }) => {
    const her = await colleagueOf('rashid', 'Rehana')
    const { me } = await ask(her.request, 'Me')
    const administrator = await colleagueOf('rashid', 'Roksana', 'administrator')
    await ask(administrator.request, 'StartRecovery', { membershipId: me.membership.id })
    const token = await tokenFrom(page.request, her.email, 'recovery')
    await speak(page, language)
    await page.goto(`/recovery#${token}`)
    await page.getByLabel(say('signin.proof.password')).fill(her.password)
    await look(page, language)
    await page.getByRole('button', { name: say('signin.invitation.next') }).click()
    await expect(page.getByRole('img', { name: say('signin.invitation.qr') })).toBeVisible()
    await look(page, language)
  })

  test(`the account and what it asks is accessible, in ${language}`, async ({ page }) => {
    const her = await colleagueOf('rashid', 'Jahanara')
    await deviceOf(page)
    await seat(page, her)
    await speak(page, language)
    await page.goto('/account')
    const add = page.getByRole('button', { name: say('signin.account.passkeyAdd') })
    await expect(add).toBeVisible()
    await look(page, language)
    await lookAtDialog(page, language, add)
    await add.click()
    await page.getByRole('dialog').getByRole('textbox').fill('Phone')
    await page.getByRole('dialog').getByRole('button', { name: say('signin.account.passkeyAddSubmit') }).click()
    await expect(page.getByRole('row', { name: 'Phone' })).toBeVisible()
    await look(page, language)
    const app = page.getByRole('button', { name: say('signin.account.authenticatorSet') })
    await lookAtDialog(page, language, app, page.getByRole('img', { name: say('signin.invitation.qr') }))
    await page.getByRole('button', { name: say('signin.account.recoveryNew') }).click()
    await lookAtDialog(page, language, page.getByRole('dialog').getByRole('button', { name: say('signin.account.recoveryNew') }),
      page.getByRole('list', { name: say('signin.codes.list') }))
    await ageProofOf(her)
    await lookAtDialog(page, language, app, page.getByRole('button', { name: say('signin.proof.passkey') }))
    await app.click()
    await page.getByRole('button', { name: say('signin.proof.other') }).click()
    await expect(page.getByLabel(say('signin.proof.password'))).toBeFocused()
    await look(page, language)
  })

  test(`leaving, and helping a colleague in, is accessible, in ${language}`, async ({ page, as }) => {
    const rashid = await as('rashid')
    await speak(rashid, language)
    await rashid.goto('/organisation')
    await lookAtDialog(rashid, language, rashid.getByRole('button', { name: say('organisations.members.help') }).first())
    await rashid.getByRole('link', { name: say('organisations.members.leaveNamed', { name: 'Amina Sarkar' }) }).click()
    await expect(rashid.getByText(say('organisations.leaver.sole')).first()).toBeVisible()
    await look(rashid, language)
    const leave = rashid.getByRole('button', { name: say('organisations.leaver.submit') })
    await lookAtDialog(rashid, language, leave)
    await leave.click()
    await rashid.getByRole('dialog').getByRole('button', { name: say('organisations.leaver.confirmSubmit', { name: 'Amina Sarkar' }) }).click()
    await expect(rashid.getByRole('main').getByRole('alert')).toBeVisible()
    await look(rashid, language)
    await page.close()
  })

  test(`whose access has ended reads it on an accessible page, in ${language}`, async ({ page }) => {
    const her = await colleagueOf('rashid', 'Monwara')
    await seat(page, her)
    await speak(page, language)
    await page.goto('/inbox')
    await ended(her)
    await expect(page.getByText(say('signin.page.accessEnded'), { exact: true })).toBeVisible()
    await look(page, language)
  })
}

/** She ends her own place: everybody may. */
async function ended({ request }: Newcomer) {
  const { me } = await ask(request, 'Me')
  await ask(request, 'EndMembership', { id: me.membership.id })
  expect((await (await request.get('/auth/session', { headers: own })).json()).ended).toBe('membership')
}
