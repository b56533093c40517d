import type { APIRequestContext, Page } from '@playwright/test'
import { consentQuestions } from '@amends/shared/consents'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const panel = (page: Page) => main(page).getByRole('region', { name: t('casework.title'), exact: true })
const next = new Date(Date.UTC(2027, 0, 15)).toISOString().slice(0, 10)

/** A case of Amina's with somebody on it. */
async function matter(lead: APIRequestContext) {
  const caseId = await openCase(`Kept at the mill ${crypto.randomUUID().slice(0, 8)}`)
  const { addWorker } = await ask(lead, 'AddWorker', { caseId, nickname: 'Heron', reportId: null })
  const workerId = String(addWorker.id)
  return { caseId, workerId, page: `/cases/${caseId}/workers/${workerId}` }
}

const noteDialog = (page: Page) => page.getByRole('dialog', { name: t('casework.note.title') })
const words = (page: Page) => noteDialog(page).getByRole('textbox', { name: t('casework.note.words') })
const begin = (page: Page) => panel(page).getByRole('button', { name: t('casework.note.do') }).click()

test('Amina phones a worker, notes it in two clicks, writes what she needs and how she stays safe, and does what comes next', async ({ as }) => {
  const lead = await requestAs('amina')
  const { caseId, page } = await matter(lead)
  const amina = await as('amina', wide)
  await amina.goto(page)
  await expect(panel(amina)).toContainText(t('casework.log.none'))
  await begin(amina)
  await words(amina).fill('She can talk after eight.')
  await noteDialog(amina).getByRole('button', { name: t('casework.note.submit') }).click()
  await expect(panel(amina)).toContainText('She can talk after eight.')
  await expect(panel(amina)).toContainText(t('casework.kinds.phone'))
  await expect(panel(amina)).toContainText(t('casework.reaches.reached'))

  await test.step('what comes next', async () => {
    await panel(amina).getByRole('button', { name: t('casework.next.set') }).click()
    const dialog = amina.getByRole('dialog', { name: t('casework.next.title') })
    await dialog.getByRole('button', { name: t('casework.next.submit') }).click()
    await expect(dialog).toContainText(t('casework.next.wordsMissing'))
    await dialog.getByRole('textbox', { name: t('casework.next.words') }).fill('Bring her to the clinic')
    await dialog.getByLabel(t('casework.next.on')).fill(next)
    await dialog.getByRole('button', { name: t('casework.next.submit') }).click()
    await expect(panel(amina)).toContainText('Bring her to the clinic')
  })

  await test.step('what she needs', async () => {
    await panel(amina).getByText(t('casework.needs.title'), { exact: true }).click()
    await panel(amina).getByRole('button', { name: t('casework.needs.ask') }).click()
    const dialog = amina.getByRole('dialog', { name: t('casework.needs.dialog') })
    await dialog.getByRole('group', { name: t('casework.areas.shelter') }).getByRole('radio', { name: t('casework.levels.urgent') }).check()
    await dialog.getByRole('textbox', { name: t('casework.needs.wish', { area: t('casework.areas.shelter') }) }).fill('A door that locks')
    await look(amina, 'en')
    await amina.setViewportSize(wide.viewport)
    await dialog.getByRole('button', { name: t('casework.needs.submit') }).click()
    await expect(panel(amina)).toContainText(t('casework.needs.wants', { words: 'A door that locks' }))
    await panel(amina).getByRole('button', { name: t('casework.needs.again') }).click()
    await dialog.getByRole('textbox', { name: t('casework.needs.wish', { area: t('casework.areas.shelter') }) }).fill('To go home')
    await dialog.getByRole('button', { name: t('casework.needs.submit') }).click()
    await expect(panel(amina)).toContainText(t('casework.needs.wants', { words: 'To go home' }))
    const before = panel(amina).getByText(t('casework.needs.wants', { words: 'A door that locks' }))
    await expect(before).toBeHidden()
    await panel(amina).getByText(t('casework.needs.before', { count: 1 })).click()
    await expect(before).toBeVisible()
  })

  await test.step('how she stays safe', async () => {
    await panel(amina).getByText(t('casework.safety.title'), { exact: true }).click()
    await panel(amina).getByRole('button', { name: t('casework.safety.plan') }).click()
    const dialog = amina.getByRole('dialog', { name: t('casework.safety.dialog') })
    await dialog.getByRole('button', { name: t('casework.safety.submit') }).click()
    await expect(dialog).toContainText(t('casework.safety.missing'))
    await dialog.getByRole('textbox', { name: t('casework.safety.whoMayLook') }).fill('A cousin of the foreman')
    await dialog.getByRole('button', { name: t('casework.safety.submit') }).click()
    await expect(panel(amina)).toContainText('A cousin of the foreman')
  })

  await test.step('a call that is the next step, and is put right afterwards', async () => {
    await begin(amina)
    await words(amina).fill('She goes to the clinic alone.')
    await noteDialog(amina).getByRole('checkbox', { name: t('casework.note.followedUp') }).check()
    await noteDialog(amina).getByRole('button', { name: t('casework.note.submit') }).click()
    await expect(panel(amina)).toContainText(t('casework.next.none'))
    await panel(amina).getByRole('button', { name: t('casework.log.correct') }).first().click()
    const dialog = amina.getByRole('dialog', { name: t('casework.note.correct') })
    await dialog.getByRole('textbox', { name: t('casework.note.words') }).fill('She goes there with her sister.')
    await dialog.getByRole('button', { name: t('casework.note.submit') }).click()
    await expect(panel(amina)).toContainText(t('casework.log.corrected'))
  })
  await look(amina, 'en')
  await amina.setViewportSize(wide.viewport)
  await amina.goto(`/cases/${caseId}`)
  await main(amina).getByRole('link', { name: t('casework.page.open') }).click()
  await expect(main(amina)).toContainText('She goes there with her sister.')
  await expect(main(amina)).toContainText('She can talk after eight.')
  await lead.dispose()
})

