import type { Locator, Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: string) => main(page).getByRole('region', { name, exact: true })
const eleven = t('screenings.instruments.ilo_forced_labour.name')
const sign = (name: 'debt_bondage' | 'deception' | 'isolation' | 'abuse_of_vulnerability') => t(`screenings.instruments.ilo_forced_labour.items.indicators.${name}`)

/** A case of Amina's with somebody on it. */
async function matter() {
  const caseId = await openCase(`Kept at the works ${crypto.randomUUID().slice(0, 8)}`)
  const amina = await requestAs('amina')
  const { addWorker } = await ask(amina, 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  const workerId = String(addWorker.id)
  const { worker } = await ask(amina, 'WorkerPage', { id: workerId })
  await amina.dispose()
  return { caseId, workerId, code: String(worker.code), page: `/cases/${caseId}/workers/${workerId}` }
}

type Answered = Record<string, readonly string[]>
/** A screening by the operational indicators, answered by request and completed. @returns its id. */
async function screened(workerId: string, age: string, answers: Answered): Promise<string> {
  const amina = await requestAs('amina')
  const { beginScreening: { id } } = await ask(amina, 'BeginScreening', { input: { workerId, instrument: 'operational_labour', age } })
  const given = Object.entries(answers).flatMap(([answer, items]) => items.map(item => ({ item, answer, phase: 'exploitation', source: 'her_words' })))
  await ask(amina, 'AnswerScreening', { id, answers: given })
  await ask(amina, 'CompleteScreening', { id })
  await amina.dispose()
  return String(id)
}

const question = (page: Page, name: string): Locator => main(page).getByRole('group', { name, exact: true })
const progress = (page: Page, answered: number) => expect(main(page).getByRole('status').filter({ hasText: t('screenings.ask.progress', { answered, all: 11 }) })).toContainText(t('screenings.ask.saved'))

test('Amina asks an adult by keyboard, she stops and goes on another day, and what she declines never counts', async ({ as }) => {
  const { page } = await matter()
  const amina = await as('amina', wide)
  await amina.goto(page)
  const panel = region(amina, t('screenings.title'))
  await expect(panel).toContainText(t('screenings.empty'))
  await panel.getByRole('button', { name: t('screenings.begin') }).click()
  const dialog = amina.getByRole('dialog', { name: t('screenings.choose.title') })
  await expect(dialog.getByRole('radio', { name: eleven })).toBeChecked()
  await dialog.getByRole('button', { name: t('screenings.choose.submit') }).click()
  await expect(dialog).toContainText(t('screenings.choose.ageMissing'))
  await dialog.getByRole('radio', { name: t('consents.ages.adult'), exact: true }).check()
  await look(amina, 'en')
  await amina.setViewportSize(wide.viewport)
  await dialog.getByRole('button', { name: t('screenings.choose.submit') }).click()

  await question(amina, sign('abuse_of_vulnerability')).getByRole('radio', { name: t('screenings.answers.unknown') }).focus()
  await amina.keyboard.press('u')
  await expect(question(amina, sign('deception'))).toBeVisible()
  await amina.keyboard.press('d')
  await progress(amina, 2)
  await look(amina, 'en')
  await amina.setViewportSize(wide.viewport)
  await main(amina).getByRole('link', { name: t('screenings.ask.stop') }).click()

  await expect(panel).toContainText(t('screenings.row.goesOn'))
  await panel.getByRole('link', { name: eleven }).click()
  await progress(amina, 2)
  await main(amina).getByRole('combobox', { name: t('screenings.ask.look') }).selectOption({ label: t('screenings.ask.list') })
  await expect(question(amina, sign('deception')).getByRole('radio', { name: t('screenings.answers.declined') })).toBeChecked()
  await question(amina, sign('debt_bondage')).getByRole('radio', { name: t('screenings.answers.yes') }).check()
  await question(amina, sign('isolation')).getByRole('radio', { name: t('screenings.answers.no'), exact: true }).check()
  await progress(amina, 4)
  await main(amina).getByRole('button', { name: t('screenings.ask.complete') }).click()
  await amina.getByRole('dialog', { name: t('screenings.ask.completeTitle') }).getByRole('button', { name: t('screenings.ask.complete') }).click()

  const result = region(amina, t('screenings.result.title'))
  await expect(result).toContainText(sign('debt_bondage'))
  for (const absent of ['deception', 'isolation', 'abuse_of_vulnerability'] as const) await expect(result).not.toContainText(sign(absent))
  await expect(main(amina)).toContainText(t('screenings.result.wording'))
  await expect(main(amina)).not.toContainText(/confirmed/i)

  await result.getByRole('button', { name: t('screenings.remedy.noteOf', { item: sign('debt_bondage') }) }).click()
  const remedy = amina.getByRole('dialog', { name: t('screenings.remedy.title') })
  await remedy.getByRole('button', { name: t('screenings.remedy.submit') }).click()
  await expect(remedy).toContainText(t('screenings.remedy.stateMissing'))
  await remedy.getByRole('radio', { name: t('screenings.remedy.states.in_remedy') }).check()
  await remedy.getByRole('textbox', { name: t('screenings.remedy.words') }).fill('The debt is struck off in three parts.')
  await remedy.getByRole('button', { name: t('screenings.remedy.submit') }).click()
  await expect(remedy).toHaveCount(0)
  await expect(result).toContainText('The debt is struck off in three parts.')
  await look(amina, 'en')
})

const exploited = ['exploitation.excessive_hours', 'exploitation.low_or_no_salary']

test('an adult and a child come out by the rule of their list, and somebody whose age nobody knows by both', async ({ as }) => {
  const { page, workerId } = await matter()
  const deceived = ['deceptive_recruitment.nature_of_job', 'deceptive_recruitment.wages']
  const coerced = ['coercion_at_destination.debt_bondage', 'coercion_at_destination.violence']
  const adult = await screened(workerId, 'adult', { yes: [...deceived, ...exploited], declined: coerced })
  const child = await screened(workerId, 'child', { yes: [...exploited, 'act.brought_by_somebody'], declined: coerced })
  const unknown = await screened(workerId, 'unknown', { yes: [...exploited, 'act.brought_by_somebody'] })

  const amina = await as('amina', wide)
  await amina.goto(`${page}/screenings/${adult}`)
  const adults = region(amina, t('screenings.result.lists.adult'))
  await expect(adults).toContainText(t('screenings.result.classifications.deceived_and_exploited'))
  await expect(adults.getByRole('row', { name: t('screenings.instruments.operational_labour.dimensions.deceptive_recruitment') })).toContainText(t('screenings.result.lines.strong_and_other'))
  await expect(adults.getByRole('row', { name: t('screenings.instruments.operational_labour.dimensions.coercion_at_destination') })).toContainText(t('screenings.result.negative'))
  await look(amina, 'en')

  await amina.goto(`${page}/screenings/${child}`)
  await expect(region(amina, t('screenings.result.lists.child'))).toContainText(t('screenings.result.classifications.trafficking_indicated'))
  await expect(region(amina, t('screenings.result.lists.adult'))).toHaveCount(0)

  const say = wordsIn('ar')
  const arabic = await as('amina', { viewport: { width: 360, height: 740 } })
  await arabic.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  await arabic.goto(`${page}/screenings/${unknown}`)
  await expect(region(arabic, say('screenings.result.lists.child'))).toContainText(say('screenings.result.classifications.trafficking_indicated'))
  await expect(region(arabic, say('screenings.result.lists.adult'))).toContainText(say('screenings.result.classifications.exploited'))
  await expect(main(arabic)).toContainText(say('screenings.result.first'))
  await look(arabic, 'ar')
})

test('a colleague who is not assigned and the brand read nothing of a screening', async ({ as }) => {
  const { caseId, page, workerId } = await matter()
  const id = await screened(workerId, 'adult', { yes: exploited })
  await addParty(caseId, 'ljungvind', 'brand')
  for (const key of ['rashid', 'ingrid'] as const) {
    const other = await as(key, wide)
    const heard = listen(other)
    await other.goto(page)
    await expect(main(other).getByText(key === 'rashid' ? t('workers.ledger.title') : t('app.denied.text')).first()).toBeVisible()
    await expect(region(other, t('screenings.title'))).toHaveCount(0)
    await other.goto(`${page}/screenings/${id}`)
    await expect(main(other)).toContainText(t('app.denied.text'))
    const all = await heard.whole()
    for (const secret of [id, 'operational_labour', 'excessive_hours', 'no_indication']) expect(all).not.toContain(secret)
  }
})

test('an official status names who decided it, and the letter says her code, the rule and the lead', async ({ as }) => {
  const { code, page } = await matter()
  const [authority, acts, addressee] = ['Anti-Trafficking Unit 4', 'Worked with papers somebody gave her', 'District prosecutor']
  const amina = await as('amina', wide)
  await amina.goto(page)
  const panel = region(amina, t('screenings.title'))
  await expect(panel).toContainText(t('screenings.status.none'))
  await panel.getByRole('button', { name: t('screenings.status.set') }).click()
  const status = amina.getByRole('dialog', { name: t('screenings.status.dialog') })
  await status.getByRole('button', { name: t('screenings.status.submit') }).click()
  await expect(status).toContainText(t('screenings.status.authorityMissing'))
  await status.getByRole('radio', { name: t('screenings.status.statuses.possible') }).check()
  await status.getByRole('combobox', { name: t('screenings.status.decidedBy') }).selectOption({ label: t('screenings.status.authorities.police') })
  await status.getByRole('textbox', { name: t('screenings.status.authority') }).fill(authority)
  await status.getByLabel(t('screenings.status.decidedOn')).fill('2026-03-05')
  await status.getByRole('button', { name: t('screenings.status.submit') }).click()
  await expect(status).toHaveCount(0)
  await expect(panel).toContainText(authority)

  await panel.getByRole('button', { name: t('screenings.punishment.note') }).click()
  const spare = amina.getByRole('dialog', { name: t('screenings.punishment.dialog') })
  await spare.getByRole('textbox', { name: t('screenings.punishment.acts') }).fill(acts)
  await spare.getByRole('textbox', { name: t('screenings.punishment.addressee') }).fill(addressee)
  await spare.getByRole('button', { name: t('screenings.punishment.submit') }).click()
  await panel.getByRole('link', { name: t('screenings.punishment.letter') }).click()
  const letter = amina.getByRole('article', { name: t('screenings.letter.subject') })
  for (const line of [code, acts, addressee, authority, organisations.nodipar.name, cast.amina.name, t('screenings.letter.rule.ilo_p29_4')]) await expect(letter).toContainText(line)
  await expect(amina.getByText('Marigold')).toHaveCount(0)
  await look(amina, 'en')
})
