import type { Locator, Page } from '@playwright/test'
import { expect } from './as.ts'

/** What has the focus can be seen: it has a mark, and nothing that stays in place lies over all of it (WCAG 2.4.7, 2.4.11). */
const isSeen = (page: Page) => page.evaluate(() => {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return true
  // a box of a file is unseen and its label wears the mark, as a picture card does
  const marked = [focused, ...focused instanceof HTMLInputElement ? focused.labels ?? [] : [], focused.parentElement, focused.nextElementSibling]
  const hasMark = marked.some(it => it && (getComputedStyle(it).outlineStyle !== 'none' || getComputedStyle(it).boxShadow !== 'none'))
  const box = focused.getBoundingClientRect()
  const bar = document.querySelector('header.top')
  const isUnder = bar !== null && !bar.contains(focused) && box.bottom <= bar.getBoundingClientRect().bottom
  return hasMark && !isUnder
})

/** Presses Tab until `target` has the focus. `seen`: each stop on the way has to show where one is. */
export async function tabTo(page: Page, target: Locator, seen = false): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    if (seen) {
      const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160))
      expect.soft(await isSeen(page), `the focus is not to be seen on ${where}`).toBe(true)
    }
  }
  await expect(target).toBeFocused()
}

/** Reaches a button or a link and presses it. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target, true)
  await page.keyboard.press(key)
}

/** Tab stops once at the choices of one question; the arrows go from one to the next. */
export async function choose(page: Page, group: Locator, choice: Locator): Promise<void> {
  const radios = group.getByRole('radio')
  const count = await radios.count()
  const checked = group.getByRole('radio', { checked: true })
  await tabTo(page, (await checked.count()) > 0 ? checked : radios.first(), true)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < count && !(await choice.isChecked()); presses += 1) await page.keyboard.press('ArrowDown')
  await expect(choice).toBeChecked()
}
