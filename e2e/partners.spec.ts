import type { Locator, Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { openCase, organisationId } from './matter.ts'
import { asked, planned, supervised } from './planned.ts'
import { ask } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const button = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true })
const dialog = (page: Page, name: Word) => page.getByRole('dialog', { name: t(name), exact: true })
const put = (page: Page) => main(page).getByRole('region', { name: t('actions.panel.title'), exact: true })
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Wages, asked of the dye house of Hyejin, or of a laundry on paper; decided on by Shirin. @returns the draft's id. */
async function told(caseId: string, given: object = {}): Promise<string> {
  const lead = await requestAs('amina')
  const { composeNotice: { id } } = await ask(lead, 'ComposeNotice', { input: {
    caseId, organisationId: await organisationId(lead, 'neulsol'), kind: 'site_wide', matter: 'danger', frame: 'next_audit', criteria: {}, subject: t('notices.templates.danger.subject'),
    text: t('notices.templates.danger.text'), periodFrom: inDays(0).slice(0, 7), periodTo: inDays(0).slice(0, 7), replyBy: inDays(20), way: 'platform', keepFrame: false, ...given,
  } })
  await lead.dispose()
  await asked('shirin', 'ApproveNotice', { id })
  return id
}

/** One site line that the supplier does and the brand pays, in a plan that Shirin approved. */
async function inForce(caseId: string) {
  const lead = await requestAs('amina')
  const { draftPlan: { id } } = await ask(lead, 'DraftPlan', { caseId })
  await ask(lead, 'WritePlanLine', { input: { planId: id, route: 'site_corrective_action', ownerOrganisationId: await organisationId(lead, 'byeolmaru'), dueOn: '2999-01-01',
    payerOrganisationId: await organisationId(lead, 'ljungvind'), cost: 5000, currency: 'BDT', objective: 'Every worker keeps all papers.', harm: 'Papers were kept.', proof: 'A photo of the empty locker.' } })
  await ask(lead, 'ProposePlan', { id })
  await lead.dispose()
  await asked('shirin', 'ApprovePlan', { id })
}

/** Asks the company to put something right, from the page of the draft. */
async function issues(page: Page) {
  await button(put(page), 'actions.issue.open').click()
  const issuing = dialog(page, 'actions.issue.title')
  await button(issuing, 'actions.issue.submit').click()
  await expect(issuing).toContainText(t('actions.issue.missing.subject'))
  await issuing.getByLabel(t('actions.issue.subject'), { exact: true }).fill('Open all exits')
  await issuing.getByLabel(t('actions.issue.text'), { exact: true }).fill('Every exit opens from inside without a key.')
  await issuing.getByLabel(t('actions.issue.proof'), { exact: true }).fill('A photo of each exit.')
  await issuing.getByLabel(t('actions.issue.dueOn'), { exact: true }).fill(inDays(30))
  await button(issuing, 'actions.issue.submit').click()
  await expect(issuing).toHaveCount(0)
}

/** Says how far it is, with words where it needs some. */
async function says(page: Page, act: 'acknowledge' | 'begin' | 'give_evidence' | 'verify' | 'give_back', words = '') {
  await button(put(page), `actions.acts.${act}`).click()
  const saying = dialog(page, `actions.acts.${act}`)
  if (words) await saying.getByLabel(t('actions.act.words'), { exact: true }).fill(words)
  await button(saying, 'actions.act.submit').click()
  await expect(saying).toHaveCount(0)
}

