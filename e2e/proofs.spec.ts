import type { Locator, Page } from '@playwright/test'
import { organisations, type CastKey } from '@amends/shared/cast'
import { selfReportKept } from '@amends/shared/retention'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const dialog = (page: Page, name: Word) => page.getByRole('dialog', { name: t(name), exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()
const choose = (within: Locator, name: Word, label: string) => within.getByRole('combobox', { name: t(name), exact: true }).selectOption({ label })
/** The smallest picture there is. */
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const asked = async (key: CastKey, name: string, variables: object) => {
  const request = await requestAs(key)
  await ask(request, name, variables)
  await request.dispose()
}

test('a supplier shows with a file what it paid back; the lead finds it with the payment, and the brand nowhere', async ({ as }) => {
  const caseId = await openCase(`Fees to be paid back ${crypto.randomUUID().slice(0, 8)}`)
  await addParty(caseId, 'byeolmaru', 'supplier', 'partner')
  await addParty(caseId, 'ljungvind', 'brand')
  const junho = await as('junho', wide)
  await junho.goto(`/cases/${caseId}/money`)
  const said = region(junho, 'money.payer.paymentsTitle')
  await press(said, 'money.payments.add')
  const paying = dialog(junho, 'money.pay.title')
  await paying.getByRole('textbox', { name: t('money.pay.amount') }).fill('3960')
  await choose(paying, 'money.pay.currency', 'MYR')
  await paying.getByLabel(t('money.pay.paidOn')).fill('2026-01-10')
  await choose(paying, 'money.pay.proof', t('money.proofs.bank_record'))
  await paying.getByRole('textbox', { name: t('money.pay.words') }).fill('Transfer of January.')
  await press(paying, 'money.pay.submit')

  // What shows it is asked for at once.
  const proving = dialog(junho, 'files.record.payment.title')
  await proving.getByLabel(t('files.send.choose')).setInputFiles({ name: 'bank record.png', mimeType: 'image/png', buffer: photo })
  await press(proving, 'files.send.begin')
  await expect(proving).toContainText(t('files.send.sent'))
  await look(junho, 'en')
  await junho.setViewportSize(wide.viewport)
  await press(proving, 'files.proof.close')
  const own = said.getByRole('listitem').filter({ hasText: 'bank record.png' }).last()
  await expect(own).toContainText(t('files.told.not_scanned'))

  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/money`)
  const theirs = region(amina, 'money.payments.title').getByRole('listitem').filter({ hasText: 'bank record.png' }).last()
  await expect(theirs).toContainText(t('files.states.not_scanned'))
  // Without a scanner nobody opens it.
  await expect(theirs.getByRole('link')).toHaveCount(0)
  await expect(region(amina, 'money.payments.title').getByRole('button', { name: t('files.proof.add') })).toHaveCount(0)

  const ingrid = await as('ingrid', wide)
  await ingrid.goto(`/cases/${caseId}/money`)
  await expect(region(ingrid, 'money.payer.paymentsTitle')).toContainText(t('money.payments.empty'))
  await expect(main(ingrid)).not.toContainText('bank record.png')
})

test('a company tells what it found itself, without names, and it becomes a case in which it takes part', async ({ as }) => {
  await asked('rashid', 'TakeSelfReports', { takes: true })
  // Letters alone: what looks like the number of a paper is refused.
  const site = `Dye house ${crypto.randomUUID().replaceAll(/[^a-f]/g, '').slice(0, 6)}`
  const hyejin = await as('hyejin', wide)
  await hyejin.goto('/self-reports')
  await main(hyejin).getByRole('link', { name: t('selfReports.begin') }).click()
  await expect(hyejin.getByRole('heading', { level: 1, name: t('selfReports.write.title') })).toBeVisible()
  await press(main(hyejin), 'selfReports.write.send')
  await expect(main(hyejin)).toContainText(t('selfReports.missing.band'))
  await look(hyejin, 'en')
  await hyejin.setViewportSize(wide.viewport)
  await main(hyejin).getByRole('combobox', { name: t('selfReports.write.keeper') }).selectOption({ label: `${organisations.nodipar.name} · Bangladesh` })
  await main(hyejin).getByLabel(t('selfReports.write.site'), { exact: true }).fill(site)
  await choose(main(hyejin), 'selfReports.write.country', 'Bangladesh')
  await main(hyejin).getByLabel(t('selfReports.write.since'), { exact: true }).fill('2025-01-01')
  await main(hyejin).getByLabel(t('selfReports.write.until'), { exact: true }).fill('2025-06-30')
  await main(hyejin).getByRole('checkbox', { name: t('reports.concerns.fee_paid') }).check()
  await main(hyejin).getByRole('combobox', { name: t('selfReports.row.workers') }).selectOption({ label: t('selfReports.bands.from_20') })
  const words = main(hyejin).getByRole('textbox', { name: t('selfReports.write.words') })
  await words.fill('Ask Mr. Karim Uddin about the fees.')
  await main(hyejin).getByRole('textbox', { name: t('selfReports.row.done') }).fill('We pay nobody who takes fees any more.')
  await press(main(hyejin), 'selfReports.write.send')
  await expect(main(hyejin)).toContainText(t('selfReports.write.names'))
  await words.fill('Workers paid fees to a recruiter.')
  await press(main(hyejin), 'selfReports.write.send')
  const own = main(hyejin).getByRole('listitem').filter({ hasText: site })
  await expect(own).toContainText(t('selfReports.states.received'))
  await expect(own).toContainText(t('selfReports.row.keptWaiting', { days: selfReportKept.declined.days }))
  await expect(own.getByRole('button')).toHaveText([t('files.proof.add')])
  await press(own, 'files.proof.add')
  const showing = dialog(hyejin, 'files.record.self_report.title')
  await showing.getByLabel(t('files.send.choose')).setInputFiles({ name: 'what we found.png', mimeType: 'image/png', buffer: photo })
  await press(showing, 'files.send.begin')
  await expect(showing).toContainText(t('files.send.sent'))
  await press(showing, 'files.proof.close')
  await expect(own).toContainText('what we found.png')

  const amina = await as('amina', wide)
  await amina.goto('/self-reports')
  const theirs = main(amina).getByRole('listitem').filter({ hasText: site })
  await expect(theirs).toContainText('what we found.png')
  // Nobody has looked through it yet, so nobody is given it.
  await expect(theirs).toContainText(t('files.told.not_scanned'))
  await press(theirs, 'selfReports.open.begin')
  const opening = dialog(amina, 'selfReports.open.begin')
  await press(opening, 'selfReports.open.confirm')
  await expect(opening).toContainText(t('selfReports.open.whyMissing'))
  await expect(opening).toContainText(t('reports.triage.dangerMissing'))
  await opening.getByRole('radio', { name: t('reports.triage.dangerNo'), exact: true }).check()
  await opening.getByRole('textbox', { name: t('selfReports.open.summary') }).fill('Fees were paid, and passports kept.')
  await opening.getByRole('textbox', { name: t('selfReports.open.why') }).fill('The company looked itself.')
  await press(opening, 'selfReports.open.confirm')
  await expect(theirs).toContainText(t('selfReports.states.case'))
  await look(amina, 'en')
  await expect(own).toContainText(t('selfReports.states.case'))
  await expect(own.getByRole('link')).toContainText(site)
})
