import type { Page } from '@playwright/test'
import { expect, requestAs, test } from './as.ts'
import { Authenticator } from './authenticator.ts'
import { ageProofOf, proofDialog, proveByTyping, seat, signInAs } from './chair.ts'
import { deviceOf, type Device } from './device.ts'
import { tokenFrom } from './mails.ts'
import { colleagueOf, invited, spareCode } from './newcomer.ts'
import { bodyOf, headersFor } from './operations.ts'
import { ask, expectNoReload, markPage } from './wire.ts'
import { t } from './words.ts'

const passkeys = (page: Page) => page.getByRole('region', { name: t('signin.account.passkeys') })
/** Where a caseworker begins. */
const home = (page: Page) => page.getByRole('heading', { level: 1, name: t('work.title') })
const signInPage = (page: Page) => page.getByRole('heading', { level: 1, name: t('signin.page.title') })

async function addPasskey(page: Page, name: string) {
  await passkeys(page).getByRole('button', { name: t('signin.account.passkeyAdd') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: t('signin.account.passkeyName') }).fill(name)
  await dialog.getByRole('button', { name: t('signin.account.passkeyAddSubmit') }).click()
  await expect(passkeys(page).getByRole('row', { name })).toBeVisible()
}

/** Leaves the device unanswered: where somebody answers it, Chromium picks what the browser offers in the email field. */
async function signOut(page: Page, device?: Device) {
  await device?.answers(false)
  await page.getByRole('main').getByRole('button', { name: t('app.shell.signOut') }).click()
  await expect(signInPage(page)).toBeVisible()
}

test('whoever was invited joins by her letter, with a second factor that works', async ({ page }) => {
  const email = await invited('rashid', 'Ayesha')
  await page.goto('/invitation#nothing')
  await expect(page.getByText(t('signin.invitation.over'))).toBeVisible()
  await page.goto(`/invitation#${await tokenFrom(page.request, email, 'invitation')}`)
  await page.getByRole('textbox', { name: t('signin.invitation.name') }).fill('Ayesha Begum')
  const password = page.getByLabel(t('signin.invitation.password'))
  const goOn = page.getByRole('button', { name: t('signin.invitation.next') })
  await password.fill('passwordpassword')
  await goOn.click()
  await expect(page.getByRole('alert')).toContainText(t('refusals.WeakPassword'))
  await password.fill('two quiet mornings by the river')
  await goOn.click()
  await expect(page.getByRole('list', { name: t('signin.codes.list') }).getByRole('listitem')).toHaveCount(10)
  const app = new Authenticator(await page.locator('.code-line code').innerText())
  const code = page.getByRole('textbox', { name: t('signin.invitation.code') })
  await code.fill('000000')
  await page.getByRole('button', { name: t('signin.invitation.finish') }).click()
  await expect(page.getByRole('alert')).toContainText(t('signin.invitation.wrongCode'))
  await code.fill(await app.code())
  await page.getByRole('button', { name: t('signin.invitation.finish') }).click()
  await expect(home(page)).toBeVisible()
})

// Here she presses the button; what the browser offers by itself has a test of its own.
test('a passkey is added, signs in by itself, proves that it is her, and is removed', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Parveen')
  const device = await deviceOf(page)
  await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false) })
  await seat(page, her)
  await page.goto('/account')
  await expect(passkeys(page)).toContainText(t('signin.account.passkeysNone'))
  await addPasskey(page, 'Laptop in the office')
  expect(await device.passkeys()).toBe(1)
  await signOut(page)
  await page.getByRole('button', { name: t('signin.page.passkey') }).click()
  await expect(home(page)).toBeVisible()
  await page.goto('/account')
  await expect(page.getByRole('region', { name: t('signin.account.sessions') }).getByRole('row', { name: t('signin.account.this') }))
    .toContainText(t('signin.account.with.passkey'))

  const { me } = await ask(page.request, 'Account')
  const stranger = await requestAs('amina')
  const removes = async (id: string) => (await stranger.post('/graphql', { headers: headersFor('RemovePasskey'), data: bodyOf('RemovePasskey', { id }) })).text()
  expect(await removes(me.passkeys[0].id)).toBe(await removes(crypto.randomUUID()))
  await stranger.dispose()

  await ageProofOf(her)
  await passkeys(page).getByRole('button', { name: t('signin.account.passkeyRemoveNamed', { name: 'Laptop in the office' }) }).click()
  await page.getByRole('dialog').getByRole('button', { name: t('signin.account.passkeyRemove') }).click()
  await proofDialog(page).getByRole('button', { name: t('signin.proof.passkey') }).click()
  await expect(passkeys(page)).toContainText(t('signin.account.passkeysNone'))
  await signOut(page)
  // the device still has it, and nobody opens to it any more
  await page.getByRole('button', { name: t('signin.page.passkey') }).click()
  await expect(page.getByRole('alert')).toContainText(t('signin.passkey.refused'))
})

test('whoever closes the window of the device is told so quietly, and signs in by typing', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Nasrin')
  const device = await deviceOf(page)
  await seat(page, her)
  await page.goto('/account')
  await addPasskey(page, 'Phone')
  await signOut(page, device)
  await device.shows(false)
  await device.answers(true)
  await page.getByRole('button', { name: t('signin.page.passkey') }).click()
  await expect(page.getByText(t('signin.passkey.left'))).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('textbox', { name: t('signin.page.email') }).fill(her.email)
  await page.getByRole('textbox', { name: t('signin.page.password') }).fill(her.password)
  await page.getByRole('textbox', { name: t('signin.page.code') }).fill(spareCode(her))
  await page.getByRole('button', { name: t('signin.page.submit'), exact: true }).click()
  await expect(home(page)).toBeVisible()
})