test('words of a note survive a line that breaks, a page that is loaded again, and another window', async ({ as }) => {
  const lead = await requestAs('amina')
  const { caseId, workerId, page } = await matter(lead)
  const amina = await as('amina', wide)
  await amina.goto(page)
  await begin(amina)
  await amina.context().setOffline(true)
  await words(amina).fill('She said that they')
  await expect(noteDialog(amina).getByRole('status')).toHaveText(t('casework.draft.away'))
  await amina.context().setOffline(false)
  const saved = new RegExp(t('casework.draft.saved', { time: '#' }).replace('#', '\\d\\d:\\d\\d'))
  await expect(noteDialog(amina).getByRole('status')).toHaveText(saved)
  await amina.reload()
  await begin(amina)
  await expect(words(amina)).toHaveValue('She said that they')

  const { noteDraft } = await ask(lead, 'NoteDraft', { caseId, workerId })
  await ask(lead, 'KeepNoteDraft', { input: { caseId, workerId, words: 'Written elsewhere', after: noteDraft.at } })
  await words(amina).fill('She said that they came')
  await expect(noteDialog(amina)).toContainText('Written elsewhere')
  await noteDialog(amina).getByRole('button', { name: t('casework.draft.mine') }).click()
  await expect(noteDialog(amina).getByRole('status')).toHaveText(saved)
  await noteDialog(amina).getByRole('button', { name: t('casework.note.submit') }).click()
  await expect(panel(amina)).toContainText('She said that they came')
  expect((await ask(lead, 'NoteDraft', { caseId, workerId })).noteDraft).toBeNull()
  await lead.dispose()
})

test('a shelter that she lets know of her, and a brand, read nothing of what is noted; in Arabic it stands on a small screen', async ({ as }) => {
  const lead = await requestAs('amina')
  const { caseId, workerId, page } = await matter(lead)
  for (const [organisation, role] of [['quietwater', 'shelter'], ['ljungvind', 'brand']] as const) await addParty(caseId, organisation, role)
  await ask(lead, 'ExplainConsent', { input: { workerId, language: 'my', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
  await ask(lead, 'GiveConsent', { input: { workerId, receiverOrganisationId: await organisationId(lead, 'quietwater'), purpose: 'services', items: ['status'], way: 'oral' } })
  const today = new Date().toISOString().slice(0, 10)
  await ask(lead, 'NoteContact', { input: { caseId, workerId, kind: 'phone', reach: 'reached', happenedOn: today, words: 'Kanariruf', next: { dueOn: next, words: 'Kanarigang' } } })
  await ask(lead, 'AssessNeeds', { input: { workerId, lines: [{ area: 'shelter', level: 'urgent', words: 'Kanarinacht' }] } })
  await ask(lead, 'PlanSafety', { input: { workerId, whoMayLook: 'Kanarivetter' } })
  for (const key of ['malee', 'ingrid'] as const) {
    const other = await as(key, wide)
    const heard = listen(other)
    for (const path of [`/cases/${caseId}`, page, `/cases/${caseId}/notes`]) {
      await other.goto(path)
      await expect(main(other).getByRole('heading').first()).toBeVisible()
    }
    expect([key, (await heard.whole()).match(/kanari|casework\.|casework_/i)]).toEqual([key, null])
  }
  const say = wordsIn('ar')
  const amina = await as('amina', wide)
  await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  await amina.goto(page)
  await expect(main(amina).getByText('Kanariruf')).toBeVisible()
  await look(amina, 'ar')
  await main(amina).getByRole('button', { name: say('casework.note.do') }).click()
  await expect(amina.getByRole('dialog', { name: say('casework.note.title') })).toBeVisible()
  await look(amina, 'ar')
  await lead.dispose()
})
