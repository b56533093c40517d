import type { Page } from '@playwright/test'
import { cast } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const main = (page: Page) => page.getByRole('main')
/** A country in which no other spec has a house. */
const country = () => ['AD', 'AG', 'AI', 'AW', 'BB', 'BM', 'BN', 'BZ', 'CK', 'CV', 'FJ', 'FO', 'GD', 'GL', 'GU', 'JE', 'KI', 'KM', 'LC', 'LI', 'MO', 'MS', 'NR', 'NU', 'PW', 'SM'].at(Math.floor(Math.random() * 26)) ?? 'AD'

async function find(page: Page, here: string, threat: string) {
  await page.getByRole('combobox', { name: t('services.find.group'), exact: true }).selectOption('women')
  await page.getByRole('combobox', { name: t('services.find.country') }).selectOption(here)
  await page.getByRole('combobox', { name: t('services.find.threatCountry') }).selectOption(here)
  await page.getByRole('textbox', { name: t('services.find.threatArea') }).fill(threat)
  await page.getByRole('button', { name: t('services.find.ask'), exact: true }).click()
}

test('a caseworker at night finds a place, and where to meet is read by her alone', async ({ as }) => {
  test.setTimeout(240_000)
  const here = country()
  const point = `At the fountain, ${crypto.randomUUID().slice(0, 8)}`
  const house = `House ${crypto.randomUUID().slice(0, 8)}`

  const malee = await as('malee', { viewport: { width: 1280, height: 900 } })
  await test.step('a shelter says which beds are empty', async () => {
    await malee.goto('/places')
    await malee.getByRole('button', { name: t('services.house.add') }).click()
    const dialog = malee.getByRole('dialog')
    await dialog.getByRole('textbox', { name: t('services.house.name') }).fill(house)
    await dialog.getByRole('button', { name: t('services.house.submit') }).click()
    await expect(dialog).toContainText(t('services.find.wrong.area'))
    await dialog.getByRole('combobox', { name: t('services.house.country') }).selectOption(here)
    await dialog.getByRole('textbox', { name: t('services.house.area') }).fill('1')
    await dialog.getByRole('textbox', { name: t('services.facts.languages') }).fill('th, my')
    await dialog.getByRole('button', { name: t('services.house.submit') }).click()
    const card = malee.getByRole('region', { name: house })
    const women = card.getByRole('spinbutton', { name: t('services.placeGroups.women') })
    await women.clear()
    await card.getByRole('button', { name: t('services.places.confirm'), exact: true }).click()
    await expect(card).toContainText(t('services.places.countMissing'))
    await women.fill('1')
    await card.getByRole('button', { name: t('services.places.confirm'), exact: true }).click()
    await expect(card).toContainText(t('services.places.confirmed'))
    await look(malee, 'en')
    await malee.setViewportSize({ width: 1280, height: 900 })
  })

  const nattaya = await as('nattaya', { viewport: { width: 1280, height: 900 } })
  const heard = listen(nattaya)
  await test.step('a caseworker finds none where the threat is, one elsewhere, and holds it', async () => {
    await nattaya.goto('/places/find')
    await nattaya.getByRole('button', { name: t('services.find.ask'), exact: true }).click()
    await expect(main(nattaya)).toContainText(t('services.find.wrong.area'))
    await find(nattaya, here, `${here}-1`)
    await expect(main(nattaya)).toContainText(t('services.find.counts.none'))
    await find(nattaya, here, `${here}-2`)
    await expect(main(nattaya)).toContainText(t('services.find.counts.one'))
    await look(nattaya, 'en')
    await nattaya.setViewportSize({ width: 1280, height: 900 })
    await nattaya.getByRole('button', { name: t('services.find.hold') }).click()
    await expect(nattaya.getByRole('list', { name: t('services.find.holds') })).toContainText(t('services.states.held'))
  })

  await test.step('the shelter hears at once, accepts, and says where to meet', async () => {
    const asked = malee.getByRole('list', { name: t('services.places.asked') })
    await expect(asked).toContainText(cast.nattaya.name)
    await asked.getByRole('button', { name: t('services.accept.do') }).click()
    const dialog = malee.getByRole('dialog')
    await dialog.getByRole('textbox', { name: t('services.accept.point') }).fill(point)
    await dialog.getByRole('button', { name: t('services.accept.submit') }).click()
    await expect(asked).toContainText(t('services.states.accepted'))
  })

  await test.step('she reads it, and nobody else of her house does', async () => {
    const row = nattaya.getByRole('list', { name: t('services.find.holds') }).getByRole('listitem').first()
    await expect(row).toContainText(t('services.states.accepted'))
    await row.getByRole('button', { name: t('services.point.show') }).click()
    await expect(nattaya.getByRole('dialog')).toContainText(point)
    await nattaya.keyboard.press('Escape')
    await expect(main(nattaya)).not.toContainText(point)
    expect(await heard.whole()).not.toContain(house)
    expect(await nattaya.content()).not.toContain(house)
    const amina = await requestAs('amina')
    const { holds } = await ask(await requestAs('nattaya'), 'FindPlace')
    expect((await ask(amina, 'FindPlace')).holds).toEqual([])
    expect(holds[0].house).toBeNull()
    await amina.dispose()
  })

  await test.step('she arrives, and the bed is no longer empty', async () => {
    await malee.getByRole('list', { name: t('services.places.asked') }).getByRole('button', { name: t('services.hold.arrived') }).click()
    await expect(malee.getByRole('region', { name: house }).getByRole('spinbutton', { name: t('services.placeGroups.women') })).toHaveValue('0')
    await expect(nattaya.getByRole('list', { name: t('services.find.holds') })).toContainText(t('services.states.used'))
  })
})

