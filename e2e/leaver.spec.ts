import type { Page } from '@playwright/test'
import { cast } from '@amends/shared/cast'
import { expect, test } from './as.ts'
import { ageProofOf, proofDialog, proveByTyping, seat, signInAs } from './chair.ts'
import { arrive } from './matter.ts'
import { colleagueOf, spareCode, type Newcomer } from './newcomer.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

const main = (page: Page) => page.getByRole('main')

/** A case that she alone manages. @returns its id. */
async function caseOf({ request }: Newcomer, title: string): Promise<string> {
  const id = await arrive(request)
  await ask(request, 'TriageReport', { id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
  return (await ask(request, 'OpenCase', { reportId: id, title })).openCase.id
}

test('a colleague who alone manages a case leaves only when somebody takes it over, and her open browser is told', async ({ page, browser, baseURL, as }) => {
  const her = await colleagueOf('rashid', 'Parul')
  const title = `Papers kept, handed over ${crypto.randomUUID().slice(0, 8)}`
  const caseId = await caseOf(her, title)
  const hers = await browser.newContext({ baseURL })
  const open = await hers.newPage()
  await seat(open, her)
  await open.goto(`/cases/${caseId}`)
  await open.getByRole('textbox', { name: t('cases.composer.textNote') }).fill('Half a thought of mine')

  const administrator = await colleagueOf('rashid', 'Rashida', 'administrator')
  await seat(page, administrator)
  await ageProofOf(administrator)
  await page.goto('/organisation')
  await page.getByRole('link', { name: t('organisations.members.leaveNamed', { name: her.name }) }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('organisations.leaver.title', { name: her.name }) })).toBeFocused()
  await expect(page.getByRole('row', { name: title })).toContainText(t('organisations.leaver.sole'))

  const leave = async () => {
    await page.getByRole('button', { name: t('organisations.leaver.submit') }).click()
    await page.getByRole('dialog').getByRole('button', { name: t('organisations.leaver.confirmSubmit', { name: her.name }) }).click()
  }
  await leave()
  await proveByTyping(page, administrator, spareCode(administrator))
  await expect(main(page).getByRole('alert')).toContainText(t('refusals.CasesWouldBeOrphaned'))
  await expect(main(page).getByRole('alert')).toBeFocused()
  await expect(open.getByRole('heading', { level: 1 })).toContainText(title)

  await page.getByRole('combobox', { name: t('organisations.leaver.successor') }).selectOption({ label: cast.shirin.name })
  await leave()
  await expect(proofDialog(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: t('organisations.leaver.done', { name: her.name }) })).toBeVisible()
  await expect(main(page)).toContainText(t('organisations.leaver.doneCases', { count: 1, successor: cast.shirin.name }))

  await expect(open.getByText(t('signin.page.accessEnded'), { exact: true })).toBeVisible()
  const left = await open.content()
  for (const text of [title, 'Half a thought of mine']) expect(left).not.toContain(text)
  expect(await signInAs(open, her, spareCode(her))).toBe(401)
  await hers.close()

  const shirin = await as('shirin')
  await shirin.goto(`/cases/${caseId}`)
  await expect(shirin.getByRole('heading', { level: 1 })).toContainText(title)
  await expect(main(shirin)).toContainText(cast.shirin.name)
  await page.getByRole('link', { name: t('organisations.leaver.doneBack') }).click()
  await expect(page.getByRole('table').first()).toBeVisible()
  await expect(page.getByRole('link', { name: t('organisations.members.leaveNamed', { name: her.name }) })).toHaveCount(0)
})

test('the last administrator of an organisation cannot leave it, and is told so', async ({ as }) => {
  const junho = await as('junho')
  await junho.goto('/organisation')
  await junho.getByRole('link', { name: t('organisations.members.leaveNamed', { name: cast.junho.name }) }).click()
  await expect(main(junho)).toContainText(t('refusals.LastAdministrator'))
  await expect(junho.getByRole('button', { name: t('organisations.leaver.submit') })).toHaveCount(0)
})

test('staff see who their colleagues are, and neither what they hold nor how to end them', async ({ as }) => {
  const amina = await as('amina')
  const { me } = await ask(amina.request, 'Me')
  const { organisation } = await ask(amina.request, 'Organisation', { id: me.organisation.id })
  const other = organisation.members.find((member: { name: string }) => member.name === cast.shirin.name)
  await amina.goto(`/organisation/members/${other.id}`)
  await expect(main(amina)).toContainText(t('refusals.NotAnAdministrator'))
  await expect(amina.getByRole('table')).toHaveCount(0)
  await amina.goto(`/organisation/members/${crypto.randomUUID()}`)
  await expect(main(amina)).toContainText(t('app.denied.title'))
})
