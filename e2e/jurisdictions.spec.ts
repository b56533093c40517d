import type { Locator, Page } from '@playwright/test'
import type { CasePlaceKind } from '@amends/shared/jurisdictions'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog', { name: t('jurisdictions.add.title'), exact: true })
const row = (page: Page, rule: Word) => main(page).getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: t(rule), exact: true }) })

const matter = async (): Promise<string> => {
  const caseId = await openCase(`A vessel and a dye house ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  await ask(amina, 'BeginVerification', { id: caseId })
  await amina.dispose()
  return caseId
}

/** Writes down one place by hand. */
async function add(page: Page, kind: CasePlaceKind, country: string, more: { region?: string; vessel?: string; lastOn?: string } = {}): Promise<void> {
  await press(region(page, 'jurisdictions.places.title'), 'jurisdictions.places.add')
  const adding = dialog(page)
  await adding.getByRole('combobox', { name: t('jurisdictions.add.kind') }).selectOption(kind)
  await adding.getByRole('combobox', { name: t('jurisdictions.add.country') }).selectOption(country)
  if (more.region) await adding.getByRole('textbox', { name: t('jurisdictions.add.region') }).fill(more.region)
  if (more.vessel) await adding.getByRole('textbox', { name: t('jurisdictions.add.vessel') }).fill(more.vessel)
  if (more.lastOn) await adding.getByLabel(t('jurisdictions.add.lastOn')).fill(more.lastOn)
  await press(adding, 'jurisdictions.add.submit')
  await expect(adding).toHaveCount(0)
}

test('Amina writes down where it happened, sees who is competent and by when, and puts a date on her list', async ({ as }) => {
  const caseId = await matter()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}`)
  await amina.getByRole('navigation', { name: t('cases.places.label') }).getByRole('link', { name: t('cases.places.jurisdictions') }).click()
  await expect(amina.getByRole('heading', { level: 1, name: t('jurisdictions.page.title') })).toBeVisible()
  await expect(main(amina)).toContainText(t('jurisdictions.notAdvice.title'))
  await expect(main(amina)).toContainText(t('jurisdictions.places.empty'))

  await press(region(amina, 'jurisdictions.places.title'), 'jurisdictions.places.add')
  await press(dialog(amina), 'jurisdictions.add.submit')
  await expect(dialog(amina)).toContainText(t('jurisdictions.add.countryMissing'))
  await press(dialog(amina), 'app.ui.cancel')
  await add(amina, 'worked', 'KR', { region: 'Yangju', lastOn: '2025-06-30' })
  await add(amina, 'vessel_flag', 'MY', { vessel: 'Sri Intan 7' })
  await expect(region(amina, 'jurisdictions.places.title')).toContainText('Sri Intan 7')

  const competent = region(amina, 'jurisdictions.groups.competent')
  await expect(competent).toContainText('Ministry of Employment and Labor')
  await expect(competent).toContainText('Marine Department Malaysia')
  await expect(competent).toContainText(t('jurisdictions.rules.int_flag_state.title'))
  await expect(region(amina, 'jurisdictions.groups.transfer')).toContainText(t('jurisdictions.rules.int_source_secret.title'))
  const wages = row(amina, 'jurisdictions.rules.kr_wages.title')
  await expect(wages).toContainText('2028')
  await expect(wages).toContainText(t('jurisdictions.duty.source', { source: 'Labor Standards Act, Art. 49' }))
  await expect(wages).toContainText(t('jurisdictions.duty.review'))
  await press(wages, 'jurisdictions.dates.keep')
  await expect(wages.getByRole('button', { name: t('jurisdictions.dates.meet') })).toBeVisible()

  await amina.goto('/work')
  const line = main(amina).getByRole('listitem').filter({ has: amina.locator(`a[href="/cases/${caseId}/jurisdictions"]`) })
  await expect(line).toContainText(t('work.kinds.legal_date', { who: t('jurisdictions.rules.kr_wages.title') }))
  await line.getByRole('link').click()
  await press(row(amina, 'jurisdictions.rules.kr_wages.title'), 'jurisdictions.dates.meet')
  await expect(wages.getByRole('button', { name: t('jurisdictions.dates.keep') })).toBeVisible()

  const flag = region(amina, 'jurisdictions.places.title').getByRole('listitem').filter({ hasText: 'Sri Intan 7' })
  await flag.getByRole('button', { name: t('jurisdictions.places.remove') }).click()
  await press(amina.getByRole('dialog', { name: t('jurisdictions.remove.title') }), 'jurisdictions.remove.submit')
  await expect(region(amina, 'jurisdictions.places.title')).not.toContainText('Sri Intan 7')
  await expect(competent).not.toContainText('Marine Department Malaysia')
})

