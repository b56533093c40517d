import type { Page } from '@playwright/test'
import { cast, type CastKey } from '@amends/shared/cast'
import type { NoticeKind } from '@amends/shared/notices'
import { expect, requestAs, type As } from './as.ts'
import type { Hands } from './pace.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

export const main = (page: Page) => page.getByRole('main')
export const wide = { viewport: { width: 1280, height: 900 } }

/** Somebody of Amina's organisation works on the case, too. */
export async function takeOnToo(caseId: string, key: CastKey): Promise<void> {
  const lead = await requestAs('amina')
  const { me } = await ask(lead, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast[key].name)
  await ask(lead, 'Assign', { caseId, membershipId: id, position: 'caseworker' })
  await lead.dispose()
}

/** On the page where a notice is written: which kind, to which company, about papers that are kept, which goes out at once. */
export async function beginNotice(page: Page, caseId: string, kind: NoticeKind, company: string, by: Pick<Hands, 'press' | 'choose' | 'type'>): Promise<void> {
  await page.goto(`/cases/${caseId}`)
  await by.press(page.getByRole('link', { name: t('notices.panel.write') }))
  await by.type(page.getByRole('searchbox', { name: t('cases.addParty.search') }), company)
  await by.press(page.getByRole('list', { name: t('cases.addParty.organisation') }).getByRole('button', { name: company }))
  if (kind !== 'site_wide') await by.press(page.getByRole('radio', { name: t(`notices.kinds.${kind}`) }))
  await by.choose(page.getByRole('combobox', { name: t('notices.compose.matter') }), 'documents')
}

/** Checks what will be read and gives it to a colleague. */
export async function handIn(page: Page, by: Pick<Hands, 'press'>): Promise<void> {
  await by.press(page.getByRole('button', { name: t('notices.compose.check') }))
  await expect(page.getByRole('heading', { level: 1, name: t('notices.compose.titleCheck') })).toBeFocused()
  await by.press(page.getByRole('button', { name: t('notices.check.submit') }))
}

/** Shirin reads it as the company would, and approves. */
export async function approved(as: As, caseId: string, subject: string): Promise<void> {
  const shirin = await as('shirin', wide)
  await shirin.goto(`/cases/${caseId}`)
  await shirin.getByRole('link', { name: subject }).click()
  await shirin.getByRole('button', { name: t('notices.decide.approve') }).click()
  await expect(main(shirin)).toContainText(t('notices.draft.decided'))
  await shirin.close()
}

/** The company opens its letter and answers; Amina reads the answer on the letter's own thread. */
export async function answered(company: Page, amina: Page, caseId: string, subject: string, reply: string): Promise<void> {
  await company.goto('/notices')
  await company.getByRole('link', { name: subject }).first().click()
  await company.getByRole('textbox', { name: t('notices.thread.reply') }).fill(reply)
  await company.getByRole('button', { name: t('notices.thread.send'), exact: true }).click()
  await expect(company.getByRole('log')).toContainText(reply)
  await amina.goto(`/cases/${caseId}`)
  await amina.getByRole('link', { name: subject }).first().click()
  await expect(amina.getByRole('log')).toContainText(reply)
}

/** Nobody counts. */
export const unhurried: Pick<Hands, 'press' | 'choose' | 'type'> = {
  press: async target => { await target.click() },
  choose: async (target, value) => { await target.selectOption(value) },
  type: async (target, text) => { await target.fill(text) },
}
