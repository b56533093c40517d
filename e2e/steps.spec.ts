import type { APIRequestContext, Page } from '@playwright/test'
import { expect, requestAs, test } from './as.ts'
import { addParty, arrive, openCase } from './matter.ts'
import { bodyOf, headersFor } from './operations.ts'
import { hands } from './pace.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const button = (page: Page, name: Word) => main(page).getByRole('button', { name: t(name), exact: true })
const here = (page: Page) => main(page).getByRole('list', { name: t('cases.step.progress') }).locator('[aria-current=step]')
const titled = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`

const entry = { kind: 'hotline', verifier: 'A hotline of the region', verifiedOn: '2026-01-10', summary: 'Twelve workers said the same.', reason: 'It was verified outside.' }

/** What the server answers, also where it says no. */
async function answer(request: APIRequestContext, name: string, variables: object) {
  const { errors } = await (await request.post('/graphql', { headers: headersFor(name), data: bodyOf(name, variables) })).json()
  return errors?.[0]?.extensions
}

/** Opens the menu of a case and chooses. */
async function choose(page: Page, act: Word) {
  await main(page).getByRole('button', { name: t('steps.now.more') }).click()
  await page.getByRole('menuitem', { name: t(act) }).click()
}

/** The page before a move says no in words, says where each thing is done, and the server says the same. */
async function expectStopped(page: Page, caseId: string, to: string, unmet: readonly Word[]) {
  await page.goto(`/cases/${caseId}/move`)
  const guards = region(page, 'steps.move.guards')
  for (const guard of unmet) await expect(guards.getByRole('listitem').filter({ hasText: t(guard) })).toContainText(t('steps.move.unmet'))
  await expect(guards.getByRole('link').first()).toBeVisible()
  await expect(main(page).getByRole('button', { name: /Move to/ })).toHaveAttribute('aria-disabled', 'true')
  const request = await requestAs('amina')
  const { case: record } = await ask(request, 'MovePage', { id: caseId })
  const [way] = record.way
  expect(await answer(request, 'MoveCase', { input: { id: caseId, to, preview: way.digest } })).toMatchObject({ code: 'GuardUnmet', field: way.guards.find((it: { met: boolean }) => !it.met).guard })
  await request.dispose()
}

test('each guard there is stops a case in words a caseworker understands', async ({ as }) => {
  const [first, second] = [await openCase(titled('Fees paid')), await openCase(titled('Verified outside'))]
  const lead = await requestAs('amina')
  await ask(lead, 'BeginVerification', { id: first })
  await ask(lead, 'EnterVerified', { id: second, entry })
  await lead.dispose()
  const amina = await as('amina', wide)
  await expectStopped(amina, first, 'respond', ['steps.guards.finding_made'])
  await expectStopped(amina, second, 'plan', ['steps.guards.factors_weighed', 'steps.guards.response_signed'])
})

test('a case that was verified elsewhere is opened at step 2, and stands there on the board', async ({ as }) => {
  const title = titled('Reported by an audit')
  const amina = await as('amina', wide)
  await amina.goto('/cases')
  await main(amina).getByRole('link', { name: t('steps.entry.do') }).click()
  await button(amina, 'steps.entry.confirm').click()
  const missing = amina.getByRole('alert')
  await expect(missing).toContainText(t('steps.entry.verifierMissing'))
  await missing.getByRole('link', { name: t('reports.triage.dangerMissing') }).click()
  await main(amina).getByRole('group', { name: t('reports.triage.danger') }).getByRole('radio', { name: t('reports.triage.dangerUnsure'), exact: true }).check()
  await main(amina).getByLabel(t('steps.entry.caseTitle')).fill(title)
  await main(amina).getByRole('checkbox', { name: t('steps.entry.confined') }).check()
  await main(amina).getByRole('radio', { name: t('steps.entry.kinds.audit') }).check()
  await main(amina).getByLabel(t('steps.entry.verifier')).fill('A social audit')
  await main(amina).getByLabel(t('steps.entry.on'), { exact: true }).fill('2026-01-10')
  await main(amina).getByLabel(t('steps.entry.summary')).fill('Passports of all workers were kept.')
  await main(amina).getByLabel(t('steps.entry.reason')).fill('The audit heard the workers.')
  await button(amina, 'steps.entry.confirm').click()
  await expect(here(amina)).toContainText(t('cases.steps.respond'))
  await main(amina).getByText(t('steps.now.entered')).click()
  await expect(region(amina, 'steps.now.title')).toContainText('Passports of all workers were kept.')

  await amina.goto('/cases?view=board')
  const column = main(amina).getByRole('region', { name: t('cases.steps.respond') })
  await expect(column.getByRole('listitem').filter({ hasText: title })).toContainText(t('steps.board.days', { count: 0 }))
  await column.getByRole('listitem').filter({ hasText: title }).getByRole('button').click()
  await expect(amina.getByRole('menuitem')).toHaveText([t('cases.steps.plan'), t('cases.steps.verify')])
  await amina.getByRole('menuitem', { name: t('cases.steps.verify') }).click()
  await expect(main(amina).getByRole('radio', { name: t('steps.move.backTo', { step: t('cases.steps.verify') }) })).toBeChecked()
  await main(amina).getByRole('button', { name: t('steps.move.confirm', { step: t('cases.steps.verify') }) }).click()
  await expect(main(amina)).toContainText(t('steps.move.reasonMissing'))
  await main(amina).getByLabel(t('steps.move.reason')).fill('Two more points came up.')
  await main(amina).getByRole('button', { name: t('steps.move.confirm', { step: t('cases.steps.verify') }) }).click()
  await expect(here(amina)).toContainText(t('cases.steps.verify'))
})

test('a second party sees the case move, live, and nothing of a hold', async ({ as }) => {
  const caseId = await openCase(titled('Passports kept'))
  await addParty(caseId, 'ljungvind', 'brand')
  const [amina, ingrid] = [await as('amina', wide), await as('ingrid', wide)]
  const heard = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}`)
  await expect(main(ingrid)).toContainText(t('steps.now.guide'))
  await amina.goto(`/cases/${caseId}`)

  await choose(amina, 'steps.hold.do')
  const dialog = amina.getByRole('dialog', { name: t('steps.hold.title') })
  await dialog.getByRole('button', { name: t('steps.hold.confirm') }).click()
  await expect(dialog).toContainText(t('steps.hold.whyMissing'))
  await dialog.getByRole('radio', { name: t('steps.hold.reasons.authority_request') }).check()
  await dialog.getByLabel(t('steps.hold.note')).fill('They asked us to wait.')
  await dialog.getByRole('button', { name: t('steps.hold.confirm') }).click()
  await expect(main(amina)).toContainText('They asked us to wait.')
  await expect(main(amina).getByRole('button', { name: t('cases.begin.do') })).toHaveAttribute('aria-disabled', 'true')
  await button(amina, 'steps.hold.resume').click()
  await expect(main(amina)).not.toContainText('They asked us to wait.')

  await main(amina).getByRole('button', { name: t('cases.begin.do') }).click()
  await amina.getByRole('dialog').getByRole('button', { name: t('cases.begin.confirm') }).click()
  await expect(here(ingrid)).toContainText(t('cases.steps.verify'))
  expect(await heard.whole()).not.toMatch(/authority_request|asked us to wait|heldSince":"/)
})

