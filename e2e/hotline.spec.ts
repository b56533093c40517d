import type { Page } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { choose, press, tabTo } from './keys.ts'
import { look } from './look.ts'
import { asked, carriedOut, planned } from './planned.ts'
import { ask, expectNoReload, markPage } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const arrive = (page: Page, name: Word) => expect(page.getByRole('heading', { level: 1, name: t(name), exact: true })).toBeVisible()
const group = (page: Page, name: Word) => main(page).getByRole('group', { name: t(name) })
const pick = (page: Page, name: Word, answer: Word) => choose(page, group(page, name), group(page, name).getByRole('radio', { name: t(answer), exact: true }))
/** Presses Tab until the field is reached, and writes. */
const write = async (page: Page, name: Word, text: string) => {
  await tabTo(page, main(page).getByLabel(t(name)).first(), true)
  await page.keyboard.type(text)
}
const story = 'They keep our passports in the laundry.'
const place = 'Behind the third dock'

test('a brand hands over what its hotline heard, and reads its number and a day, whatever becomes of it', async ({ as }) => {
  test.setTimeout(240_000)
  const administrator = await requestAs('rashid')
  await ask(administrator, 'TakeSelfReports', { takes: true })
  await administrator.dispose()
  const reference = `HL-${String(Math.trunc(performance.timeOrigin + performance.now()) % 10_000_000)}`
  const amina = await as('amina', wide)
  await amina.goto('/reports')
  // By how each begins: "Write down a report" is a link as well.
  const codes = () => main(amina).getByRole('link', { name: new RegExp(`^${t('reports.list.code', { code: '' }).trim()} `) }).allInnerTexts()
  let before: string[] = []
  await expect.poll(async () => (before = await codes()).length).toBeGreaterThan(0)
  await markPage(amina)
  const ingrid = await as('ingrid', wide)

  await test.step('Ingrid, by keys alone: to whom, with her yes, and what she told; no code is given out', async () => {
    await ingrid.goto('/brand')
    await press(ingrid, main(ingrid).getByRole('link', { name: t('hotlines.title') }))
    await press(ingrid, main(ingrid).getByRole('link', { name: t('hotlines.begin') }))
    await arrive(ingrid, 'hotlines.write.title')
    await press(ingrid, main(ingrid).getByRole('button', { name: t('hotlines.write.send') }))
    await expect(main(ingrid).getByRole('alert')).toContainText(t('hotlines.missing.agreed'))
    await look(ingrid, 'en')
    await ingrid.setViewportSize(wide.viewport)
    await write(ingrid, 'hotlines.write.keeper', organisations.nodipar.name)
    await pick(ingrid, 'hotlines.write.agreed.ask', 'hotlines.write.agreed.yes')
    await write(ingrid, 'hotlines.write.reference', reference)
    await pick(ingrid, 'ways.write.danger', 'reports.danger.no')
    await pick(ingrid, 'ways.write.subject', 'reports.subjects.self')
    await write(ingrid, 'consents.explain.language', 'Bangla')
    await write(ingrid, 'ways.write.story', story)
    await write(ingrid, 'ways.write.place', place)
    // Nobody is taken for one who cannot be reached: a number is asked for until that is chosen.
    await expect(main(ingrid).getByLabel(t('ways.write.value'))).toBeVisible()
    await pick(ingrid, 'ways.write.contact', 'hotlines.write.noWay')
    await expect(main(ingrid)).toContainText(t('hotlines.write.noWayMeans'))
    await pick(ingrid, 'hotlines.write.brand.ask', 'hotlines.write.brand.no')
    await expect(group(ingrid, 'ways.write.receipt')).toHaveCount(0)
    await press(ingrid, main(ingrid).getByRole('button', { name: t('hotlines.write.send') }))
    await arrive(ingrid, 'hotlines.write.done')
    await look(ingrid, 'en')
  })

  // What comes to the brand from here on.
  const bytes: Promise<string>[] = []
  ingrid.on('response', answer => { bytes.push(answer.text().catch(() => '')) })
  const own = main(ingrid).getByRole('listitem').filter({ hasText: reference })

  await test.step('it is in the queue of its keeper, with whose hotline heard it, and she looks at it', async () => {
    await amina.getByRole('button', { name: t('reports.list.pill', { count: 1 }) }).click()
    await expectNoReload(amina)
    let code = ''
    await expect.poll(async () => (code = (await codes()).find(it => !before.includes(it)) ?? '')).not.toBe('')
    await amina.getByRole('link', { name: code }).click()
    await expect(main(amina)).toContainText(t('hotlines.source', { name: organisations.ljungvind.name, reference }))
    await expect(main(amina)).toContainText(story)
    await ingrid.setViewportSize(wide.viewport)
    await press(ingrid, main(ingrid).getByRole('link', { name: t('hotlines.write.toList') }).last())
    await expect(own).toContainText(t('hotlines.states.handed_over'))
    await amina.getByRole('group', { name: t('reports.triage.danger') }).getByRole('radio', { name: t('reports.triage.dangerNo'), exact: true }).check()
    await amina.getByRole('group', { name: t('reports.triage.safe') }).getByRole('radio', { name: t('reports.triage.safeYes') }).check()
    await amina.getByRole('button', { name: t('reports.triage.do') }).click()
    await expect(amina.getByRole('radio', { name: t('reports.outcome.openCase') })).toBeVisible()
  })

  await test.step('the brand reads on that day that it handed it over, and not one word of hers', async () => {
    await ingrid.reload()
    await expect(own).toContainText(t('hotlines.states.handed_over'))
    await expect(own.getByRole('link')).toHaveCount(0)
    await look(ingrid, 'en')
    const all = (await Promise.all(bytes)).join('\n') + await ingrid.content()
    for (const word of [story, place]) expect(all).not.toContain(word)
    expect(await ingrid.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(place)
  })
})

test('no supplier hands over, and is told what it can do instead; the Arabic page is whole', async ({ as }) => {
  const hyejin = await as('hyejin', wide)
  await hyejin.goto('/hand-over')
  await expect(main(hyejin)).toContainText(t('refusals.OnlyForBrands'))
  await look(hyejin, 'en')
  const ingrid = await as('ingrid', wide)
  await ingrid.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  await ingrid.goto('/hand-over')
  await expect(main(ingrid).getByRole('button')).not.toHaveCount(0)
  await look(ingrid, 'ar')
})

test('a brand reads what its supplier answered, live, and where it goes on', async ({ as }) => {
  test.setTimeout(180_000)
  const { caseId } = await planned()
  const lineId = await carriedOut(caseId)
  const { case: { title } } = await asked('ingrid', 'AddPartyPage', { id: caseId })
  const ingrid = await as('ingrid', wide)
  await ingrid.goto('/brand')
  const answered = main(ingrid).getByRole('region', { name: t('supply.answered.title'), exact: true }).getByRole('region', { name: title, exact: true })
  await expect(answered).toContainText(organisations.byeolmaru.name)
  await expect(answered).toContainText(t('supply.answered.nothing'))
  await markPage(ingrid)
  await asked('junho', 'ActOnPlanLine', { input: { lineId, act: 'claim', words: 'The locker is empty.' } })
  await expect(answered).toContainText(t('plans.states.done_claimed'))
  await expectNoReload(ingrid)
  await look(ingrid, 'en')
  await ingrid.setViewportSize(wide.viewport)
  await press(ingrid, answered.getByRole('link', { name: title }))
  await expect(ingrid).toHaveURL(`/cases/${caseId}/plan`)
})
