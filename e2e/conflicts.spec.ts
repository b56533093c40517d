import type { APIRequestContext, Page } from '@playwright/test'
import { organisations, type OrganisationKey } from '@amends/shared/cast'
import type { DeclaredTieKind } from '@amends/shared/organisations'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, joinParty, openCase, organisationId } from './matter.ts'
import { ask } from './wire.ts'
import { t, wordsIn, type Say } from './words.ts'

const agency = organisations.sagarmukh.name
const lawyer = organisations.kenari.name
const programme = organisations.evenmeasure.name
const main = (page: Page) => page.getByRole('main')
const tied = (kind: DeclaredTieKind, from: string, to: string) => t(`organisations.ties.kinds.${kind}`, { from, to })

const pick = async (page: Page, name: string, say: Say = t) => {
  await page.getByRole('searchbox', { name: say('cases.addParty.search') }).fill(name)
  await page.getByRole('list', { name: say('cases.addParty.organisation') }).getByRole('button', { name }).click()
}

/** The page on which an organisation would join, its preview open; the kinds of these organisations have one role each. */
async function preview(page: Page, caseId: string, name: string, say: Say = t) {
  await page.goto(`/cases/${caseId}/parties/new`)
  await pick(page, name, say)
  await page.getByRole('textbox', { name: say('cases.addParty.basis') }).fill('She asked for it.')
  const region = main(page).getByRole('region', { name: say('classes.preview.title', { name }) })
  await expect(region).toContainText(say('classes.preview.reads'))
  return { region, join: region.getByRole('button', { name: say('cases.addParty.confirm', { organisation: name }) }) }
}