test('an inspector reads whose case it is, and a brand nothing that narrows', async ({ as }) => {
  const caseId = await matter()
  const lead = await requestAs('amina')
  await ask(lead, 'KeepCasePlaces', { input: { caseId, places: [
    { kind: 'recruited', country: 'NP', region: 'Janakpur' }, { kind: 'worked', country: 'KR', region: 'Yangju', lastOn: '2025-06-30' }, { kind: 'vessel_flag', country: 'MY', vessel: 'Sri Intan 7' },
  ] } })
  await lead.dispose()
  await addParty(caseId, 'ljungvind', 'brand')
  await addParty(caseId, 'hanriver', 'labour_inspectorate')

  const minseo = await as('minseo', wide)
  const heard = listen(minseo)
  await minseo.goto(`/cases/${caseId}/jurisdictions`)
  await expect(region(minseo, 'jurisdictions.groups.competent')).toContainText('Ministry of Employment and Labor')
  await expect(region(minseo, 'jurisdictions.places.title').getByRole('listitem')).toHaveCount(2)
  await expect(main(minseo).getByRole('button', { name: t('jurisdictions.places.add') })).toHaveCount(0)
  const read = await heard.whole()
  for (const hidden of ['Janakpur', 'Yangju', 'Sri Intan 7', '2025-06-30', '2028-06-30']) expect([hidden, read.includes(hidden)]).toEqual([hidden, false])

  const ingrid = await as('ingrid', wide)
  const told = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}`)
  const ways = ingrid.getByRole('navigation', { name: t('cases.places.label') })
  await expect(ways.getByRole('link', { name: t('cases.places.findings') })).toBeVisible()
  await expect(ways.getByRole('link', { name: t('cases.places.jurisdictions') })).toHaveCount(0)
  await ingrid.goto(`/cases/${caseId}/jurisdictions`)
  await expect(main(ingrid)).toContainText(t('app.denied.title'))
  const all = await told.whole()
  for (const hidden of ['Janakpur', 'Yangju', 'Sri Intan 7', 'kr_wages', 'vessel_flag', 'Ministry of Employment']) expect([hidden, all.includes(hidden)]).toEqual([hidden, false])
})

test('the page is whole on a narrow phone from right to left, and for every reader', async ({ as }) => {
  const caseId = await matter()
  const lead = await requestAs('amina')
  await ask(lead, 'KeepCasePlaces', { input: { caseId, places: [
    { kind: 'worked', country: 'GB', lastOn: '2025-06-30' }, { kind: 'vessel_port', country: 'TH', region: 'Samut Sakhon', vessel: 'Sri Intan 7' }, { kind: 'brand_seat', country: 'DE' },
  ] } })
  await lead.dispose()
  for (const language of ['en', 'ar'] as const) {
    const amina = await as('amina', wide)
    if (language === 'ar') await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    await amina.goto(`/cases/${caseId}/jurisdictions`)
    await expect(amina.getByRole('heading', { level: 1 })).toBeVisible()
    await look(amina, language)
    await amina.close()
  }
})
