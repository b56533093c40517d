import type { Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { worksOn } from './her-case.ts'
import { reportIds } from './matter.ts'
import { ask } from './wire.ts'
import { answer, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { wordsIn } from './words.ts'

const main = (page: Page) => page.getByRole('main')

/** Who tells, in which words, and the first of the ten digits of her script. */
const workers = {
  ar: { zero: 0x660, story: 'أخذوا جواز سفري ولا يعيدونه.', question: 'هل أنت بأمان هذه الليلة؟', reply: 'نعم، أنا عند صديقة.' },
  ne: { zero: 0x966, story: 'मेरो राहदानी कार्यालयमा राखेका छन्।', question: 'आज राति तपाईं सुरक्षित हुनुहुन्छ?', reply: 'हजुर, म साथीकहाँ छु।' },
} as const

const asWritten = (digits: string, zero: number) => digits.replace(/\d/g, digit => String.fromCodePoint(zero + Number(digit)))

for (const language of ['ar', 'ne'] as const) {
  const { zero, story, question, reply } = workers[language]
  const say = wordsIn(language)

  test(`in ${language} she tells, is asked, answers, changes a wish, takes a consent back and reads who looked`, async ({ browser, as }) => {
    test.setTimeout(240_000)
    const lead = await requestAs('amina')
    const before = await reportIds(lead)
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, locale: language })
    const page = await phone.newPage()
    let [receipt, reportId] = ['', '']

    await test.step('she tells in her words, and writes down the code', async () => {
      await page.goto(`/help/${language}/`)
      await answer(page, say, { danger: 'no', concerns: ['documents_kept'], story, wishes: ['brand'] })
      await send(page, say)
      receipt = await receiptOn(page, say)
      await confirmCode(page, say, receipt)
      ;[reportId = ''] = (await reportIds(lead)).filter(it => !before.includes(it))
      expect((await ask(lead, 'ReportPage', { id: reportId })).report).toMatchObject({ story, language })
    })

    await test.step('with the digits of her script she reads the question in her language', async () => {
      await worksOn(reportId, language, question)
      await page.goto(`/help/${language}/`)
      await openMailbox(page, say, asWritten(receipt, zero))
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
      await expect(page.getByRole('log')).toContainText(question)
      await expect(page.getByRole('log')).toContainText(say('help.mailbox.translated_colleague', { organisation: organisations.nodipar.name }))
    })

    await test.step('she answers, and Amina reads it', async () => {
      await page.getByRole('textbox', { name: say('help.mailbox.reply') }).fill(reply)
      await page.getByRole('button', { name: say('help.common.send') }).click()
      await expect(page.getByRole('log')).toContainText(reply)
      const amina = await as('amina')
      await amina.goto(`/reports/${reportId}`)
      await expect(main(amina)).toContainText(reply)
      await amina.close()
    })

    await test.step('she changes who may know', async () => {
      await page.getByRole('button', { name: say('help.mailbox.changeWishes') }).click()
      await page.getByRole('checkbox', { name: say('help.wishes.brand') }).uncheck()
      await page.getByRole('button', { name: say('help.mailbox.keepWishes') }).click()
      await expect(main(page)).toContainText(say('help.mailbox.wishesKept'))
      await expect(main(page)).toContainText(say('help.mailbox.whoNobody'))
      expect((await ask(lead, 'ReportPage', { id: reportId })).report.wishes).toEqual([])
    })

    await test.step('she reads who looked, by organisation and never by name of a person', async () => {
      await page.getByRole('button', { name: say('help.ledger.open') }).click()
      await expect(main(page)).toContainText(say('help.ledger.way_opened', { part: say('help.ledger.item_contacts') }))
      await expect(main(page)).toContainText(organisations.nodipar.name)
      await expect(main(page)).not.toContainText(cast.amina.name)
      await expect(main(page)).not.toContainText(organisations.quietwater.name)
    })

    await test.step('and takes back what she had allowed', async () => {
      await expect(main(page)).toContainText(say('help.ledger.may', { items: say('help.ledger.item_contacts') }))
      await page.getByRole('button', { name: say('help.ledger.takeBack') }).click()
      await page.getByRole('button', { name: say('help.ledger.yes') }).click()
      await expect(main(page)).toContainText(say('help.ledger.takenBack'))
      await expect(page.getByRole('button', { name: say('help.ledger.takeBack') })).toHaveCount(0)
    })
    await phone.close()
    await lead.dispose()
  })
}
