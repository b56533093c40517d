import type { Page } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, newReceipt, openCase, organisationId, post, report, reportIds } from './matter.ts'
import { ask } from './wire.ts'
import { openMailbox } from './worker.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const main = (page: Page) => page.getByRole('main')
const receiver = organisations.rimkhlong.name
type Agreement = { id: string, agreedAt: string | null, deputy: { name: string } }

/** The migrant desk stands in for the keeper of the way in, as both agreed. */
test.beforeAll(async () => {
  const [rashid, nattaya] = [await requestAs('rashid'), await requestAs('nattaya')]
  const id = await organisationId(rashid, 'nodipar')
  const live = async (): Promise<Agreement | undefined> => (await ask(rashid, 'Organisation', { id })).organisation.deputyOrganisations.find((it: Agreement) => it.deputy.name === receiver)
  if (!await live()) await ask(rashid, 'AskDeputyOrganisation', { deputyId: await organisationId(rashid, 'rimkhlong') })
  const asked = await live()
  if (asked?.agreedAt === null) await ask(nattaya, 'AgreeToStandIn', { id: asked.id })
  await Promise.all([rashid.dispose(), nattaya.dispose()])
})

/** A report of Amina's whose code is known. */
async function arrived() {
  const amina = await requestAs('amina')
  const before = await reportIds(amina)
  const receipt = newReceipt()
  expect((await post(amina, 'reports', report(receipt))).status()).toBe(201)
  const [id = ''] = (await reportIds(amina)).filter(it => !before.includes(it))
  return { amina, id, receipt }
}

test('a worker says with her code what is wrong with those who help her, another organisation answers, and those it is about see the same bytes', async ({ page, as }) => {
  test.setTimeout(240_000)
  const { amina, id, receipt } = await arrived()
  const seen = async () => JSON.stringify([await ask(amina, 'ReportPage', { id }), await ask(amina, 'ComplaintsPage'), (await ask(amina, 'WorkPage', { first: 50 })).myWork])
  const before = await seen()
  const words = `They told my cousin ${crypto.randomUUID().slice(0, 8)}`

  await test.step('she writes from her mailbox', async () => {
    await page.goto('/help/en/')
    await openMailbox(page, t, receipt)
    await page.getByRole('button', { name: t('help.complaint.heading') }).click()
    await expect(main(page)).toContainText(t('help.complaint.intro', { organisation: receiver }))
    await look(page, 'en')
    await main(page).getByRole('radio', { name: t('help.complaint.about_helper') }).check()
    await main(page).getByRole('textbox', { name: t('help.complaint.words') }).fill(words)
    await main(page).getByRole('button', { name: t('help.common.send') }).click()
    await expect(main(page).getByRole('status')).toContainText(t('help.complaint.sent'))
    expect(page.url()).not.toContain(receipt)
  })
  expect(await seen()).toBe(before)

  await test.step('the other organisation looks at it, and answers', async () => {
    const nattaya = await as('nattaya')
    await nattaya.goto('/complaints')
    await expect(nattaya.getByRole('heading', { level: 1, name: t('complaints.title') })).toBeVisible()
    const found = (await ask(nattaya.request, 'ComplaintsPage')).complaints.nodes[0]
    await look(nattaya, 'en')
    await nattaya.goto(`/complaints/${found.id}`)
    await expect(main(nattaya)).toContainText(words)
    await main(nattaya).getByRole('button', { name: t('complaints.look') }).click()
    await expect(main(nattaya)).toContainText(t('complaints.states.looking'))
    await main(nattaya).getByRole('textbox', { name: t('complaints.text') }).fill('We spoke with them.')
    await main(nattaya).getByRole('button', { name: t('complaints.answer') }).click()
    await expect(main(nattaya).getByRole('region', { name: t('complaints.lines') })).toContainText('We spoke with them.')
    await look(nattaya, 'en')
  })
  expect(await seen()).toBe(before)
  await amina.dispose()

  await test.step('she reads it with the same code, in Arabic', async () => {
    await page.goto('/help/ar/')
    await openMailbox(page, ar, receipt)
    await page.getByRole('button', { name: ar('help.complaint.heading') }).click()
    await expect(main(page)).toContainText('We spoke with them.')
    await look(page, 'ar')
    await main(page).getByRole('button', { name: ar('help.ledger.back') }).click()
    await expect(page.getByRole('heading', { level: 1, name: ar('help.mailbox.heading') })).toBeVisible()
  })
})

test('somebody of a company complains about how a case is handled, and nobody else of the case notices', async ({ as }) => {
  test.setTimeout(240_000)
  const caseId = await openCase(`Nobody answers ${crypto.randomUUID().slice(0, 8)}`)
  await addParty(caseId, 'ljungvind', 'brand')
  const amina = await requestAs('amina')
  const seen = async () => JSON.stringify([await ask(amina, 'CasePage', { id: caseId }), await ask(amina, 'ComplaintsPage')])
  const before = await seen()
  const ingrid = await as('ingrid')
  await ingrid.goto(`/cases/${caseId}`)
  await main(ingrid).getByRole('link', { name: t('complaints.new.open') }).click()
  await expect(ingrid.getByRole('heading', { level: 1, name: t('complaints.new.title') })).toBeVisible()
  await look(ingrid, 'en')
  await main(ingrid).getByRole('button', { name: t('complaints.new.send') }).click()
  await expect(main(ingrid)).toContainText(t('complaints.new.whomMissing'))
  await main(ingrid).getByRole('combobox', { name: t('complaints.new.whom') }).selectOption({ label: `${organisations.nodipar.name} · ${t('app.roles.lead')}` })
  await main(ingrid).getByRole('textbox', { name: t('complaints.new.words') }).fill('Three letters without an answer.')
  await main(ingrid).getByRole('button', { name: t('complaints.new.send') }).click()
  await expect(main(ingrid)).toContainText('Three letters without an answer.')
  await expect(main(ingrid)).toContainText(t('complaints.states.received'))
  expect(await seen()).toBe(before)
  await amina.dispose()

  const id = new URL(ingrid.url()).pathname.split('/').at(-1)
  const nattaya = await requestAs('nattaya')
  await ask(nattaya, 'AnswerComplaint', { input: { id, text: 'They will write this week.' } })
  await nattaya.dispose()
  await ingrid.reload()
  await expect(main(ingrid)).toContainText('They will write this week.')
})
