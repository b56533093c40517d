import type { Locator, Page } from '@playwright/test'
import { organisations, type CastKey } from '@amends/shared/cast'
import { expect, requestAs, test, type As } from './as.ts'
import { press, tabTo } from './keys.ts'
import { look } from './look.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const banner = (page: Page) => page.getByRole('region', { name: t('practice.here'), exact: true })
const tasks = (page: Page) => main(page).getByRole('list', { name: t('practice.tasks') })
const task = (page: Page, step: Word): Locator => tasks(page).getByRole('listitem').filter({ hasText: t(step) })
const button = (page: Page, name: Word) => main(page).getByRole('button', { name: t(name), exact: true })

/** Someone begins to practise from where her day begins, by keys alone. A session of its own: it changes its chair. */
async function practising(as: As, key: CastKey): Promise<Page> {
  const page = await as(key, { ...wide, fresh: true })
  await page.goto('/')
  await press(page, button(page, 'practice.start').or(button(page, 'practice.goOn')))
  await expect(banner(page)).toBeVisible({ timeout: 30_000 })
  await expect(tasks(page)).toBeVisible()
  return page
}

/** Goes to where a step is done. */
async function tries(page: Page, step: Word): Promise<void> {
  await expect(task(page, step)).toContainText(t('practice.todo'))
  await press(page, task(page, step).getByRole('link'))
  await expect(banner(page)).toBeVisible()
}

/** And finds it done where her day begins. */
async function did(page: Page, step: Word): Promise<void> {
  await page.goto('/')
  await expect(task(page, step)).toContainText(t('practice.done'))
}

const promises = async (page: Page) => {
  await tries(page, 'practice.steps.promise')
  await press(page, button(page, 'cases.talk.accept'))
  await expect(main(page).getByText(t('cases.talk.acceptedOn'))).toBeVisible()
  await did(page, 'practice.steps.promise')
}

test.describe.configure({ timeout: 180_000 })

test('a brand promises, agrees to a cost, goes back to its work, and nobody else has learned of it', async ({ as }) => {
  const ingrid = await practising(as, 'ingrid')
  const amina = await as('amina', wide)
  await amina.goto('/organisations')
  const told = listen(amina)
  await promises(ingrid)
  await tries(ingrid, 'practice.steps.cost')
  await press(ingrid, button(ingrid, 'plans.acts.approveCost'))
  await expect(main(ingrid)).toContainText(t('plans.line.costApproved'))
  await did(ingrid, 'practice.steps.cost')
  await look(ingrid, 'en')
  await ingrid.setViewportSize(wide.viewport)
  await press(ingrid, banner(ingrid).getByRole('button', { name: t('practice.back') }))
  await expect(banner(ingrid)).toHaveCount(0)
  await expect(button(ingrid, 'practice.goOn')).toBeVisible()
  await amina.reload()
  expect(await told.whole()).not.toContain(t('practice.here'))
  const request = await requestAs('shirin')
  expect(JSON.stringify(await ask(request, 'CasesPage'))).not.toContain('Practice')
  await request.dispose()
})

test('a supplier answers its notice and says that it read what is to be put right', async ({ as }) => {
  const junho = await practising(as, 'junho')
  await tries(junho, 'practice.steps.reply')
  await tabTo(junho, main(junho).getByRole('textbox', { name: t('notices.thread.reply') }))
  await junho.keyboard.type('We send the records this month.')
  await press(junho, button(junho, 'notices.thread.send'))
  await expect(main(junho).getByText('We send the records this month.')).toBeVisible()
  await did(junho, 'practice.steps.reply')
  await tries(junho, 'practice.steps.action')
  await expect(main(junho).getByRole('region', { name: t('actions.panel.title') })).toBeVisible()
})

test('a recruiter promises, and finds what it is asked to pay back', async ({ as }) => {
  const kamrul = await practising(as, 'kamrul')
  await promises(kamrul)
  await tries(kamrul, 'practice.steps.pay')
  await expect(main(kamrul).getByText('2,400.00').first()).toBeVisible()
})

test('a shelter opens the request of tonight and accepts it', async ({ as }) => {
  const malee = await practising(as, 'malee')
  await tries(malee, 'practice.steps.open')
  await press(malee, button(malee, 'referrals.page.open'))
  await press(malee, button(malee, 'referrals.acts.accept'))
  await expect(button(malee, 'referrals.acts.begin')).toBeVisible()
  await did(malee, 'practice.steps.open')
  await expect(task(malee, 'practice.steps.accept')).toContainText(t('practice.done'))
})

test('an inspector says for what she is competent', async ({ as }) => {
  const minseo = await practising(as, 'minseo')
  await tries(minseo, 'practice.steps.competence')
  await press(minseo, button(minseo, 'inspections.competence.do'))
  const saying = minseo.getByRole('dialog', { name: t('inspections.competence.dialog') })
  for (const [name, text] of [['place', 'Seoul'], ['matter', 'Wages'], ['basis', 'Labour Standards Act']] as const) {
    await tabTo(minseo, saying.getByRole('textbox', { name: t(`inspections.competence.${name}`) }))
    await minseo.keyboard.type(text)
  }
  await minseo.keyboard.press('Enter')
  await expect(saying).toHaveCount(0)
  await did(minseo, 'practice.steps.competence')
})

test('who helps finds one who was harmed, and begins anew as often as she likes', async ({ as }) => {
  const lucia = await practising(as, 'lucia')
  await tries(lucia, 'practice.steps.needs')
  await expect(main(lucia).getByText('Reed').first()).toBeVisible()
  await lucia.goto('/')
  await press(lucia, button(lucia, 'practice.again'))
  await press(lucia, lucia.getByRole('dialog', { name: t('practice.againTitle') }).getByRole('button', { name: t('practice.again'), exact: true }))
  await expect(lucia.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 })
  await expect(banner(lucia)).toBeVisible()
  await expect(task(lucia, 'practice.steps.needs')).toContainText(t('practice.todo'))
})

test('a lawyer takes part in a case that nobody real is on', async ({ as }) => {
  const devan = await practising(as, 'devan')
  await tries(devan, 'practice.steps.message')
  await expect(main(devan)).not.toContainText(organisations.nodipar.name)
})

test('the card and the stripes are whole on a narrow phone from right to left', async ({ as }) => {
  const say = wordsIn('ar')
  const salma = await as('salma', { ...wide, fresh: true })
  await salma.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  await salma.goto('/')
  await press(salma, main(salma).getByRole('button', { name: say('practice.start') }).or(main(salma).getByRole('button', { name: say('practice.goOn') })))
  await expect(salma.getByRole('region', { name: say('practice.here'), exact: true })).toBeVisible({ timeout: 30_000 })
  await look(salma, 'ar')
})
