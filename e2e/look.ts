import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { Language } from './words.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** All that the dark screens change is their colours. */
export const ofColour = ['color-contrast', 'link-in-text-block']

/** Nothing that axe finds, of all rules or of those named. `what` says how the page was looked at. */
export async function expectAccessible(page: Page, what: string, rules?: string[]) {
  const isThere = await page.evaluate(async () => {
    // Colours that have just changed are on their way for a frame a level, also where nothing shall move.
    const moving = () => document.getAnimations().filter(it => it.playState === 'running')
    while (moving().length > 0) await Promise.allSettled(moving().map(it => it.finished))
    return 'axe' in window
  })
  // Until it is loaded anew a page keeps the program that reads it; to be sent it again costs it a quarter of the reading.
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: 'void 0' } : {}) }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
  expect.soft(found, `${page.url()} ${what}`).toEqual([])
}

/** Wide from left to right, narrow from right to left: each rule meets both sizes and both directions, once. */
const widthsOf = (language: Language): readonly number[] => (language === 'en' ? [1280] : [360])

/** A page that was wide a moment ago takes a moment to be narrow. */
export const expectNoOverflow = (page: Page, what: string) =>
  expect.configure({ soft: true })
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), { message: `${page.url()} ${what} scrolls sideways at 320`, timeout: 5_000 })
    .toBeLessThanOrEqual(0)

/** The sizes and colours of a page as it stands: the English one wide and also dark, the Arabic one narrow, each whole at 320. */
export async function look(page: Page, language: Language, widths: readonly number[] = widthsOf(language)) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 })
    await expectAccessible(page, `${language}, ${width}`)
  }
  if (language === 'en') {
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'en, dark', ofColour)
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoOverflow(page, language)
}