/** An administrator says on the page of an organisation what ties it to another. */
async function declare(page: Page, of: string, other: string, sentence: string) {
  await page.goto(`/organisations/${of}`)
  await page.getByRole('button', { name: t('organisations.ties.declare') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: t('organisations.ties.submit'), exact: true }).click()
  await expect(dialog).toContainText(t('organisations.missing'))
  await pick(page, other)
  await dialog.getByRole('combobox', { name: t('organisations.ties.what') }).selectOption(sentence)
  await dialog.getByRole('textbox', { name: t('organisations.ties.note') }).fill('The register of companies.')
  await dialog.getByRole('button', { name: t('organisations.ties.submit'), exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(main(page).getByRole('region', { name: t('organisations.ties.title') })).toContainText(sentence)
}

/** Ends what was declared of an organisation, as far as this person may: others meet it on cases of their own. */
async function endTies(by: APIRequestContext, of: OrganisationKey = 'sagarmukh') {
  const { organisation } = await ask(by, 'Organisation', { id: await organisationId(by, of) })
  for (const tie of organisation.ties) if (tie.can.end?.allowed) await ask(by, 'EndTie', { id: tie.id, reason: 'The test is over.' })
}

test('who is owned by the other side has no way in, and who only buys from it joins for a reason that is kept', async ({ as }) => {
  const caseId = await openCase(`Fees and a free lawyer ${crypto.randomUUID().slice(0, 8)}`)
  await joinParty(caseId, 'sagarmukh', 'recruiter')
  const administrator = await requestAs('rashid')
  const rashid = await as('rashid')
  const amina = await as('amina')
  try {
    await declare(rashid, await organisationId(administrator, 'sagarmukh'), lawyer, tied('owns', agency, lawyer))
    await look(rashid, 'en')
    await rashid.setViewportSize({ width: 1280, height: 740 })
    await declare(rashid, await organisationId(administrator, 'evenmeasure'), agency, tied('buys_from', programme, agency))

    const blocked = await preview(amina, caseId, lawyer)
    await expect(blocked.region.getByRole('alert')).toContainText(t('cases.conflicts.blocked', { name: lawyer }))
    await expect(blocked.region.getByRole('alert')).toContainText(t('cases.conflicts.line', { name: lawyer, other: agency, kinds: t('cases.conflicts.kinds.owns') }))
    await expect(blocked.join).toHaveCount(0)
    await look(amina, 'en')
    await amina.setViewportSize({ width: 1280, height: 740 })

    const leaning = await preview(amina, caseId, programme)
    await expect(leaning.region).toContainText(t('cases.conflicts.disclose'))
    await leaning.join.click()
    await expect(leaning.region).toContainText(t('cases.conflicts.reasonMissing'))
    await look(amina, 'en')
    await amina.setViewportSize({ width: 1280, height: 740 })
    await leaning.region.getByRole('textbox', { name: t('cases.conflicts.reason', { name: programme }) }).fill('No other programme knows these hostels.')
    await leaning.join.click()
    const parties = main(amina).getByRole('region', { name: t('cases.parties.title'), exact: true })
    await expect(parties).toContainText('No other programme knows these hostels.')
    await expect(parties).toContainText(t('cases.conflicts.known', { other: agency, kinds: t('cases.conflicts.kinds.buys_from') }))

    const say = wordsIn('ar')
    const arabic = await as('amina')
    await arabic.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    await expect((await preview(arabic, caseId, lawyer, say)).region.getByRole('alert')).toContainText(say('cases.conflicts.blocked', { name: lawyer }))
    await look(arabic, 'ar')
    await arabic.goto(`/cases/${caseId}`)
    await expect(main(arabic)).toContainText('No other programme knows these hostels.')
    await look(arabic, 'ar')

    const greta = await as('greta')
    await greta.goto(`/cases/${caseId}`)
    await expect(main(greta)).toContainText(agency)
    await expect(main(greta)).not.toContainText('No other programme knows these hostels.')
    await greta.goto('/organisation')
    // What others say of it is not for it to read.
    await expect(main(greta).getByRole('region', { name: t('organisations.ties.title') })).not.toContainText(agency)
  } finally {
    await endTies(administrator)
    await administrator.dispose()
  }
})

test('before a company becomes the company concerned the lead reads who is one with it', async ({ as }) => {
  const caseId = await openCase(`Fees and two houses ${crypto.randomUUID().slice(0, 8)}`)
  await joinParty(caseId, 'sagarmukh', 'recruiter')
  await addParty(caseId, 'geumdal', 'supplier', 'partner')
  const administrator = await requestAs('rashid')
  try {
    const [fromId, toId] = [await organisationId(administrator, 'geumdal'), await organisationId(administrator, 'sagarmukh')]
    await ask(administrator, 'DeclareTie', { input: { fromId, toId, kind: 'controls', note: null } })
    const amina = await as('amina')
    await amina.goto(`/cases/${caseId}`)
    await amina.getByRole('button', { name: t('cases.parties.more', { organisation: agency }) }).click()
    await amina.getByRole('menuitem', { name: t('cases.respondent.do'), exact: true }).click()
    const dialog = amina.getByRole('dialog')
    await expect(dialog).toContainText(t('cases.conflicts.line', { name: agency, other: organisations.geumdal.name, kinds: t('cases.conflicts.kinds.controls') }))
    await expect(dialog).toContainText(t('cases.respondent.tiedText'))
    await look(amina, 'en', [1280])
    await amina.setViewportSize({ width: 1280, height: 740 })
    await dialog.getByRole('textbox', { name: t('cases.respondent.reason') }).fill('Three workers named it.')
    await dialog.getByRole('button', { name: t('cases.respondent.confirm') }).click()
    await expect(dialog).toHaveCount(0)
    await expect(main(amina)).toContainText(t('cases.events.party_conflict_found', { party: organisations.geumdal.name }))
  } finally {
    await endTies(administrator)
    await administrator.dispose()
  }
})

test('what a company says of a tie waits until somebody who may lead confirms it', async ({ as }) => {
  const [brand, other] = [organisations.ljungvind.name, organisations.pellwater.name]
  const caseId = await openCase(`Two brands on one case ${crypto.randomUUID().slice(0, 8)}`)
  for (const key of ['ljungvind', 'pellwater'] as const) await addParty(caseId, key, 'brand')
  const [company, administrator] = [await requestAs('ingrid'), await requestAs('rashid')]
  const id = await organisationId(administrator, 'ljungvind')
  const sentence = tied('funds', brand, other)
  try {
    await ask(company, 'DeclareTie', { input: { fromId: id, toId: await organisationId(administrator, 'pellwater'), kind: 'funds', note: null } })
    const rashid = await as('rashid', { viewport: { width: 1280, height: 740 } })
    await rashid.goto(`/organisations/${id}`)
    const line = main(rashid).getByRole('region', { name: t('organisations.ties.title') }).getByRole('listitem').filter({ hasText: sentence })
    await expect(line).toContainText(t('organisations.ties.waits'))
    await line.getByRole('button', { name: t('organisations.ties.confirmNamed', { from: brand, to: other }) }).focus()
    await rashid.keyboard.press('Enter')
    await expect(line.getByText(t('organisations.ties.confirmed', { name: organisations.nodipar.name })).first()).toBeVisible()
    await expect(line.getByText(t('organisations.ties.waits'))).toHaveCount(0)
    await look(rashid, 'en', [360])
  } finally {
    for (const by of [company, administrator]) {
      await endTies(by, 'ljungvind')
      await by.dispose()
    }
  }
})
