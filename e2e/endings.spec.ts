import type { Page } from '@playwright/test'
import { expect, requestAs, test } from './as.ts'
import { openCase } from './matter.ts'
import { bodyOf, headersFor } from './operations.ts'
import { asked, atStep, carriedOut, planned } from './planned.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const here = (page: Page) => main(page).getByRole('list', { name: t('cases.step.progress') }).locator('[aria-current=step]')
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function choose(page: Page, act: Word) {
  await main(page).getByRole('button', { name: t('steps.now.more') }).click()
  await page.getByRole('menuitem', { name: t(act) }).click()
}

test('of a group of sixty some parts close, it is said of each whether it did, and the case goes on for the others', async ({ as }) => {
  test.setTimeout(180_000)
  const caseId = await openCase(`Sixty of one house ${crypto.randomUUID().slice(0, 8)}`)
  const lead = await requestAs('amina')
  const workers: string[] = []
  for (let at = 0; at < 60; at += 1) workers.push((await ask(lead, 'AddWorker', { caseId, nickname: null, reportId: null })).addWorker.id)
  await atStep(caseId, 'close')
  const reported: Record<string, number> = {}
  for (const [at, workerId] of workers.entries()) {
    // Of five nobody heard yet what they say.
    if (at >= 5) await ask(lead, 'HearWorker', { input: { workerId, answer: at % 2 ? 'satisfied' : 'partly', askedOn: day(0), language: 'bn', givenBy: 'worker', danger: 'no', words: null } })
    const input = { workerId, reason: 'partly_remedied', words: null, afterCareOn: [day(30)] }
    const { errors } = await (await lead.post('/graphql', { headers: headersFor('CloseWorkerPart'), data: bodyOf('CloseWorkerPart', { input }) })).json()
    const how = errors?.[0]?.extensions.code ?? 'closed'
    reported[how] = (reported[how] ?? 0) + 1
  }
  expect(reported).toEqual({ closed: 55, HearHerFirst: 5 })
  await lead.dispose()

  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/closing`)
  const parts = region(amina, 'closures.workers.title')
  await parts.getByRole('button', { name: t('workers.panel.next') }).click()
  await expect(parts.getByText(t('closures.workers.partClosed'), { exact: true })).toHaveCount(55)
  await expect(parts.getByText(t('closures.workers.unheard'), { exact: true })).toHaveCount(5)
  await amina.goto(`/cases/${caseId}/move`)
  await expect(main(amina).getByRole('listitem').filter({ hasText: t('steps.guards.worker_heard') })).toContainText(t('steps.move.unmet'))
})

test('a case stands still for the worker, goes on, closes, and is opened again at its plan', async ({ as }) => {
  const { caseId } = await planned()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}`)
  await choose(amina, 'steps.hold.do')
  const holding = amina.getByRole('dialog', { name: t('steps.hold.title') })
  await holding.getByRole('radio', { name: t('steps.hold.reasons.worker_wish') }).check()
  await holding.getByLabel(t('steps.hold.note')).fill('She rests until the child is well.')
  await holding.getByRole('button', { name: t('steps.hold.confirm') }).click()
  await expect(main(amina)).toContainText('She rests until the child is well.')
  await main(amina).getByRole('button', { name: t('steps.hold.resume'), exact: true }).click()
  await expect(main(amina)).not.toContainText('She rests until the child is well.')

  await atStep(caseId, 'learn')
  const { recordLesson } = await asked('amina', 'RecordLesson', { input: { caseId, rootCause: 'Fees.', worked: 'The buyer paid.', failed: 'Nobody asked.', outcomeAreas: ['recruitment_fees'], sdgTargets: ['target_10_7'] } })
  await asked('shirin', 'SignLesson', { id: recordLesson.id })
  await amina.goto(`/cases/${caseId}/move`)
  await main(amina).getByRole('button', { name: /Move to/ }).click()
  await expect(main(amina)).toContainText(t('steps.now.closed'))

  await choose(amina, 'steps.reopen.do')
  const again = amina.getByRole('dialog', { name: t('steps.reopen.title') })
  await again.getByRole('radio', { name: t('steps.reopen.toPlan') }).check()
  await again.getByLabel(t('steps.reopen.reason')).fill('The papers were taken again.')
  await again.getByRole('button', { name: t('steps.reopen.confirm') }).click()
  await expect(here(amina)).toContainText(t('cases.steps.plan'))
  await expect(main(amina)).toContainText(t('steps.reopen.times', { count: 1 }))
})

test('a yes to retaliation is urgent for who protects, and no company finds a trace of it', async ({ as }) => {
  const { caseId, workerId } = await planned()
  await carriedOut(caseId)
  const [ingrid, junho] = [await as('ingrid', wide), await as('junho', wide)]
  const heard = [listen(ingrid), listen(junho)]
  for (const page of [ingrid, junho]) await page.goto(`/cases/${caseId}`)
  for (const page of [ingrid, junho]) await expect(here(page)).toContainText(t('cases.steps.implement'))

  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/workers/${workerId}`)
  const lines = region(amina, 'check-ins.title')
  await lines.getByRole('button', { name: t('check-ins.answer.do') }).first().click()
  const asking = amina.getByRole('dialog', { name: t('check-ins.answer.title', { mark: 14 }), exact: true })
  await asking.getByRole('radio', { name: t('check-ins.answers.yes'), exact: true }).check()
  await asking.getByRole('button', { name: t('check-ins.answer.submit'), exact: true }).click()
  await expect(asking).toContainText(t('check-ins.answer.kindsMissing'))
  await asking.getByRole('checkbox', { name: t('check-ins.kinds.threats') }).check()
  await asking.getByRole('textbox', { name: t('check-ins.answer.words') }).fill('He waits at the gate.')
  await asking.getByRole('button', { name: t('check-ins.answer.submit'), exact: true }).click()
  await expect(asking).toHaveCount(0)
  await expect(lines).toContainText(t('check-ins.states.yes'))
  await amina.goto('/work')
  const urgent = main(amina).getByRole('list', { name: t('work.label') }).getByRole('listitem').filter({ hasText: /for speaking: protect now/ })
  await expect(urgent.filter({ has: amina.locator(`a[href*="${workerId}"]`) })).toHaveCount(1)

  for (const page of [ingrid, junho]) {
    for (const path of ['/inbox', '/work', `/cases/${caseId}`, `/cases/${caseId}/plan`, '/cases?search=gate', '/cases']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      // What the step says to everybody names retaliation, whether there is any or not.
      await expect(main(page)).not.toContainText(/harmed|for speaking|at the gate|somebody needs protection/i)
    }
  }
  for (const it of heard) {
    const all = await it.whole()
    for (const hidden of ['check_in', 'retaliation', 'He waits at the gate', 'threats', workerId]) expect([hidden, all.includes(hidden)]).toEqual([hidden, false])
  }
})
