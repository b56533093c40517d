import { cast, organisations } from '@amends/shared/cast'
import { expect, test } from './as.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')

test('what was started is ready, and says so', async ({ request }) => {
  for (const path of ['/health/ready', '/health/live']) {
    const answer = await request.get(path)
    expect([answer.status(), await answer.json()]).toEqual([200, { status: 'ok' }])
  }
})

test('the address leads to the workspace, and who is not signed in to the way in', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: t('signin.page.title') })).toBeVisible()
  await page.goto('/organisations')
  await expect(page).toHaveURL('/sign-in')
  await page.getByRole('link', { name: t('signin.page.getHelp') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('help.start.heading') })).toBeVisible()
  await expect(page).toHaveURL('/help/')
  await expect(page.getByRole('main')).toContainText(t('help.start.reader', { organisation: organisations.nodipar.name }))
  await page.getByText(t('help.start.moreLanguages')).click()
  await page.getByRole('button', { name: ar('help.self.name') }).click()
  await expect(page.getByRole('heading', { level: 1, name: ar('help.start.heading') })).toBeVisible()
})

test('someone of the cast is chosen on the sign-in page, signs in, and goes back to where she wanted to be', async ({ page }) => {
  await page.goto('/cases')
  await page.getByRole('button', { name: cast.greta.name }).click()
  await expect(page.getByRole('textbox', { name: t('signin.page.code') })).toHaveValue(/^\d{6}$/)
  await page.getByRole('button', { name: t('signin.page.submit'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('cases.list.title') })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText(organisations.evenmeasure.name)
  await page.getByRole('button', { name: t('app.shell.signOut') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('signin.page.title') })).toBeVisible()
  expect(await page.context().cookies()).toEqual([])
  await page.goto('/cases')
  await expect(page.getByRole('heading', { level: 1, name: t('signin.page.title') })).toBeVisible()
})

test('a wrong sign-in is told in one sentence, the same for an address that nobody has', async ({ page }) => {
  const said: string[] = []
  for (const email of [cast.greta.email, 'nobody@nowhere.example']) {
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: t('signin.page.email') }).fill(email)
    await page.getByRole('textbox', { name: t('signin.page.password') }).fill('not her password')
    await page.getByRole('textbox', { name: t('signin.page.code') }).fill('000000')
    await page.getByRole('button', { name: t('signin.page.submit'), exact: true }).click()
    await expect(page.getByRole('alert')).toContainText(t('refusals.WrongSignIn'))
    said.push(await page.getByRole('alert').ariaSnapshot())
  }
  expect(said[0]).toBe(said[1])
})