test('a passkey that is picked in the email field signs in without another press', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Shahida')
  await deviceOf(page)
  await seat(page, her)
  await page.goto('/account')
  await addPasskey(page, 'Phone')
  await page.getByRole('main').getByRole('button', { name: t('app.shell.signOut') }).click()
  await expect(home(page)).toBeVisible()
  expect((await ask(page.request, 'SignedIn')).me.email).toBe(her.email)
})

test('an act that matters asks whether it is her, keeps the form when she would rather not, and happens once', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Rokeya', 'administrator')
  await seat(page, her)
  const keys: (string | undefined)[] = []
  page.on('request', request => {
    if (request.postData()?.includes(String(bodyOf('Invite', {}).extensions.persistedQuery.sha256Hash))) keys.push(request.headers()['idempotency-key'])
  })
  await page.goto('/organisation')
  await page.getByRole('button', { name: t('organisations.members.invite') }).click()
  await ageProofOf(her)
  const email = `invited-${crypto.randomUUID().slice(0, 8)}@colleagues.example`
  const form = page.getByRole('dialog', { name: t('organisations.invite.title') })
  await form.getByRole('textbox', { name: t('organisations.invite.email') }).fill(email)
  const submit = form.getByRole('button', { name: t('organisations.invite.submit') })
  await submit.click()
  await proofDialog(page).getByRole('button', { name: t('app.ui.cancel') }).click()
  await expect(form.getByRole('alert')).toContainText(t('refusals.ProofNeeded'))
  await expect(form.getByRole('textbox', { name: t('organisations.invite.email') })).toHaveValue(email)

  await submit.click()
  await proveByTyping(page, { password: 'not her password' }, '000000')
  await expect(proofDialog(page).getByRole('alert')).toContainText(t('signin.proof.wrong'))
  await proveByTyping(page, her, spareCode(her))
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('row', { name: email })).toHaveCount(1)
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('an act beside GraphQL asks the same, and one answer serves for five minutes', async ({ page }) => {
  const her = await colleagueOf('rashid', 'Taslima')
  await seat(page, her)
  await page.goto('/account')
  await ageProofOf(her)
  await page.getByRole('button', { name: t('signin.account.recoveryNew') }).click()
  await page.getByRole('dialog').getByRole('button', { name: t('signin.account.recoveryNew') }).click()
  await proveByTyping(page, her, spareCode(her))
  const codes = page.getByRole('list', { name: t('signin.codes.list') }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const fresh = await codes.allTextContents()
  await page.getByRole('button', { name: t('signin.codes.kept') }).click()
  const changed = { ...her, password: 'nine slow ferries before dawn' }
  await page.getByLabel(t('signin.account.passwordNew')).fill(changed.password)
  await page.getByRole('button', { name: t('signin.account.passwordSubmit') }).click()
  await expect(page.getByText(t('signin.account.passwordDone')).first()).toBeVisible()
  await signOut(page)
  expect(await signInAs(page, changed, spareCode(her))).toBe(401)
  expect(await signInAs(page, her, spareCode({ recoveryCodes: fresh }))).toBe(401)
  expect(await signInAs(page, changed, spareCode({ recoveryCodes: fresh }))).toBe(200)
})

test('a browser that is ended elsewhere is told by itself', async ({ page, browser, baseURL }) => {
  const her = await colleagueOf('rashid', 'Morsheda')
  await seat(page, her)
  const other = await browser.newContext({ baseURL, userAgent: 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0' })
  const lost = await other.newPage()
  expect(await signInAs(lost, her, spareCode(her))).toBe(200)
  await lost.goto('/')
  await expect(home(lost)).toBeVisible()
  await markPage(lost)
  await page.goto('/account')
  await page.getByRole('row', { name: 'Firefox · Android' }).getByRole('button', { name: t('signin.account.end') }).click()
  await expect(signInPage(lost)).toBeVisible()
  await expectNoReload(lost)

  expect(await signInAs(lost, her, spareCode(her))).toBe(200)
  await lost.goto('/')
  await page.reload()
  await page.getByRole('button', { name: t('signin.account.endOthers') }).click()
  await expect(signInPage(lost)).toBeVisible()
  await expect(page.getByRole('button', { name: t('signin.account.endOthers') })).toHaveCount(0)
  await expect(page.getByRole('row', { name: t('signin.account.this') })).toBeVisible()
  await other.close()
})

test('whoever guesses is slowed, and told for how long', async ({ page }) => {
  await page.goto('/sign-in')
  const email = `guess-${crypto.randomUUID().slice(0, 8)}@nodipar.example`
  const submit = page.getByRole('button', { name: t('signin.page.submit'), exact: true })
  const [slowed = ''] = t('signin.page.wait', { seconds: 2 }).split('2')
  await expect(async () => {
    await page.getByRole('textbox', { name: t('signin.page.email') }).fill(email)
    await page.getByRole('textbox', { name: t('signin.page.password') }).fill('a guess of many')
    await page.getByRole('textbox', { name: t('signin.page.code') }).fill('123456')
    await submit.click()
    await expect(submit).not.toHaveAttribute('aria-busy')
    await expect(page.getByRole('alert')).toContainText(slowed, { timeout: 500 })
  }).toPass({ timeout: 60_000 })
})
