import type { Page } from '@playwright/test'
import { ownerOf, type Owner } from '../infra/testing/owner.ts'
import { expect, requestAs, test } from './as.ts'
import { reportIds } from './matter.ts'
import { ask } from './wire.ts'
import { answer, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { t } from './words.ts'

const told = {
  danger: 'no', concerns: ['documents_kept', 'threats'], place: 'The hostel behind the dye house', when: 'this_month', wishes: ['brand'],
  contact: { way: 'messenger', value: 'Noor, room nine', times: ['evening'], mayPickUp: 'only me' },
} as const
/** Screens on the way to sending, in her order. */
const screens = ['start', 'safety', 'what', 'where', 'more', 'contact', 'wishes', 'check'] as const

const main = (page: Page) => page.getByRole('main')
const again = (page: Page) => page.getByRole('button', { name: t('help.check.again') }).click()
const expectKept = async (page: Page, story: string) => {
  await expect(main(page)).toContainText(t('help.check.notSent'))
  for (const said of [story, told.place, told.contact.value, t('help.what.threats')]) await expect(main(page)).toContainText(said)
}

let owner: Owner
test.beforeAll(() => {
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  owner = ownerOf(url)
})
test.afterAll(() => owner.end())
/** Reports that are kept, and how often one was told of. */
const kept = async (): Promise<number[]> => {
  const [row] = await owner.rows<{ reports: number; events: number }>(
    `SELECT (SELECT count(*) FROM report)::int AS reports, (SELECT count(*) FROM event WHERE kind = 'report.received')::int AS events`)
  return row ? [row.reports, row.events] : []
}
const oneMore = (before: number[]) => before.map(count => count + 1)

for (const cut of screens) {
  test(`the line cut at "${cut}" and again while sending costs no answer, and it is one report`, async ({ page, context }) => {
    const lead = await requestAs('amina')
    const [before, ids] = [await kept(), await reportIds(lead)]
    const story = `They keep my passport; the line broke at ${cut}.`
    await page.goto('/help/en/')
    if (cut === 'start') await context.setOffline(true)
    await answer(page, t, { ...told, story }, async () => {
      if (cut !== 'start' && await page.getByRole('heading', { level: 1, name: t(`help.${cut}.heading`) }).isVisible()) await context.setOffline(true)
    })
    // Cut before sending: nothing leaves the phone.
    await send(page, t)
    await expectKept(page, story)
    await expect(main(page)).toContainText(t('help.common.offline'))
    expect(await kept()).toEqual(before)
    await context.setOffline(false)
    await expect(main(page)).toContainText(t('help.check.online'))

    // Cut on the way there, and then on the way back, when the server has it already.
    let cuts = 0
    await page.route('**/help/api/reports', async route => {
      cuts += 1
      if (cuts > 2) return route.continue()
      if (cuts === 2) expect((await route.fetch()).status()).toBe(201)
      await context.setOffline(true)
      return route.abort('internetdisconnected')
    })
    for (const arrived of [before, oneMore(before)]) {
      await again(page)
      await expect(main(page)).toContainText(t('help.common.offline'))
      await expectKept(page, story)
      expect(await kept()).toEqual(arrived)
      await context.setOffline(false)
      await expect(main(page)).toContainText(t('help.check.maybe'))
    }
    await again(page)
    await confirmCode(page, t, await receiptOn(page, t))
    expect(cuts).toBe(3)
    expect(await kept()).toEqual(oneMore(before))
    const [id = ''] = (await reportIds(lead)).filter(it => !ids.includes(it))
    expect((await ask(lead, 'ReportPage', { id })).report.story).toBe(story)
    await lead.dispose()
  })
}

test('a reply written while the line is cut stays in its field, and is one message', async ({ page, context }) => {
  await page.goto('/help/en/')
  await answer(page, t, { danger: 'no', concerns: ['threats'] })
  await send(page, t)
  const receipt = await receiptOn(page, t)
  await page.goto('/help/en/')
  await openMailbox(page, t, receipt)
  const count = async () => (await owner.rows<{ count: number }>('SELECT count(*)::int AS count FROM report_message'))[0]?.count ?? 0
  const before = await count()
  const field = page.getByRole('textbox', { name: t('help.mailbox.reply') })
  await field.fill('I can write at night.')
  await context.setOffline(true)
  await page.getByRole('button', { name: t('help.common.send'), exact: true }).click()
  await expect(main(page)).toContainText(t('help.common.offline'))
  await expect(field).toHaveValue('I can write at night.')
  await context.setOffline(false)
  await page.getByRole('button', { name: t('help.common.send'), exact: true }).click()
  await expect(main(page)).toContainText(t('help.mailbox.replySent'))
  expect(await count()).toBe(before + 1)
})
