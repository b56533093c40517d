import type { Page } from '@playwright/test'
import { expect, test } from './as.ts'
import { choose, press, tabTo } from './keys.ts'
import { receiptOn } from './worker.ts'
import { t } from './words.ts'

const main = (page: Page) => page.getByRole('main')
const story = 'They keep my passport in the office.'
/** A page says where one is by its heading, which takes the focus. */
const arrive = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
const next = (page: Page) => press(page, page.getByRole('button', { name: t('help.common.next'), exact: true }))

test('from the first page to her mailbox, everything is reached without a mouse and shows where she is', async ({ page }) => {
  test.setTimeout(180_000)
  let receipt = ''

  await test.step('the way out comes first, then the languages, then telling', async () => {
    await page.goto('/help/en/')
    await expect(page.getByRole('button', { name: t('help.start.tell') })).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: t('help.header.leaveSkip') })).toBeFocused()
    await press(page, page.getByRole('button', { name: t('help.start.tell') }))
    await arrive(page, t('help.safety.heading'))
  })

  await test.step('what is missing is said where the focus goes, and one key leads to it', async () => {
    await next(page)
    await expect(page.getByRole('alert')).toBeFocused()
    await press(page, page.getByRole('alert').getByRole('button', { name: t('help.safety.missing') }))
    await expect(page.getByRole('radio').first()).toBeFocused()
    await choose(page, page.getByRole('group', { name: t('help.safety.question') }), page.getByRole('radio', { name: t('help.safety.no') }))
    await next(page)
  })

  await test.step('each question is answered and left by keys', async () => {
    await arrive(page, t('help.what.heading'))
    await press(page, page.getByRole('checkbox', { name: t('help.what.documents_kept') }), 'Space')
    await next(page)
    await arrive(page, t('help.where.heading'))
    await tabTo(page, page.getByRole('textbox', { name: t('help.where.place') }), true)
    await page.keyboard.type('Yangju')
    await next(page)
    await arrive(page, t('help.more.heading'))
    await tabTo(page, page.getByRole('textbox', { name: t('help.more.story') }), true)
    await page.keyboard.type(story)
    await next(page)
    await arrive(page, t('help.contact.heading'))
    await choose(page, page.getByRole('group', { name: t('help.contact.way') }), page.getByRole('radio', { name: t('help.contact.phone'), exact: true }))
    await tabTo(page, page.getByRole('textbox', { name: t('help.contact.phoneValue') }), true)
    await page.keyboard.type('010-0000-0000')
    await next(page)
    await arrive(page, t('help.wishes.heading'))
    await press(page, page.getByRole('checkbox', { name: t('help.wishes.union') }), 'Space')
    await next(page)
  })

  await test.step('an answer is changed, and the report sent', async () => {
    await arrive(page, t('help.check.heading'))
    await press(page, page.getByRole('button', { name: t('help.check.changeOf', { what: t('help.check.place') }) }))
    await arrive(page, t('help.where.heading'))
    await next(page)
    await arrive(page, t('help.check.heading'))
    await press(page, page.getByRole('button', { name: t('help.check.send') }))
  })

  await test.step('the code is read, said to be written down, and opens her mailbox', async () => {
    receipt = await receiptOn(page, t)
    await tabTo(page, page.getByRole('textbox', { name: t('help.code.confirm') }), true)
    await page.keyboard.type(receipt.slice(-4))
    await page.keyboard.press('Enter')
    await arrive(page, t('help.done.heading'))
    await press(page, page.getByRole('button', { name: t('help.done.open') }))
    await arrive(page, t('help.enter.heading'))
    await tabTo(page, page.getByRole('textbox', { name: t('help.enter.label') }), true)
    await page.keyboard.type(receipt)
    await page.keyboard.press('Enter')
    await arrive(page, t('help.mailbox.heading'))
  })

  await test.step('she writes, changes a wish, and reads who looked', async () => {
    await tabTo(page, page.getByRole('textbox', { name: t('help.mailbox.reply') }), true)
    await page.keyboard.type('I can write at night.')
    await press(page, page.getByRole('button', { name: t('help.common.send') }))
    await expect(page.getByRole('log')).toContainText('I can write at night.')
    await press(page, page.getByRole('button', { name: t('help.mailbox.changeWishes') }))
    await press(page, page.getByRole('checkbox', { name: t('help.wishes.union') }), 'Space')
    await press(page, page.getByRole('button', { name: t('help.mailbox.keepWishes') }))
    await expect(main(page)).toContainText(t('help.mailbox.wishesKept'))
    await expect(main(page)).toContainText(t('help.mailbox.whoNobody'))
    await press(page, page.getByRole('button', { name: t('help.ledger.open') }))
    await arrive(page, t('help.ledger.heading'))
    await press(page, page.getByRole('button', { name: t('help.ledger.back') }))
    await arrive(page, t('help.mailbox.heading'))
  })
})
