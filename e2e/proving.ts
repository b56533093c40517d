import { expect, type Page } from '@playwright/test'
import { t } from './words.ts'

/** Whoever just said that something was done or paid is asked for a file that shows it, and sends none now. */
export async function noFileYet(page: Page, of: 'proof' | 'payment'): Promise<void> {
  const asked = page.getByRole('dialog', { name: t(`files.record.${of}.title`) })
  await expect(asked).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(asked).toHaveCount(0)
}
