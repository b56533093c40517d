import type { Locator, Page } from '@playwright/test'
import { organisations, type OrganisationKey } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { asked } from './planned.ts'
import { noFileYet } from './proving.ts'
import { expectNoReload, listen, markPage } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const dialog = (page: Page, name: Word) => page.getByRole('dialog', { name: t(name), exact: true })
const press = (within: Locator, name: Word) => within.getByRole('button', { name: t(name), exact: true }).click()
const one = (within: Locator, key: OrganisationKey) => within.getByRole('listitem').filter({ hasText: organisations[key].name })

/** A case with two brands that buy from the site, and one worker whose two fees each of them is asked for one of. */
async function matter(): Promise<{ caseId: string, code: string }> {
  const caseId = await openCase(`Two buyers and one site ${crypto.randomUUID().slice(0, 8)}`)
  const { addWorker } = await asked('amina', 'AddWorker', { caseId, nickname: null, reportId: null })
  const { worker } = await asked('amina', 'WorkerPage', { id: addWorker.id })
  const amina = await requestAs('amina')
  for (const [key, original] of [['ljungvind', '300000'], ['pellwater', '170000']] as const) {
    await addParty(caseId, key, 'brand')
    const buyer = await organisationId(amina, key)
    await asked('amina', 'NameBuyer', { input: { caseId, organisationId: buyer, share: key === 'ljungvind' ? 35 : 20, commitment: null, leads: false } })
    const { writeOwed } = await asked('amina', 'WriteOwed', { input: { workerId: addWorker.id, head: 'recruitment_fee', original, originalCurrency: 'MYR', currency: 'MYR', grade: 'receipt', instalments: 1 } })
    await asked('amina', 'AskToPay', { input: { caseId, organisationId: buyer, claimIds: [writeOwed.id], dueOn: '2999-01-01' } })
  }
  await amina.dispose()
  return { caseId, code: worker.code }
}

/** What a buyer says it commits to, on its own page. */
async function commit(page: Page, own: Locator, words: string): Promise<void> {
  await press(own, 'responses.buyers.commit')
  const saying = dialog(page, 'responses.commit.title')
  await saying.getByRole('textbox', { name: t('responses.commit.words') }).fill(words)
  await press(saying, 'responses.commit.submit')
  await expect(saying).toHaveCount(0)
}

/** Says on the page of money that this was paid. */
async function pay(page: Page, amount: string, words: string): Promise<void> {
  await press(region(page, 'money.payer.paymentsTitle'), 'money.payments.add')
  const paying = dialog(page, 'money.pay.title')
  await paying.getByRole('textbox', { name: t('money.pay.amount') }).fill(amount)
  await paying.getByLabel(t('money.pay.paidOn')).fill('2026-01-10')
  await paying.getByRole('combobox', { name: t('money.pay.proof'), exact: true }).selectOption({ label: t('money.proofs.words') })
  await paying.getByRole('textbox', { name: t('money.pay.words') }).fill(words)
  await press(paying, 'money.pay.submit')
  await noFileYet(page, 'payment')
  await expect(paying).toHaveCount(0)
}

test('two buyers know of each other once both let it be known, commit in each other\'s sight, and each pays its own part', async ({ as }) => {
  test.setTimeout(150_000)
  const { caseId, code } = await matter()
  const [ingrid, claire] = [await as('ingrid', wide), await as('claire', wide)]
  const [toldIngrid, toldClaire] = [listen(ingrid), listen(claire)]
  for (const page of [ingrid, claire]) {
    await page.goto(`/cases/${caseId}/response`)
    await expect(region(page, 'responses.buyers.title')).toBeVisible()
    await markPage(page)
  }
  const [hers, theirs] = [region(ingrid, 'responses.buyers.title'), region(claire, 'responses.buyers.title')]

  await test.step('one alone learns nothing of the other', async () => {
    await press(one(hers, 'ljungvind'), 'responses.buyers.open')
    await expect(one(hers, 'ljungvind')).toContainText(t('responses.buyers.opened'))
    await expect(one(hers, 'pellwater')).toHaveCount(0)
    await expect(one(theirs, 'ljungvind')).toHaveCount(0)
  })

  await test.step('once both did, each reads the other without asking again', async () => {
    await press(one(theirs, 'pellwater'), 'responses.buyers.open')
    await expect(one(theirs, 'ljungvind')).toBeVisible()
    await expect(one(hers, 'pellwater')).toBeVisible()
    await commit(ingrid, one(hers, 'ljungvind'), 'We pay two fees of three.')
    await expect(one(theirs, 'ljungvind')).toContainText('We pay two fees of three.')
    await commit(claire, one(theirs, 'pellwater'), 'We pay the third.')
    await expect(one(hers, 'pellwater')).toContainText('We pay the third.')
    // How much of the site each takes stays its own.
    await expect(one(hers, 'pellwater')).not.toContainText(t('responses.buyers.share', { share: 20 }))
    for (const page of [ingrid, claire]) await expectNoReload(page)
  })

  await test.step('each pays its own part and reads no sum of the other', async () => {
    for (const [page, sum, other] of [[ingrid, '3,000.00', '1,700.00'], [claire, '1,700.00', '3,000.00']] as const) {
      await page.goto(`/cases/${caseId}/money`)
      await expect(region(page, 'money.payer.title')).toContainText(sum)
      await pay(page, sum.replace(',', ''), `Our part, reference ${sum.length}.`)
      await expect(main(page)).not.toContainText(other)
    }
    const amina = await as('amina', wide)
    await amina.goto(`/cases/${caseId}/money`)
    await expect(region(amina, 'money.payments.title').getByRole('listitem')).toHaveCount(2)
    for (const told of [await toldIngrid.whole(), await toldClaire.whole()]) expect(told.includes(code)).toBe(false)
    await amina.close()
  })

  await test.step('the page of the brand tells the same of each case, whole on a narrow phone', async () => {
    await ingrid.goto('/brand')
    const line = region(ingrid, 'supply.brand.cases').getByRole('listitem').filter({ hasText: 'We pay two fees of three.' })
    await expect(line).toContainText(t('supply.brand.buyers', { count: 1 }))
    await expect(line).toContainText('3,000.00')
    await look(ingrid, 'en')
  })
})
