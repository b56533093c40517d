import { organisations } from '@amends/shared/cast'
import { expect, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { t } from './words.ts'

/** The smallest picture there is. */
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('Amina sends a photo as evidence to one party; without a scanner nobody can open it', async ({ as }) => {
  const caseId = await openCase(`Kept from leaving ${crypto.randomUUID().slice(0, 8)}`)
  await addParty(caseId, 'ljungvind', 'brand')
  const amina = await as('amina', { viewport: { width: 1280, height: 900 } })
  await amina.goto(`/cases/${caseId}`)
  const panel = amina.getByRole('main').getByRole('region', { name: t('files.panel.title'), exact: true })
  await expect(panel).toContainText(t('files.panel.empty'))
  await panel.getByLabel(t('files.send.choose')).setInputFiles({ name: 'door\u202E of the hostel.png', mimeType: 'image/png', buffer: photo })
  await expect(panel.getByRole('textbox', { name: t('files.send.name') })).toHaveValue('door of the hostel.png')
  await panel.getByRole('checkbox', { name: organisations.ljungvind.name }).check()
  await look(amina, 'en')
  await amina.setViewportSize({ width: 1280, height: 900 })

  // The last answer is held back, so that the way there can be seen.
  let letGo = () => {}
  const held = new Promise<void>(resolve => { letGo = resolve })
  await amina.route('**/files/*', async route => {
    if (route.request().method() === 'PATCH') await held
    await route.continue()
  })
  await panel.getByRole('button', { name: t('files.send.begin') }).click()
  await expect(panel.getByRole('progressbar', { name: 'door of the hostel.png' })).toBeVisible()
  await expect(panel.getByRole('button', { name: t('files.send.pause') })).toBeVisible()
  letGo()
  await expect(panel).toContainText(t('files.send.sent'))
  const row = panel.getByRole('listitem').filter({ hasText: 'door of the hostel.png' })
  await expect(row).toContainText(t('files.states.not_scanned'))
  await expect(row).toContainText(t('files.told.not_scanned'))
  await expect(row).toContainText(t('files.row.readers', { names: organisations.ljungvind.name }))
  await expect(row.getByRole('link')).toHaveCount(0)
  await expect(row.getByRole('button')).toHaveCount(0)
  await look(amina, 'en')

  const ingrid = await as('ingrid', { viewport: { width: 1280, height: 900 } })
  await ingrid.goto(`/cases/${caseId}`)
  const theirs = ingrid.getByRole('main').getByRole('region', { name: t('files.panel.title'), exact: true })
  await expect(theirs.getByRole('listitem').filter({ hasText: 'door of the hostel.png' })).toContainText(t('files.told.not_scanned'))
  await expect(theirs.getByRole('listitem').getByRole('link')).toHaveCount(0)
})
