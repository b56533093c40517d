import type { Page } from '@playwright/test'
import { defaultWayIn, organisations } from '@amends/shared/cast'
import { expect, test } from './as.ts'
import { ask, expectNoReload, listen, markPage } from './wire.ts'
import { answer, arabicDigits, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const nodipar = organisations.nodipar.name
const brand = organisations.ljungvind.name
const inspectorate = organisations.hanriver.name

const story = 'নিউলসল ডাইং কারখানার অফিস আমার পাসপোর্ট নিয়ে রেখেছে। আসার আগে আমি সাত লাখ টাকা দিয়েছি।'
const question = 'আপনার কাছে কি টাকা দেওয়ার কোনো কাগজ আছে?'
const reply = 'একটা রসিদ আছে। বাকি টাকার কাগজ দেয়নি।'
const title = 'Identity documents and a recruitment fee, fabric dyeing, second report'
const toBrand = 'Please send us the dyeing units that worked on your orders this year, and ask no supplier yet.'
const toInspectorate = 'We ask your advice on storage of documents at a dye works in your area. Please contact nobody there yet.'

const questions = ['knowsOf', 'hiddenFrom', 'learnsOfIt'] as const
const main = (page: Page) => page.getByRole('main')
const codesIn = (page: Page) => main(page).getByRole('link', { name: t('reports.list.code', { code: '' }) }).allInnerTexts()

/** Chooses an organisation that joins; returns the panel that shows what it will know. */
async function choose(page: Page, name: string, role: string) {
  await page.getByRole('link', { name: t('cases.parties.add') }).click()
  await page.getByRole('searchbox', { name: t('cases.addParty.search') }).fill(name)
  await page.getByRole('list', { name: t('cases.addParty.organisation') }).getByRole('button', { name }).click()
  await page.getByRole('combobox', { name: t('cases.addParty.role') }).selectOption(role)
  await page.getByRole('radio', { name: t('app.standings.member') }).check()
  await page.getByRole('textbox', { name: t('cases.addParty.basis') }).fill('She allowed it in her report, without her name.')
  const preview = page.getByRole('region', { name: t('classes.preview.title', { name }) })
  await expect(preview.getByRole('term').filter({ hasText: t('classes.preview.learnsOfIt') })).toBeVisible()
  return {
    /** Names behind one of the three questions: who is known, who stays hidden, who learns of it. */
    others: (question: (typeof questions)[number]) => preview.getByRole('definition').nth(questions.indexOf(question)),
    preview,
    confirm: () => preview.getByRole('button', { name: t('cases.addParty.confirm', { organisation: name }) }).click(),
  }
}

async function write(page: Page, to: string, text: string) {
  await page.getByRole('checkbox', { name: to }).check()
  await page.getByRole('textbox', { name: t('cases.composer.text') }).fill(text)
  await page.getByRole('button', { name: t('cases.composer.sendOne', { first: to }) }).click()
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible()
}

test('a worker’s report becomes a live case that each party sees only as far as it may', async ({ as, browser }) => {
  test.setTimeout(240_000)
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ar', hasTouch: true })
  const worker = await phone.newPage()
  const amina = await as('amina')
  const ingrid = await as('ingrid')
  const brandHeard = listen(ingrid)
  let caseUrl = ''
  let receipt = ''
  let before: string[] = []

  await test.step('Amina has the reports open; Ingrid has her inbox open', async () => {
    await amina.goto('/reports')
    await expect(main(amina).getByRole('heading', { level: 1, name: t('reports.list.title') })).toBeVisible()
    await expect.poll(async () => (before = await codesIn(amina)).length).toBeGreaterThan(0)
    await markPage(amina)
    await ingrid.goto('/inbox')
    await expect(main(ingrid).getByRole('heading', { level: 1, name: t('inbox.title') })).toBeVisible()
    await markPage(ingrid)
  })

  await test.step('the worker tells on her phone, on an Arabic screen in Bengali, and keeps her code', async () => {
    await worker.goto(`/help/ar/w/${defaultWayIn}`)
    await answer(worker, ar, {
      danger: 'no', concerns: ['documents_kept', 'fee_paid'], place: 'ইয়াংজু', when: 'this_year', story,
      contact: { way: 'messenger', value: 'Imo, 010-0000-0000', times: ['night', 'rest_day'] }, wishes: ['brand', 'authority'],
    })
    await send(worker, ar)
    receipt = await receiptOn(worker, ar)
    await confirmCode(worker, ar, receipt)
  })

  await test.step('Amina sees it arrive live, triages it and asks something', async () => {
    await amina.getByRole('button', { name: t('reports.list.pill', { count: 1 }) }).click()
    await expect.poll(async () => (await codesIn(amina)).length).toBe(before.length + 1)
    await expectNoReload(amina)
    const [code = ''] = (await codesIn(amina)).filter(text => !before.includes(text))
    await amina.getByRole('link', { name: code }).click()
    await expect(main(amina)).toContainText(story)
    await expect(main(amina)).toContainText(t('reports.concerns.documents_kept'))
    await expect(main(amina)).toContainText(t('reports.contact.when.rest_day'))
    await expect(main(amina)).toContainText(t('reports.wishes.authority'))
    const danger = amina.getByRole('group', { name: t('reports.triage.danger') })
    await danger.getByRole('radio', { name: t('reports.triage.dangerNo'), exact: true }).check()
    await amina.getByRole('group', { name: t('reports.triage.safe') }).getByRole('radio', { name: t('reports.triage.safeYes') }).check()
    await amina.getByRole('button', { name: t('reports.triage.do') }).click()
    await amina.getByRole('textbox', { name: t('reports.dialogue.ask') }).fill(question)
    await amina.getByRole('button', { name: t('reports.dialogue.send') }).click()
    await expect(amina.getByRole('log', { name: t('reports.dialogue.log') })).toContainText(question)
  })

  await test.step('she opens her report with the code, in the digits of her phone, and answers', async () => {
    await worker.goto('/help/')
    await openMailbox(worker, ar, arabicDigits(receipt))
    await expect(main(worker)).toContainText(question)
    await expect(main(worker)).toContainText(nodipar)
    await worker.getByRole('textbox', { name: ar('help.mailbox.reply') }).fill(reply)
    await worker.getByRole('button', { name: ar('help.common.send') }).click()
    await expect(main(worker)).toContainText(ar('help.mailbox.replySent'))
  })

  await test.step('Amina reads the answer live and opens a case', async () => {
    await expect(amina.getByRole('log', { name: t('reports.dialogue.log') })).toContainText(reply)
    await expectNoReload(amina)
    await amina.getByRole('radio', { name: t('reports.outcome.openCase') }).check()
    await amina.getByRole('textbox', { name: t('reports.outcome.caseTitle') }).fill(title)
    await amina.getByRole('button', { name: t('reports.outcome.doOpenCase') }).click()
    await expect(main(amina).getByRole('heading', { level: 1, name: title })).toBeVisible()
    caseUrl = new URL(amina.url()).pathname
  })

  await test.step('the brand joins as previewed, and Ingrid opens the case from her inbox', async () => {
    const joining = await choose(amina, brand, t('app.roles.brand'))
    await expect(joining.others('knowsOf')).toHaveText(nodipar)
    await expect(joining.others('hiddenFrom')).toHaveText(t('classes.preview.nobody'))
    await joining.confirm()
    await expect(main(amina).getByRole('heading', { level: 1, name: title })).toBeVisible()
    await ingrid.getByRole('button', { name: t('inbox.pillLabel', { count: 1 }) }).click()
    await ingrid.getByRole('link').filter({ hasText: title }).first().click()
    await expect(main(ingrid).getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expectNoReload(ingrid)
  })

  await test.step('the inspectorate joins as previewed: the brand does not learn of it', async () => {
    const joining = await choose(amina, inspectorate, t('app.roles.labour_inspectorate'))
    await expect(joining.preview).toContainText(t('classes.preview.mayHaveToAct'))
    await expect(joining.others('learnsOfIt')).toHaveText(nodipar)
    await joining.confirm()
    await expect(main(amina).getByRole('heading', { level: 1, name: title })).toBeVisible()
  })

  await test.step('one message goes to each of the two alone, and step 1 begins', async () => {
    await write(amina, inspectorate, toInspectorate)
    await write(amina, brand, toBrand)
    await expect(ingrid.getByRole('article').filter({ hasText: toBrand })).toBeVisible()
    await amina.getByRole('button', { name: t('cases.begin.do') }).click()
    await amina.getByRole('dialog').getByRole('button', { name: t('cases.begin.confirm') }).click()
    const step = ingrid.getByRole('listitem').filter({ hasText: t('app.ui.step.current', { number: 1, of: 6 }) })
    await expect(step).toContainText(t('cases.steps.verify'))
    await expect(main(ingrid)).toContainText(t('cases.events.case_verification_begun', { organisation: nodipar }))
    await expectNoReload(ingrid)
  })

  await test.step('nothing that reached the brand tells that an inspectorate or a shelter exists', async () => {
    const { case: whole } = await ask(amina.request, 'CasePage', { id: caseUrl.split('/').at(-1) })
    type Known = { id: string; organisation: { id: string; name: string } }
    const hidden: Known | undefined = whole.parties.nodes.find((party: Known) => party.organisation.name === inspectorate)
    const secret: { id: string } | undefined = whole.messages.nodes.find((one: { text: string }) => one.text === toInspectorate)
    expect(hidden && secret).toBeTruthy()
    await ingrid.getByRole('link', { name: t('app.nav.cases'), exact: true }).click()
    await expect(ingrid.getByRole('link', { name: whole.code })).toBeVisible()
    await ingrid.goto(caseUrl)
    await expect(ingrid.getByRole('article').filter({ hasText: toBrand })).toBeVisible()
    const answers = await brandHeard.whole()
    // The names of fields and of types are the same for everybody, whoever takes part.
    const heard = `${answers.replaceAll(/"__typename":"\w+"|"\w+":/g, '')}\n${await ingrid.locator('body').innerText()}`.toLowerCase()
    expect(answers).toContain(toBrand)
    expect(brandHeard.frames.some(frame => frame.includes('"hint"'))).toBe(true)
    const traces = [
      hidden?.id, hidden?.organisation.id, secret?.id, inspectorate, organisations.quietwater.name, toInspectorate, story, reply,
      'inspect', 'labour', 'authority', 'shelter', 'safe house', t('app.roles.labour_inspectorate'), t('app.roles.shelter'),
    ]
    expect(traces.filter(trace => heard.includes(String(trace).toLowerCase()))).toEqual([])
  })

  await test.step('the inspectorate reads its own message and not the brand’s', async () => {
    const minseo = await as('minseo')
    await minseo.goto(caseUrl)
    await expect(minseo.getByRole('article').filter({ hasText: toInspectorate })).toBeVisible()
    await expect(main(minseo)).not.toContainText(toBrand)
    await expect(main(minseo)).not.toContainText(story)
  })

  await test.step('the supplier named in the report finds nothing at all', async () => {
    const hyejin = await as('hyejin')
    await hyejin.goto('/inbox')
    await expect(main(hyejin)).toContainText(t('inbox.done'))
    await hyejin.getByRole('link', { name: t('app.nav.cases'), exact: true }).click()
    await expect(main(hyejin)).toContainText(t('cases.list.emptyTitle'))
    await expect(hyejin.getByRole('link', { name: t('app.nav.reports'), exact: true })).toHaveCount(0)
    await hyejin.goto(caseUrl)
    await expect(main(hyejin)).toContainText(t('app.denied.title'))
    const hidden = await main(hyejin).ariaSnapshot()
    await hyejin.goto(`/cases/${crypto.randomUUID()}`)
    await expect(main(hyejin)).toContainText(t('app.denied.title'))
    expect(await main(hyejin).ariaSnapshot()).toBe(hidden)
    expect(await hyejin.title()).toContain(t('app.title.case'))
  })
  await phone.close()
})
