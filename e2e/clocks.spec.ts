import type { Locator, Page } from '@playwright/test'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const region = (page: Page, name: Word) => page.getByRole('main').getByRole('region', { name: t(name), exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()

/** A case on which harm was found, with a brand and a supplier on it. */
async function matter(): Promise<string> {
  const caseId = await openCase(`Passports in a locker ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  const { addAllegation } = await ask(amina, 'AddAllegation', { input: { caseId, concerns: ['documents_kept'], text: 'Passports lie in a locker.' } })
  await ask(amina, 'MakeFinding', { input: { allegationId: addAllegation.id, verdict: 'substantiated', reasons: 'They were seen.', verifierName: 'A labour court' } })
  await amina.dispose()
  await addParty(caseId, 'ljungvind', 'brand')
  return caseId
}

test('Amina sees by when a plan has to stand and why, lets it stand still for the worker, and a brand learns nothing of it', async ({ as }) => {
  const caseId = await matter()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}`)
  const dates = region(amina, 'clocks.title')
  await expect(dates).toContainText(t('clocks.kinds.plan'))
  await expect(dates).toContainText(t('clocks.units.calendar_days', { count: 30 }))
  await look(amina, 'en')
  await amina.setViewportSize(wide.viewport)
  await press(dates, 'clocks.acts.pause')
  const dialog = amina.getByRole('dialog', { name: t('clocks.pause.title'), exact: true })
  await press(dialog, 'clocks.pause.submit')
  await expect(dialog).toContainText(t('clocks.pause.whyMissing'))
  await expect(dialog.getByRole('radio')).toHaveCount(2)
  await dialog.getByRole('radio', { name: t('clocks.reasons.worker_wish') }).check()
  await press(dialog, 'clocks.pause.submit')
  await expect(dialog).toHaveCount(0)
  await expect(dates).toContainText(t('clocks.states.paused'))
  await press(dates, 'clocks.acts.resume')
  await expect(dates.getByRole('button', { name: t('clocks.acts.pause') })).toBeVisible()

  const ingrid = await as('ingrid', wide)
  const wire = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}`)
  await expect(region(ingrid, 'steps.now.title')).toBeVisible()
  await expect(region(ingrid, 'clocks.title')).toHaveCount(0)
  expect(await wire.whole()).not.toContain('calendar_days')
})
