import type { Page } from '@playwright/test'
import type { Concern, ContactWay, Danger, RoughTime, SafeTime, WishParty } from '@amends/shared/reports'
import { expect } from './as.ts'
import type { Say } from './words.ts'

/** What a worker tells in Get help; what is not named she leaves as it stands. */
export type Telling = {
  danger: Danger
  concerns: readonly Concern[]
  place?: string
  when?: RoughTime
  story?: string
  contact?: { way: Exclude<ContactWay, 'code'>; value: string; times: readonly SafeTime[]; mayPickUp?: string }
  wishes?: readonly WishParty[]
}

/** A choice is read out with its hint after it, and one label can hold another or be the beginning of its first word. */
const begins = (label: string) => new RegExp(`^${label.replace(/[^\p{L}\p{N}]/gu, '.')}(?![\\p{L}\\p{M}\\p{N}])`, 'u')

const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

/**
 * Answers the questions of Get help, from its first page to the page where all is checked before sending. `look` is
 * called on each page before it is left.
 */
export async function answer(page: Page, say: Say, telling: Telling, look: () => Promise<void> = async () => undefined): Promise<void> {
  const { contact } = telling
  const goOn = async () => {
    await look()
    await page.getByRole('button', { name: say('help.common.next'), exact: true }).click()
  }
  await page.getByRole('button', { name: say('help.start.tell') }).click()
  await heading(page, say('help.safety.heading'))
  await page.getByRole('radio', { name: begins(say(`help.safety.${telling.danger}`)) }).check()
  await goOn()
  await heading(page, say('help.what.heading'))
  for (const concern of telling.concerns) await page.getByRole('checkbox', { name: begins(say(`help.what.${concern}`)) }).check()
  await goOn()
  await heading(page, say('help.where.heading'))
  await page.getByRole('textbox', { name: say('help.where.place') }).fill(telling.place ?? '')
  await page.getByRole('radio', { name: begins(say(`help.where.${telling.when ?? 'unknown'}`)) }).check()
  await goOn()
  await heading(page, say('help.more.heading'))
  await page.getByRole('textbox', { name: say('help.more.story') }).fill(telling.story ?? '')
  await goOn()
  await heading(page, say('help.contact.heading'))
  if (contact) {
    await page.getByRole('radio', { name: begins(say(`help.contact.${contact.way}`)) }).check()
    await page.getByRole('textbox', { name: say(`help.contact.${contact.way}Value`) }).fill(contact.value)
    for (const time of contact.times) await page.getByRole('checkbox', { name: begins(say(`help.contact.${time}`)) }).check()
    await page.getByRole('textbox', { name: say('help.contact.mayPickUp') }).fill(contact.mayPickUp ?? '')
  }
  await goOn()
  await heading(page, say('help.wishes.heading'))
  for (const wish of telling.wishes ?? []) await page.getByRole('checkbox', { name: begins(say(`help.wishes.${wish}`)) }).check()
  await goOn()
  await heading(page, say('help.check.heading'))
  await look()
}

export const send = (page: Page, say: Say) => page.getByRole('button', { name: say('help.check.send') }).click()

/** The 16 digits on the page that shows them once. */
export async function receiptOn(page: Page, say: Say): Promise<string> {
  await heading(page, say('help.code.heading'))
  const digits = (await page.getByRole('group', { name: say('help.code.digits') }).innerText()).replace(/\s/g, '')
  expect(digits).toMatch(/^\d{16}$/)
  return digits
}

/** She says that she wrote the code down, by its last four digits. */
export async function confirmCode(page: Page, say: Say, receipt: string): Promise<void> {
  await page.getByRole('textbox', { name: say('help.code.confirm') }).fill(receipt.slice(-4))
  await page.getByRole('button', { name: say('help.code.confirmDo') }).click()
  await heading(page, say('help.done.heading'))
}

/** From the first page of Get help to her mailbox. `typed` as she writes digits. */
export async function openMailbox(page: Page, say: Say, typed: string): Promise<void> {
  await page.getByRole('button', { name: say('help.start.code') }).click()
  await page.getByRole('textbox', { name: say('help.enter.label') }).fill(typed)
  await page.getByRole('button', { name: say('help.enter.open') }).click()
  await heading(page, say('help.mailbox.heading'))
}

/** Digits as an Arabic phone writes them. */
export const arabicDigits = (text: string) => text.replace(/\d/g, digit => String.fromCodePoint(0x660 + Number(digit)))
