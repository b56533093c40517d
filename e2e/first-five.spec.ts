import type { Page } from '@playwright/test'
import { cast, organisations, type CastKey } from '@amends/shared/cast'
import type { Role } from '@amends/shared/roles'
import { expect, test } from './as.ts'
import { choose, press, tabTo } from './keys.ts'
import { look } from './look.ts'
import { addParty, openCase, promise } from './matter.ts'
import { asked } from './planned.ts'
import { t, wordsIn, type Language, type Say } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const arrive = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

type Matter = { caseId: string, code: string, title: string }

/** A case of Amina's with one more organisation on it. */
async function matter(joins: (caseId: string) => Promise<unknown>): Promise<Matter> {
  const title = `Passports in a locker ${crypto.randomUUID().slice(0, 8)}`
  const caseId = await openCase(title)
  await asked('amina', 'BeginVerification', { id: caseId })
  await joins(caseId)
  const { case: { code } } = await asked('amina', 'CasePage', { id: caseId })
  return { caseId, code, title }
}

/** Who reads only what is addressed to her reads no title: the code is always there. */
const row = (page: Page, say: Say, { code }: Matter) => main(page).getByRole('list', { name: say('workspaces.plain.cases') }).getByRole('listitem').filter({ hasText: code })
const next = (page: Page, say: Say, { code }: Matter) => main(page).getByRole('group', { name: say('workspaces.next.label', { code }) })

/** From the address to the workspace; who leads cases, too, has one more step. */
async function begins(page: Page, say: Say, by: 'workspace' | 'work'): Promise<void> {
  await page.goto('/')
  if (by === 'work') {
    await arrive(page, say('work.title'))
    await press(page, main(page).getByRole('link', { name: say('workspaces.plain.open') }))
  }
  await arrive(page, say('workspaces.plain.title'))
  await expect(page).toHaveURL(/\/workspace$/)
}

/** Reads her part, and why she reads what. */
async function readsWhy(page: Page, say: Say, of: Matter, role: Role, rule: Parameters<Say>[0]): Promise<void> {
  await expect(row(page, say, of)).toContainText(say(`app.roles.${role}`))
  await expect(row(page, say, of)).toContainText(say('workspaces.plain.noEnd'))
  await press(page, row(page, say, of).locator('summary'))
  await expect(row(page, say, of)).toContainText(say(rule))
}

/** Writes on the case, and it stands there. */
async function writes(page: Page, say: Say, of: Matter): Promise<void> {
  await press(page, next(page, say, of).getByRole('link', { name: say('workspaces.next.write') }))
  await tabTo(page, page.getByRole('textbox', { name: say('cases.composer.textNote') }))
  await page.keyboard.type('We call on Monday.')
  await press(page, page.getByRole('button', { name: say('cases.composer.note') }))
  await expect(main(page).getByText('We call on Monday.')).toBeVisible()
}

type Chair = { key: CastKey, role: Role, by: 'workspace' | 'work', language: Language, rule: Parameters<Say>[0] }
const chairs: Chair[] = [
  { key: 'devan', role: 'lawyer', by: 'workspace', language: 'en', rule: 'disclosure.rules.findings_for_service_law_and_mandate' },
  { key: 'bishnu', role: 'consulate', by: 'workspace', language: 'en', rule: 'disclosure.rules.members_coordinate' },
  { key: 'lucia', role: 'representative', by: 'work', language: 'en', rule: 'disclosure.rules.findings_for_service_law_and_mandate' },
  { key: 'nattaya', role: 'interpreter', by: 'work', language: 'en', rule: 'disclosure.rules.quiet_roles_read_what_is_addressed' },
  { key: 'salma', role: 'international_organisation', by: 'work', language: 'ar', rule: 'disclosure.rules.members_coordinate' },
]
for (const { key, role, by, language, rule } of chairs) {
  test(`${cast[key].name} (${role}) by keys alone: what waits, what is read and why, and the first thing to do`, async ({ as }) => {
    test.setTimeout(180_000)
    const say = wordsIn(language)
    const of = await matter(caseId => addParty(caseId, cast[key].organisation, role))
    const page = await as(key, wide)
    if (language !== 'en') await page.addInitScript(chosen => localStorage.setItem('amends.language', chosen), language)
    await begins(page, say, by)
    await readsWhy(page, say, of, role, rule)
    await look(page, language)
    await page.setViewportSize(wide.viewport)
    await writes(page, say, of)
  })
}

test('Anong (referral authority) by keys alone: what waits stands first, and what was asked of it is opened', async ({ as }) => {
  const of = await matter(caseId => addParty(caseId, 'gulfboard', 'referral_authority'))
  const anong = await as('anong', wide)
  await anong.goto('/')
  await arrive(anong, t('inspections.home.title'))
  await expect(main(anong).getByRole('region').first()).toHaveAccessibleName(t('inspections.home.work'))
  await press(anong, main(anong).locator(`a[href$="/cases/${of.caseId}/inspection"]`))
  await arrive(anong, t('inspections.page.title'))
})

test('Greta (audit programme) hands in what it found at a site, by keys alone; the lead reads it, and the brand does not', async ({ as }) => {
  test.setTimeout(180_000)
  const of = await matter(async caseId => {
    await promise('evenmeasure', await addParty(caseId, 'evenmeasure', 'auditor'))
    await addParty(caseId, 'ljungvind', 'brand')
  })
  const [greta, amina, ingrid] = [await as('greta', wide), await as('amina', wide), await as('ingrid', wide)]
  for (const page of [amina, ingrid]) await page.goto(`/cases/${of.caseId}`)
  await begins(greta, t, 'workspace')
  await readsWhy(greta, t, of, 'auditor', 'disclosure.rules.companies_never_persons')
  await press(greta, next(greta, t, of).getByRole('link', { name: t('workspaces.next.handIn') }))
  await arrive(greta, t('workspaces.handIn.title'))
  const submit = main(greta).getByRole('button', { name: t('workspaces.handIn.submit', { name: organisations.nodipar.name }) })
  // on the way lies the calendar of the day, which wears a mark of the browser's own
  await tabTo(greta, submit)
  await greta.keyboard.press('Enter')
  await expect(main(greta)).toContainText(t('workspaces.handIn.siteMissing'))
  await look(greta, 'en')
  await greta.setViewportSize(wide.viewport)
  const write = async (name: 'site' | 'how' | 'found', text: string) => {
    await tabTo(greta, main(greta).getByRole('textbox', { name: t(`workspaces.handIn.${name}`) }))
    await greta.keyboard.type(text)
  }
  await write('site', 'The dye house by the river')
  await tabTo(greta, main(greta).getByLabel(t('workspaces.handIn.on'), { exact: true }))
  const [year, month, day] = inDays(-3).split('-')
  await greta.keyboard.type(`${day}${month}${year}`)
  await write('how', 'A walk, and forty files')
  const verdicts = main(greta).getByRole('group', { name: t('workspaces.handIn.verdict') })
  await choose(greta, verdicts, verdicts.getByRole('radio', { name: t('findings.verdicts.substantiated'), exact: true }))
  await write('found', 'Thirty passports lay in one locker.')
  await press(greta, submit)
  await expect(greta).toHaveURL(new RegExp(`/cases/${of.caseId}#said$`))
  await expect(main(greta)).toContainText('Thirty passports lay in one locker.')
  await expect(main(amina)).toContainText('Thirty passports lay in one locker.')
  await ingrid.reload()
  await arrive(ingrid, of.title)
  await expect(main(ingrid)).not.toContainText('Thirty passports')
})
