import type { Locator, Page } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, joinParty, openCase } from './matter.ts'
import { ask } from './wire.ts'
import { t, wordsIn } from './words.ts'

const supplier = organisations.byeolmaru.name
const main = (page: Page) => page.getByRole('main')
const panel = (page: Page, title: string) => main(page).getByRole('region', { name: title, exact: true })

/** A case with a supplier that helps to repair, a shelter it must not know of, and a word for each. */
async function matter() {
  const title = `Fees to be repaid ${crypto.randomUUID().slice(0, 8)}`
  const caseId = await openCase(title)
  const partner = await joinParty(caseId, 'byeolmaru', 'supplier', 'partner')
  const shelter = await addParty(caseId, 'quietwater', 'shelter')
  const lead = await requestAs('amina')
  await ask(lead, 'SendMessage', { caseId, text: 'Please send the list of agents you pay.', audience: [partner] })
  await ask(lead, 'SendMessage', { caseId, text: 'A room for two, from Friday.', audience: [shelter] })
  await lead.dispose()
  return { title, caseId }
}

const pick = async (page: Page, act: string) => {
  await page.getByRole('button', { name: t('cases.parties.more', { organisation: supplier }) }).click()
  await page.getByRole('menuitem', { name: act, exact: true }).click()
}

/** What stands there to be read, whatever the space between. */
const textOf = async (place: Locator) => (await place.innerText()).replaceAll(/\s+/g, ' ').trim()

/** The parts of the page of a case that two people can read alike. */
const partsOf = async (page: Page) => Promise.all([
  textOf(page.getByRole('heading', { level: 1 })),
  textOf(panel(page, t('cases.parties.title'))),
  textOf(main(page).getByRole('log').or(panel(page, t('cases.stream.title'))).first()),
])

test('the lead looks as a supplier and reads what the supplier’s own people read', async ({ as }) => {
  const { caseId, title } = await matter()
  const junho = await as('junho')
  await junho.goto(`/cases/${caseId}`)
  await expect(main(junho)).toContainText(t('cases.talk.question'))
  await expect(main(junho)).toContainText('Please send the list of agents you pay.')

  const amina = await as('amina')
  await amina.goto(`/cases/${caseId}`)
  await pick(amina, t('cases.view.do'))
  await expect(amina.getByText(t('cases.view.title', { organisation: supplier }))).toBeVisible()
  await expect(main(amina)).toContainText('Please send the list of agents you pay.')
  await expect(main(amina)).toContainText(t('cases.view.unknown', { names: organisations.quietwater.name }))
  expect(await partsOf(amina)).toEqual(await partsOf(junho))
  expect(await textOf(panel(amina, t('cases.stream.title')))).not.toContain('A room for two')
  await look(amina, 'en')

  // nothing happens from here: the promise is the supplier's own to make
  await amina.setViewportSize({ width: 1280, height: 740 })
  await main(amina).getByRole('button', { name: t('cases.talk.accept') }).click()
  await expect(main(amina)).toContainText(t('refusals.ViewIsReadOnly'))
  await expect(amina.getByRole('textbox')).toHaveCount(0)
  await amina.getByRole('link', { name: t('cases.view.back') }).click()
  await expect(amina.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(main(amina)).toContainText(t('cases.events.case_viewed_as'))
  await junho.reload()
  await expect(main(junho)).toContainText('Please send the list of agents you pay.')
  await expect(main(junho)).not.toContainText(t('cases.events.case_viewed_as'))
})

test('anyone may ask who can see a group of facts and why, by the keys alone', async ({ as }) => {
  const { caseId } = await matter()
  const junho = await as('junho')
  await junho.goto(`/cases/${caseId}`)
  const chip = junho.getByRole('button', { name: t('disclosure.chipNamed', { what: t('classes.names.protection') }) })
  await chip.focus()
  await junho.keyboard.press('Enter')
  const dialog = junho.getByRole('dialog', { name: t('disclosure.title') })
  await expect(dialog).toContainText(t('disclosure.youNot'))
  await expect(dialog).toContainText(t('disclosure.rules.companies_never_protection'))
  await expect(dialog).toContainText(t('disclosure.others'))
  await expect(dialog).not.toContainText(organisations.quietwater.name)
  await look(junho, 'en')
  await junho.keyboard.press('Escape')
  await expect(chip).toBeFocused()

  const amina = await as('amina')
  await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  await amina.goto(`/cases/${caseId}`)
  const say = wordsIn('ar')
  const named = panel(amina, say('cases.parties.title')).getByRole('button', { name: say('disclosure.chipNamed', { what: say('classes.names.protection') }) })
  await named.focus()
  await amina.keyboard.press('Enter')
  await expect(amina.getByRole('dialog')).toContainText(organisations.quietwater.name)
  await look(amina, 'ar')
})

test('a party that becomes the company concerned keeps its page, is told nothing, and writes to a mailbox', async ({ as }) => {
  const { caseId } = await matter()
  const junho = await as('junho')
  await junho.goto(`/cases/${caseId}`)
  await junho.getByRole('button', { name: t('cases.talk.accept') }).click()
  await expect(junho.getByRole('button', { name: t('cases.talk.accept') })).toHaveCount(0)

  const amina = await as('amina')
  await amina.goto(`/cases/${caseId}`)
  await expect(main(amina)).toContainText(t('cases.events.party_undertaking_accepted', { party: supplier }))
  await junho.reload()
  await expect(main(junho)).toContainText('Please send the list of agents you pay.')
  const before = await partsOf(junho)
  await pick(amina, t('cases.respondent.do'))
  const dialog = amina.getByRole('dialog')
  await look(amina, 'en', [1280])
  await amina.setViewportSize({ width: 1280, height: 740 })
  await dialog.getByRole('textbox', { name: t('cases.respondent.reason') }).fill('Workers named it in the dialogue.')
  await dialog.getByRole('button', { name: t('cases.respondent.confirm') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(panel(amina, t('cases.parties.title'))).toContainText(t('app.standings.respondent'))

  const lead = await requestAs('amina')
  await ask(lead, 'BeginVerification', { id: caseId })
  await junho.reload()
  await expect(main(junho)).toContainText('Please send the list of agents you pay.')
  expect(await partsOf(junho)).toEqual(before)

  await junho.getByRole('textbox', { name: t('cases.composer.textNote') }).fill('Which agents do you mean?')
  await junho.getByRole('button', { name: t('cases.composer.note') }).click()
  await expect(main(junho)).toContainText('Which agents do you mean?')
  await expect(panel(amina, t('cases.mailbox.title'))).toContainText('Which agents do you mean?')
  await lead.dispose()
})
