import type { Page } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { consentQuestions } from '@amends/shared/consents'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, arrive, openCase, organisationId } from './matter.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

const wide = { width: 1280, height: 900 }
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

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
  await expect(row.getByRole('button')).toHaveText([t('files.recall.do')])
  await look(amina, 'en')

  const ingrid = await as('ingrid', { viewport: { width: 1280, height: 900 } })
  await ingrid.goto(`/cases/${caseId}`)
  const theirs = ingrid.getByRole('main').getByRole('region', { name: t('files.panel.title'), exact: true })
  await expect(theirs.getByRole('listitem').filter({ hasText: 'door of the hostel.png' })).toContainText(t('files.told.not_scanned'))
  await expect(theirs.getByRole('listitem').getByRole('link')).toHaveCount(0)

  await amina.setViewportSize(wide)
  await row.getByRole('button', { name: t('files.recall.of', { name: 'door of the hostel.png' }) }).click()
  await amina.getByRole('dialog').getByRole('button', { name: t('files.recall.do') }).click()
  await expect(row).toContainText(t('files.row.recalled'))
  await expect(theirs.getByRole('listitem')).toHaveCount(0)
})

/** Sends the smallest picture from a panel of a page, and waits until it lies there. */
async function sends(page: Page, panel: ReturnType<Page['getByRole']>, name: string) {
  await panel.getByLabel(t('files.send.choose')).setInputFiles({ name, mimeType: 'image/png', buffer: photo })
  await panel.getByRole('button', { name: t('files.send.begin') }).click()
  const row = panel.getByRole('listitem').filter({ hasText: name }).last()
  await expect(row).toContainText(t('files.states.not_scanned'))
  return row
}

test('a file goes with a notice: without a scanner nobody decides on it until its author takes the file away', async ({ as }) => {
  const caseId = await openCase(`Wages, with a file ${crypto.randomUUID().slice(0, 8)}`)
  const lead = await requestAs('amina')
  const { composeNotice: { id } } = await ask(lead, 'ComposeNotice', { input: {
    caseId, organisationId: await organisationId(lead, 'neulsol'), kind: 'site_wide', matter: 'wages', frame: 'next_audit', criteria: {}, subject: t('notices.templates.wages.subject'),
    text: t('notices.templates.wages.text'), periodFrom: inDays(0).slice(0, 7), periodTo: inDays(0).slice(0, 7), replyBy: inDays(20), way: 'platform', keepFrame: false,
    peerOrganisationId: await organisationId(lead, 'rimkhlong'),
  } })
  await lead.dispose()
  const amina = await as('amina', { viewport: wide })
  await amina.goto(`/cases/${caseId}/notices/${id}`)
  const panel = amina.getByRole('main').getByRole('region', { name: t('files.record.notice.panel'), exact: true })
  await expect(panel).toContainText(t('files.record.notice.text'))
  const row = await sends(amina, panel, 'What we ask.png')
  await look(amina, 'en')
  await look(amina, 'ar')

  const nattaya = await as('nattaya', { viewport: wide })
  await nattaya.goto(`/notices/look/${id}`)
  await expect(nattaya.getByRole('main').getByRole('listitem').filter({ hasText: 'What we ask.png' })).toContainText(t('files.states.not_scanned'))
  await nattaya.getByRole('button', { name: t('notices.decide.approve') }).click()
  await expect(nattaya.getByRole('main')).toContainText(t('refusals.FileNotReady'))
  await amina.setViewportSize(wide)
  await row.getByRole('button', { name: t('files.recall.of', { name: 'What we ask.png' }) }).click()
  await amina.getByRole('dialog').getByRole('button', { name: t('files.recall.do') }).click()
  await expect(row).toContainText(t('files.row.recalled'))
  await nattaya.getByRole('button', { name: t('notices.decide.approve') }).click()
  await expect(nattaya.getByRole('main')).toContainText(t('notices.states.approved'))
})

test('Amina puts the signed paper to a consent, and a photo to a report', async ({ as }) => {
  const caseId = await openCase(`A signed paper ${crypto.randomUUID().slice(0, 8)}`)
  const lead = await requestAs('amina')
  const { addWorker: { id: workerId } } = await ask(lead, 'AddWorker', { caseId, nickname: 'Blue scarf', reportId: null })
  await ask(lead, 'ExplainConsent', { input: { workerId, language: 'bn', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
  await ask(lead, 'GiveConsent', { input: { workerId, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['contacts'], way: 'written' } })
  const reportId = await arrive(lead)
  await lead.dispose()
  const amina = await as('amina', { viewport: wide })
  await amina.goto(`/cases/${caseId}/workers/${workerId}`)
  const consent = amina.getByRole('main').getByRole('region', { name: t('consents.title'), exact: true })
  await consent.getByText(t('files.record.consent.panel', { count: 0 })).click()
  await sends(amina, consent, 'Signed.png')
  await look(amina, 'en')
  await look(amina, 'ar')
  await amina.setViewportSize(wide)
  await amina.goto(`/reports/${reportId}`)
  await sends(amina, amina.getByRole('main').getByRole('region', { name: t('files.record.report.panel'), exact: true }), 'The door.png')
  await look(amina, 'en')
  await look(amina, 'ar')
})