test('an organisation keeps its entry, finds it again, and looks at a package before it keeps it', async ({ as }) => {
  test.setTimeout(180_000)
  const name = `Legal desk ${crypto.randomUUID().slice(0, 8)}`
  const rashid = await as('rashid', { viewport: { width: 1280, height: 900 } })
  await rashid.goto('/services/new')
  await rashid.getByRole('textbox', { name: t('services.edit.name') }).fill(name)
  await rashid.getByRole('checkbox', { name: t('services.needs.legal') }).check()
  await rashid.getByRole('textbox', { name: t('services.edit.countries') }).fill('BD')
  await rashid.getByRole('button', { name: t('services.edit.submit') }).click()
  await expect(rashid.getByRole('heading', { level: 1, name })).toBeVisible()
  await rashid.getByRole('button', { name: t('services.page.assure') }).click()
  await look(rashid, 'en')
  await rashid.setViewportSize({ width: 1280, height: 900 })

  const ingrid = await as('ingrid')
  await ingrid.goto(`/services?need=legal&country=BD&search=${encodeURIComponent(name)}&map=1`)
  await expect(ingrid.getByRole('link', { name })).toBeVisible()
  await expect(ingrid.getByRole('img', { name: t('services.map.label') })).toBeVisible()
  await look(ingrid, 'en')
  // the same page without what was looked for: the form says so too
  await ingrid.setViewportSize({ width: 1280, height: 900 })
  await ingrid.getByRole('navigation', { name: t('app.nav.label') }).getByRole('link', { name: t('services.title'), exact: true }).click()
  await expect(ingrid.getByRole('searchbox', { name: t('services.filters.search') })).toHaveValue('')
  await expect(ingrid.getByRole('combobox', { name: t('services.filters.need') })).toHaveValue('')

  await rashid.goto('/services/import')
  const bad = { id: 'no', name: 'Bad', status: 'active' }
  const good = { id: crypto.randomUUID(), name: `Kitchen ${crypto.randomUUID().slice(0, 8)}`, status: 'active', 'x-beds': 3 }
  const choose = async (things: object[]) => {
    await rashid.getByLabel(t('services.import.file')).setInputFiles({ name: 'package.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(things)) })
    await rashid.getByRole('button', { name: t('services.import.look') }).click()
  }
  await choose([good, bad])
  await expect(main(rashid)).toContainText(t('services.import.faultsText'))
  await expect(rashid.getByRole('button', { name: t('services.import.keep') })).toHaveCount(0)
  await choose([good])
  await rashid.getByRole('button', { name: t('services.import.keep') }).click()
  await expect(main(rashid)).toContainText(t('services.import.done'))
  await rashid.goto(`/services?own=1&search=${encodeURIComponent(good.name)}`)
  await rashid.getByRole('link', { name: good.name }).click()
  await rashid.getByRole('button', { name: t('services.page.remove'), exact: true }).click()
  await rashid.getByRole('dialog', { name: t('services.page.removeTitle') }).getByRole('button', { name: t('services.page.remove'), exact: true }).click()
  await expect(rashid.getByRole('heading', { level: 1, name: t('services.title'), exact: true })).toBeVisible()
  await expect(rashid.getByRole('link', { name: good.name })).toHaveCount(0)

  const salma = await as('salma', { viewport: { width: 360, height: 740 } })
  await salma.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  await salma.goto('/services')
  await expect(salma.getByRole('heading', { level: 1, name: ar('services.title') })).toBeVisible()
  await look(salma, 'ar')
  await salma.goto('/places/find')
  await expect(salma.getByRole('heading', { level: 1, name: ar('services.find.title') })).toBeVisible()
  await look(salma, 'ar')
})
