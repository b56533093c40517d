import type { Page } from '@playwright/test'
import { cast } from '@amends/shared/cast'
import { ownerOf } from '../infra/testing/owner.ts'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { openCase } from './matter.ts'
import { ask } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })

/** A case of Amina's at one of its last steps, with one worker, that Shirin works on, too. Nobody waits for a whole plan in a test. */
async function matter(state: 'close' | 'learn') {
  const caseId = await openCase(`Passports given back ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  const { me } = await ask(amina, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast.shirin.name)
  await ask(amina, 'Assign', { caseId, membershipId: id, position: 'caseworker' })
  const { addWorker } = await ask(amina, 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  await amina.dispose()
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  const owner = ownerOf(url)
  await owner.rows('UPDATE "case" SET state = $2 WHERE id = $1 RETURNING id', [caseId, state])
  const [worker] = await owner.rows<{ code: string }>('SELECT code FROM worker WHERE id = $1', [addWorker.id])
  await owner.end()
  return { caseId, code: `${worker?.code} · Marigold` }
}

test('a worker is heard, her part is closed, a colleague approves, and the letter says why and where else to go', async ({ as }) => {
  const { caseId, code } = await matter('close')
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/closing`)
  const workers = region(amina, 'closures.workers.title')
  await expect(workers.getByRole('button', { name: t('closures.workers.close'), exact: true })).toHaveAccessibleDescription(t('refusals.HearHerFirst'))

  await workers.getByRole('button', { name: t('closures.workers.hear'), exact: true }).click()
  const hearing = dialog(amina, t('closures.hear.title', { code }))
  await hearing.getByRole('button', { name: t('closures.hear.submit'), exact: true }).click()
  await expect(hearing).toContainText(t('closures.hear.answerMissing'))
  await hearing.getByRole('radio', { name: t('closures.answers.partly'), exact: true }).check()
  await hearing.getByRole('combobox', { name: t('consents.explain.language') }).selectOption('bn')
  await hearing.getByRole('radio', { name: t('closures.dangers.no'), exact: true }).check()
  await hearing.getByRole('textbox', { name: t('closures.hear.words') }).fill('The second month is missing.')
  await hearing.getByRole('button', { name: t('closures.hear.submit'), exact: true }).click()
  await expect(hearing).toHaveCount(0)
  await expect(workers).toContainText('The second month is missing.')

  await workers.getByRole('button', { name: t('closures.workers.close'), exact: true }).click()
  const part = dialog(amina, t('closures.part.title', { code }))
  await part.getByRole('combobox', { name: t('closures.part.reason') }).selectOption('partly_remedied')
  await part.getByRole('button', { name: t('closures.part.submit'), exact: true }).click()
  await expect(part).toHaveCount(0)
  await expect(workers).toContainText(t('closures.workers.partClosed'))

  const requests = region(amina, 'closures.requests.title')
  await requests.getByRole('button', { name: t('closures.requests.ask'), exact: true }).click()
  const asking = dialog(amina, t('closures.ask.title'))
  await asking.getByRole('button', { name: t('closures.ask.submit'), exact: true }).click()
  await expect(asking).toContainText(t('closures.ask.routesMissing'))
  await asking.getByRole('combobox', { name: t('closures.ask.reason') }).selectOption('partly_remedied')
  await asking.getByRole('checkbox', { name: t('closures.routes.oecd_contact_point'), exact: true }).check()
  await asking.getByRole('button', { name: t('closures.ask.submit'), exact: true }).click()
  await expect(asking).toHaveCount(0)
  await expect(requests.getByRole('button', { name: t('closures.requests.approve'), exact: true })).toHaveAccessibleDescription(t('refusals.ApproverIsAuthor'))

  const shirin = await as('shirin', wide)
  await shirin.goto(`/cases/${caseId}/closing`)
  await region(shirin, 'closures.requests.title').getByRole('button', { name: t('closures.requests.approve'), exact: true }).click()
  await expect(region(shirin, 'closures.requests.title')).toContainText(t('closures.states.approved'))
  await shirin.close()

  await requests.getByRole('link', { name: t('closures.requests.letter'), exact: true }).click()
  const letter = amina.getByRole('article', { name: t('closures.letter.title') })
  await expect(letter).toContainText(t('closures.routes.oecd_contact_point'))
  await expect(letter).toContainText(t('closures.noWaiver'))
  await expect(letter.locator('code')).toHaveText(/^[0-9a-f]{64}$/)
  await amina.goto(`/cases/${caseId}/closing/checklist`)
  await expect(amina.getByRole('article', { name: t('closures.checklist.title') })).toContainText(cast.shirin.name)
})

test('lessons are read by a colleague, and an abstract that leads to nobody is found in the library', async ({ as }) => {
  const { caseId } = await matter('learn')
  const amina = await requestAs('amina')
  const { recordLesson } = await ask(amina, 'RecordLesson', { input: {
    caseId, rootCause: 'Fees were left to the agents.', worked: 'The buyer paid.', failed: 'Nobody asked first.', outcomeAreas: ['recruitment_fees'], sdgTargets: ['target_10_7'] } })
  await amina.dispose()
  const shirin = await as('shirin', wide)
  await shirin.goto(`/cases/${caseId}/lessons`)
  const written = region(shirin, 'lessons.lesson.title')
  await expect(written).toContainText(recordLesson.rootCause)
  await written.getByRole('button', { name: t('lessons.lesson.read'), exact: true }).click()
  await expect(written).toContainText(t('lessons.lesson.readBy', { by: cast.shirin.name }))
  await region(shirin, 'lessons.abstract.title').getByRole('button', { name: t('lessons.abstract.publish'), exact: true }).click()
  const publishing = dialog(shirin, t('lessons.abstract.publish'))
  await publishing.getByRole('textbox', { name: t('lessons.abstract.name') }).fill('Fees that agents took')
  await publishing.getByRole('textbox', { name: t('lessons.abstract.words') }).fill('Marigold asked for receipts each month.')
  await publishing.getByRole('textbox', { name: t('lessons.abstract.people') }).fill('4')
  await publishing.getByRole('button', { name: t('lessons.abstract.submit'), exact: true }).click()
  await expect(publishing).toContainText(t('refusals.TooFewPeople'))
  await publishing.getByRole('textbox', { name: t('lessons.abstract.people') }).fill('40')
  await publishing.getByRole('button', { name: t('lessons.abstract.submit'), exact: true }).click()
  await expect(publishing).toContainText(t('refusals.NoticeNamesSomeone'))
  await publishing.getByRole('textbox', { name: t('lessons.abstract.words') }).fill('A buyer asked for receipts each month.')
  await publishing.getByRole('button', { name: t('lessons.abstract.submit'), exact: true }).click()
  await expect(publishing).toHaveCount(0)
  await shirin.goto('/cases/library?words=receipts&area=recruitment_fees')
  await expect(main(shirin)).toContainText('Fees that agents took')
})

test('closing, letter, checklist, lessons and library are whole on a narrow phone from right to left, and for every reader', async ({ as }) => {
  const { caseId } = await matter('close')
  for (const language of ['en', 'ar'] as const) {
    const amina = await as('amina', wide)
    if (language === 'ar') await amina.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    for (const path of [`${caseId}/closing`, `${caseId}/closing/letter`, `${caseId}/closing/checklist`, `${caseId}/lessons`, 'library']) {
      await amina.goto(`/cases/${path}`)
      await expect(amina.getByRole('heading', { level: 1 })).toHaveCount(1)
      await look(amina, language)
    }
    await amina.close()
  }
})
