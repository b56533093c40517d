import type { Page } from '@playwright/test'
import { expect, requestAs, test } from './as.ts'
import { expectAccessible, expectNoOverflow, ofColour } from './look.ts'
import { worksOn } from './her-case.ts'
import { reportIds } from './matter.ts'
import { answer, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { wordsIn, type Language } from './words.ts'

/** A window of 1280 by 1024 at 400 %: 320 by 256 of the page's own pixels, each four wide. */
test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, hasTouch: true })

/** Words that end beyond the edge of the window, or are cut by the box they stand in. Codes and pictures may be as wide as they are. */
const cut = (page: Page) => page.evaluate(() => [...document.querySelectorAll('main *, header *')].flatMap(element => {
  const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const isUnseen = element.closest('.unseen, .skip:not(:focus)') !== null
  const isShown = !isUnseen && style.visibility === 'visible' && box.width > 1 && box.height > 1
  if (!own || !isShown) return []
  const isOut = box.left < -1 || box.right > innerWidth + 1
  const isCut = style.overflow !== 'visible' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
  return isOut || isCut ? [`${element.tagName} ${element.textContent?.trim().slice(0, 60)}`] : []
}))

/** Where the colours are the person's own, what can be pressed or filled in still has an edge, for its ground says nothing. */
const edgeless = (page: Page) => page.evaluate(() => [...document.querySelectorAll('button:not(.link), a.button, textarea, input[type=text], input[type=tel]')].flatMap(element => {
  const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(element)
  const hasEdge = (borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0) || outlineStyle !== 'none'
  return hasEdge || element.getBoundingClientRect().height <= 1 ? [] : [element.outerHTML.slice(0, 120)]
}))

/** A screen four times as large, and in the colours of the person's own. */
async function lookClosely(page: Page, language: Language, screen: string) {
  // what stays in place at the top lies over what has been scrolled under it, and that says nothing of its size
  await page.evaluate(() => scrollTo(0, 0))
  await expectNoOverflow(page, `${language} ${screen}, at 400 %`)
  expect.soft(await cut(page), `${language} ${screen}, at 400 %`).toEqual([])
  await expectAccessible(page, `${language} ${screen}, at 400 %`)
  await page.emulateMedia({ forcedColors: 'active' })
  await expectAccessible(page, `${language} ${screen}, forced colours`, ofColour)
  expect.soft(await edgeless(page), `${language} ${screen}, forced colours`).toEqual([])
  await page.emulateMedia({ forcedColors: 'none' })
}

for (const language of ['en', 'ar', 'my'] as const) {
  test(`every screen of Get help can be read four times as large and in one's own colours, in ${language}`, async ({ page }) => {
    test.setTimeout(300_000)
    const say = wordsIn(language)
    const near = (screen: string) => lookClosely(page, language, screen)
    const lead = await requestAs('amina')
    const before = await reportIds(lead)

    await page.goto(`/help/${language}/`)
    await expect(page.getByRole('button', { name: say('help.start.tell') })).toBeVisible()
    await page.locator('.languages summary').click()
    await near('start, all languages')
    await page.locator('[data-now]').click()
    await expect(page.getByRole('heading', { level: 1, name: say('help.now.heading') })).toBeVisible()
    await near('help now')
    await page.getByRole('button', { name: say('help.common.back') }).click()

    let question = 0
    await answer(page, say, {
      danger: 'no', concerns: ['documents_kept', 'wages_withheld'], place: 'Yangju', story: say('help.more.hint'),
      contact: { way: 'phone', value: '010-0000-0000', times: ['night'], mayPickUp: 'Maya' }, wishes: ['brand', 'union'],
    }, () => near(`question ${question += 1}`))
    await send(page, say)
    const receipt = await receiptOn(page, say)
    await near('code')
    await confirmCode(page, say, receipt)
    await near('done')
    await page.getByRole('button', { name: say('help.done.open') }).click()
    await near('enter the code')

    const [reportId = ''] = (await reportIds(lead)).filter(it => !before.includes(it))
    await worksOn(reportId, language, say('help.more.heading'))
    await lead.dispose()
    await page.goto(`/help/${language}/`)
    await openMailbox(page, say, receipt)
    await page.getByRole('button', { name: say('help.mailbox.changeWishes') }).click()
    await near('my report')
    await page.getByRole('button', { name: say('help.ledger.open') }).click()
    await expect(page.getByRole('heading', { level: 2, name: say('help.ledger.looked') })).toBeVisible()
    await page.getByRole('button', { name: say('help.ledger.takeBack') }).click()
    await near('who looked')
    for (const plain of ['plain', 'code', 'now']) {
      await page.goto(`/help/${language}/${plain}`)
      await near(`${plain}, without JavaScript`)
    }
  })
}