test('a case ends as the twin of another, and opens again', async ({ as }) => {
  const [caseId, twin] = [await openCase(titled('The dormitory')), titled('The same dormitory')]
  await openCase(twin)
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}`)
  await choose(amina, 'steps.aside.do')
  const ending = amina.getByRole('dialog', { name: t('steps.aside.title') })
  await ending.getByRole('radio', { name: t('steps.aside.kinds.duplicate') }).check()
  const other = ending.getByLabel(t('steps.aside.other'))
  await other.selectOption(await other.locator('option').filter({ hasText: twin }).getAttribute('value') ?? '')
  await ending.getByLabel(t('steps.aside.reason')).fill('Both are about one house.')
  await ending.getByRole('button', { name: t('steps.aside.confirm') }).click()
  await expect(main(amina)).toContainText(t('steps.now.closed'))

  await choose(amina, 'steps.reopen.do')
  const again = amina.getByRole('dialog', { name: t('steps.reopen.title') })
  await again.getByRole('radio', { name: t('steps.reopen.toVerify') }).check()
  await again.getByLabel(t('steps.reopen.reason')).fill('It is another house.')
  await again.getByRole('button', { name: t('steps.reopen.confirm') }).click()
  await expect(here(amina)).toContainText(t('cases.steps.verify'))
  await expect(main(amina)).toContainText(t('steps.reopen.times', { count: 1 }))
})

test('a report is solved directly on one screen: five presses and a message, without a case, in under two minutes', async ({ as }) => {
  const lead = await requestAs('amina')
  const id = await arrive(lead)
  await lead.dispose()
  const amina = await as('amina', wide)
  const by = hands()
  await amina.goto(`/reports/${id}`)
  by.read()
  await by.press(main(amina).getByRole('radio', { name: t('reports.triage.dangerNo'), exact: true }))
  await by.press(main(amina).getByRole('radio', { name: t('reports.triage.safeYes'), exact: true }))
  await by.press(button(amina, 'reports.triage.do'))
  await by.press(main(amina).getByRole('radio', { name: t('reports.outcome.solved_directly') }))
  await by.type(main(amina).getByLabel(t('reports.outcome.message')), 'Your employer has given the passport back. Write to us if anything changes.')
  await by.press(button(amina, 'reports.outcome.doAdvise'))
  await expect(main(amina)).toContainText(t('app.reportStates.solved_directly'))
  expect(new URL(amina.url()).pathname).toBe(`/reports/${id}`)
  test.info().annotations.push({ type: 'pace', description: JSON.stringify(by.done) })
  expect(by.done).toMatchObject({ clicks: 5, choices: 0 })
  expect(by.done.seconds).toBeLessThan(120)
})
