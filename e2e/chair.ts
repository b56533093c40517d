import type { Page } from '@playwright/test'
import { ownerOf } from '../infra/testing/owner.ts'
import { expect } from './as.ts'
import type { Newcomer } from './newcomer.ts'
import { own } from './operations.ts'
import { t } from './words.ts'

/** Seats a newcomer in a browser, with the session she joined with. */
export async function seat(page: Page, { request }: Newcomer): Promise<void> {
  const { cookies } = await request.storageState()
  await page.context().addCookies(cookies)
}

/** Signs her in anew by what she knows and has; the cookie goes to the browser of `page`. @returns the status. */
export async function signInAs(page: Page, { email, password }: Pick<Newcomer, 'email' | 'password'>, code: string): Promise<number> {
  return (await page.request.post('/auth/sign-in', { headers: own, data: { email, password, code } })).status()
}

/** Makes her last proof ten minutes old, behind the server's back: nobody waits that long in a test. */
export async function ageProofOf({ email }: Pick<Newcomer, 'email'>): Promise<void> {
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  const owner = ownerOf(url)
  const aged = await owner.rows(
    `UPDATE session SET proved_at = proved_at - interval '10 minutes' WHERE person_id = (SELECT id FROM person WHERE email = $1) RETURNING id`, [email])
  await owner.end()
  expect(aged.length).toBeGreaterThan(0)
}

/** The dialog that asks whether it is her. */
export const proofDialog = (page: Page) => page.getByRole('dialog', { name: t('signin.proof.title') })

/** Answers it by password and code. */
export async function proveByTyping(page: Page, { password }: Pick<Newcomer, 'password'>, code: string): Promise<void> {
  const dialog = proofDialog(page)
  await dialog.getByRole('textbox', { name: t('signin.proof.password') }).fill(password)
  await dialog.getByRole('textbox', { name: t('signin.page.code') }).fill(code)
  await dialog.getByRole('button', { name: t('signin.proof.submit') }).click()
}