test('a supplier that repairs and the brand settle a day in their thread, and the lead takes it into the plan', async ({ as }) => {
  test.setTimeout(240_000)
  const { caseId } = await planned()
  await inForce(caseId)
  const [junho, ingrid, amina] = [await as('junho', wide), await as('ingrid', wide), await as('amina', wide)]
  for (const page of [ingrid, amina]) await page.goto(`/cases/${caseId}/plan`)
  await junho.goto('/')
  await expect(junho.getByRole('heading', { level: 1, name: t('actions.supplier.title') })).toBeVisible()
  await look(junho, 'en')
  await junho.setViewportSize(wide.viewport)
  await junho.goto(`/cases/${caseId}/plan`)
  await button(main(junho), 'actions.day.ask').click()
  const asking = dialog(junho, 'actions.day.title')
  await expect(asking.getByRole('checkbox', { name: organisations.nodipar.name })).toBeChecked()
  await button(asking, 'actions.day.submit').click()
  await expect(asking).toContainText(t('actions.act.wordsMissing'))
  await asking.getByLabel(t('actions.day.onDay'), { exact: true }).fill('2998-11-30')
  await asking.getByLabel(t('actions.day.words'), { exact: true }).fill('The lockers come late.')
  await button(asking, 'actions.day.submit').click()
  await expect(asking).toHaveCount(0)
  await expect(main(ingrid)).toContainText('The lockers come late.')
  await button(main(ingrid), 'actions.day.accept').click()
  await expect(main(junho)).toContainText(t('actions.date.states.accepted'))
  await expect(main(junho)).toContainText(t('actions.date.answered', { name: cast.ingrid.name, organisation: organisations.ljungvind.name }))
  await button(main(amina), 'actions.date.take').click()
  await expect(main(junho)).toContainText(t('actions.date.states.taken'))
  await expect(main(ingrid)).toContainText('2998')
})

test('the company concerned puts something right in the thread of its notice: asked, shown, returned once, verified', async ({ as }) => {
  test.setTimeout(240_000)
  const caseId = await openCase(`Exits locked ${crypto.randomUUID().slice(0, 8)}`)
  await supervised(caseId)
  const draftId = await told(caseId)
  const [hyejin, amina] = [await as('hyejin', wide), await as('amina', wide)]
  await hyejin.goto('/supplier')
  const lead = await requestAs('amina')
  const { case: { notices } } = await ask(lead, 'CasePage', { id: caseId })
  await lead.dispose()
  const { notice } = notices.find((it: { id: string }) => it.id === draftId)
  await main(hyejin).getByRole('list', { name: t('actions.supplier.asked') }).locator(`a[href="/notices/${notice.id}"]`).click()
  await amina.goto(`/cases/${caseId}/notices/${draftId}`)
  await issues(amina)
  await expect(put(hyejin)).toContainText('Open all exits')
  await look(hyejin, 'en')
  await look(hyejin, 'ar')
  await hyejin.setViewportSize(wide.viewport)
  await says(hyejin, 'acknowledge')
  await expect(put(amina)).toContainText(t('actions.states.acknowledged'))
  await says(hyejin, 'begin')
  await says(hyejin, 'give_evidence', 'Photos of nine exits.')
  await expect(put(amina)).toContainText(t('actions.states.evidence_given'))
  await says(amina, 'give_back', 'One exit is not on them.')
  await expect(put(hyejin)).toContainText(t('actions.states.returned'))
  await says(hyejin, 'give_evidence', 'All ten now.')
  await expect(put(amina)).toContainText(t('actions.states.evidence_given'))
  await says(amina, 'verify')
  await expect(put(hyejin)).toContainText(t('actions.states.verified'))
})

test('a company that has no place here is spoken for by the lead, and who wrote it down does not call it verified', async ({ as }) => {
  const caseId = await openCase(`Exits of a laundry ${crypto.randomUUID().slice(0, 8)}`)
  await supervised(caseId)
  const draftId = await told(caseId, { organisationId: null, recipientName: 'Brook Laundry', way: 'paper' })
  await asked('amina', 'RecordHandOver', { id: draftId, on: inDays(0) })
  const [amina, shirin] = [await as('amina', wide), await as('shirin', wide)]
  for (const page of [amina, shirin]) await page.goto(`/cases/${caseId}/notices/${draftId}`)
  await issues(amina)
  await says(amina, 'give_evidence', 'It sent photos of ten exits by post.')
  await expect(button(put(amina), 'actions.acts.verify')).toHaveAccessibleDescription(t('refusals.ConfirmerIsBound'))
  await expect(put(shirin)).toContainText(t('actions.states.evidence_given'))
  await says(shirin, 'verify')
  await expect(put(amina)).toContainText(t('actions.states.verified'))
})
