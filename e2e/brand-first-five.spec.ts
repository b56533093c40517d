import type { Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { press, tabTo } from './keys.ts'
import { look } from './look.ts'
import { organisationId } from './matter.ts'
import { asked, planned } from './planned.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn, type Word } from './words.ts'

const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
const arrive = (page: Page, name: Word) => expect(page.getByRole('heading', { level: 1, name: t(name) })).toBeVisible()
/** Presses Tab until the field is reached, and writes. */
const write = async (page: Page, name: Word, text: string) => {
  await tabTo(page, page.getByRole('dialog').getByLabel(t(name), { exact: true }), true)
  await page.keyboard.type(text)
}

const hidden = ['Marigold', 'Her hand heals.', 'A burn from the dye.']

/** A plan in which the brand is to pay for a worker's doctor. @returns the case, and the code of the worker. */
async function toBePaid(): Promise<{ caseId: string, workerId: string, title: string }> {
  const { caseId, workerId } = await planned()
  const amina = await requestAs('amina')
  const { draftPlan: { id: planId } } = await ask(amina, 'DraftPlan', { caseId })
  await ask(amina, 'WritePlanLine', { input: {
    planId, route: 'medical', workerId, ownerOrganisationId: await organisationId(amina, 'nodipar'), payerOrganisationId: await organisationId(amina, 'ljungvind'), cost: 1_250_050, currency: 'BDT',
    dueOn: '2999-02-01', objective: 'Her hand heals.', harm: 'A burn from the dye.', proof: 'What the doctor says.' } })
  await ask(amina, 'ProposePlan', { id: planId })
  await ask(amina, 'NameBuyer', { input: { caseId, organisationId: await organisationId(amina, 'ljungvind'), share: 35, commitment: null, leads: false } })
  await amina.dispose()
  const { case: { title } } = await asked('ingrid', 'AddPartyPage', { id: caseId })
  return { caseId, workerId, title }
}

test('Ingrid\'s first five minutes, by keys alone: what waits, the case, its cost agreed to, and a supplier of her own list', async ({ as }) => {
  test.setTimeout(240_000)
  const { caseId, workerId, title } = await toBePaid()
  const ingrid = await as('ingrid', { viewport: { width: 1280, height: 900 } })
  const told = listen(ingrid)

  await test.step('the address leads to where a brand begins, and what waits stands first', async () => {
    await ingrid.goto('/')
    await expect(ingrid).toHaveURL('/brand')
    await arrive(ingrid, 'supply.brand.title')
    await expect(region(ingrid, 'supply.brand.waiting').getByRole('listitem').filter({ hasText: title })).toContainText(t('work.kinds.plan_cost'))
    const line = region(ingrid, 'supply.brand.cases').getByRole('listitem').filter({ hasText: title })
    await expect(line).toContainText(t('supply.brand.talk'))
    await expect(line).toContainText(t('cases.talk.no'))
    await expect(line).toContainText(t('supply.brand.noCommitment'))
  })

  await test.step('she opens what waits and agrees to the cost', async () => {
    await press(ingrid, region(ingrid, 'supply.brand.waiting').getByRole('listitem').filter({ hasText: title }).getByRole('link', { name: t('work.kinds.plan_cost') }))
    await arrive(ingrid, 'plans.page.title')
    const cost = main(ingrid).getByRole('listitem').filter({ hasText: '12,500.50' })
    await press(ingrid, cost.getByRole('button', { name: t('plans.acts.approveCost') }))
    await expect(cost).toContainText(t('plans.line.costApproved'))
  })

  const name = `Geumdal Finishing ${crypto.randomUUID().slice(0, 8)}`
  await test.step('she keeps a supplier on her own list, with its tier and whom to ask', async () => {
    await ingrid.goto('/brand')
    await press(ingrid, main(ingrid).getByRole('link', { name: t('supply.brand.toList') }).first())
    await arrive(ingrid, 'supply.title')
    await press(ingrid, main(ingrid).getByRole('button', { name: t('supply.add') }))
    await press(ingrid, ingrid.getByRole('dialog').getByRole('button', { name: t('supply.entry.submit'), exact: true }))
    await expect(ingrid.getByRole('dialog')).toContainText(t('supply.entry.nameMissing'))
    await write(ingrid, 'supply.entry.name', name)
    await write(ingrid, 'supply.entry.relation', t('supply.relations.buys_from'))
    await write(ingrid, 'supply.entry.tier', t('supply.tierNamed', { tier: 3 }))
    await write(ingrid, 'supply.entry.site', t('supply.sites.factory'))
    await write(ingrid, 'supply.entry.country', 'South Korea')
    await press(ingrid, ingrid.getByRole('dialog').getByRole('button', { name: t('supply.entry.submit'), exact: true }))
    await expect(ingrid.getByRole('dialog')).toHaveCount(0)
    await expect(main(ingrid).getByRole('listitem').filter({ hasText: name })).toContainText(t('supply.tierNamed', { tier: 3 }))
  })

  await test.step('she puts the case under it, and finds it there', async () => {
    await ingrid.goto('/brand')
    const line = () => region(ingrid, 'supply.brand.cases').getByRole('listitem').filter({ hasText: title })
    await press(ingrid, line().getByRole('button', { name: t('supply.file.do') }))
    await write(ingrid, 'supply.file.entry', name)
    await press(ingrid, ingrid.getByRole('dialog').getByRole('button', { name: t('supply.file.submit'), exact: true }))
    await expect(ingrid.getByRole('dialog')).toHaveCount(0)
    await expect(line()).toContainText(name)
    await expect(main(ingrid).getByRole('region', { name: t('supply.brand.tier', { tier: 3 }), exact: true })).toContainText(title)
  })

  await test.step('nothing of the worker came with any of it', async () => {
    const all = await told.whole()
    for (const word of [...hidden, workerId]) expect([word, all.includes(word)]).toEqual([word, false])
  })

  await test.step('and the lead finds her by the name of the place, which she does not hear of', async () => {
    const amina = await as('amina', { viewport: { width: 1280, height: 900 } })
    await amina.goto(`/cases/${caseId}/parties/new`)
    const looks = region(amina, 'supply.look.title')
    await looks.getByRole('textbox', { name: t('supply.look.name') }).fill(`${name} Co., Ltd.`)
    await looks.getByRole('combobox', { name: t('supply.look.country') }).selectOption('KR')
    await looks.getByRole('button', { name: t('supply.look.submit') }).click()
    await expect(looks).toContainText(organisations.ljungvind.name)
    await expect(looks).toContainText(t('supply.look.by', { name: cast.amina.name }))
    await expect(ingrid.getByRole('main')).not.toContainText(t('inbox.kinds.supply_looked_up'))
    await amina.close()
  })
})

test('the pages of a brand are whole for every reader, also on a narrow phone from right to left', async ({ as }) => {
  for (const language of ['en', 'ar'] as const) {
    const say = wordsIn(language)
    const ingrid = await as('ingrid', { viewport: { width: 1280, height: 900 } })
    if (language === 'ar') await ingrid.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    for (const [path, heading] of [['brand', 'supply.brand.title'], ['supply', 'supply.title']] as const) {
      await ingrid.goto(`/${path}`)
      await expect(ingrid.getByRole('heading', { level: 1, name: say(heading) })).toBeVisible()
      await expect(ingrid.getByRole('main').getByRole('region').first()).toBeVisible()
      await look(ingrid, language)
    }
    await ingrid.close()
  }
})
