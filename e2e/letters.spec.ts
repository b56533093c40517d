import type { Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { ownerOf } from '../infra/testing/owner.ts'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase, organisationId } from './matter.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

const main = (page: Page) => page.getByRole('main')
const subject = t('notices.templates.wages.subject')
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Words for everybody at the next audit, which nobody has to be counted for. @returns the draft's id. */
async function composed(key: 'amina' | 'lucia', caseId: string, given: object = {}): Promise<string> {
  const by = await requestAs(key)
  const { composeNotice } = await ask(by, 'ComposeNotice', { input: {
    caseId, organisationId: await organisationId(by, 'neulsol'), kind: 'site_wide', matter: 'wages', frame: 'next_audit', criteria: {}, subject,
    text: t('notices.templates.wages.text'), periodFrom: inDays(0).slice(0, 7), periodTo: inDays(0).slice(0, 7), replyBy: inDays(20), way: 'platform', keepFrame: false, ...given,
  } })
  await by.dispose()
  return composeNotice.id
}

/** Shirin works on the case, too. */
async function assignShirin(caseId: string) {
  const lead = await requestAs('amina')
  const { me } = await ask(lead, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast.shirin.name)
  await ask(lead, 'Assign', { caseId, membershipId: id, position: 'caseworker' })
  await lead.dispose()
}

test('a peer approves a notice, and its lead reads who decided', async ({ as }) => {
  const caseId = await openCase(`Wages, looked at by a peer ${crypto.randomUUID().slice(0, 8)}`)
  const lead = await requestAs('amina')
  const id = await composed('amina', caseId, { peerOrganisationId: await organisationId(lead, 'rimkhlong') })
  await lead.dispose()
  const nattaya = await as('nattaya', { viewport: { width: 1280, height: 740 } })
  await nattaya.goto(`/notices/look/${id}`)
  await expect(main(nattaya)).toContainText(t('notices.draft.peerText'))
  await nattaya.getByRole('button', { name: t('notices.decide.approve') }).focus()
  await nattaya.keyboard.press('Enter')
  await expect(main(nattaya)).toContainText(t('notices.states.approved'))
  await expect(main(nattaya)).not.toContainText(t('notices.decide.withdraw'))
  const amina = await as('amina', { viewport: { width: 1280, height: 740 } })
  await amina.goto(`/cases/${caseId}`)
  await amina.getByRole('link', { name: subject }).click()
  await expect(main(amina)).toContainText(cast.nattaya.name)
  await expect(main(amina)).toContainText(t('notices.states.approved'))
})

test('a brand reads what goes out in its name before it is sent, and says no with a reason', async ({ as }) => {
  const caseId = await openCase(`Wages, in the name of the buyer ${crypto.randomUUID().slice(0, 8)}`)
  const senderPartyId = await addParty(caseId, 'ljungvind', 'brand')
  await assignShirin(caseId)
  const id = await composed('amina', caseId, { senderPartyId })
  const shirin = await requestAs('shirin')
  await ask(shirin, 'ApproveNotice', { id })
  await shirin.dispose()
  const ingrid = await as('ingrid', { viewport: { width: 1280, height: 740 } })
  await ingrid.goto(`/cases/${caseId}`)
  const ours = ingrid.getByRole('region', { name: t('notices.ours.title') })
  await expect(ours).toContainText(subject)
  await expect(ours).toContainText(t('notices.ours.waits'))
  await look(ingrid, 'en', [360])
  await ingrid.setViewportSize({ width: 1280, height: 740 })
  await ours.getByRole('button', { name: t('notices.ours.decline') }).click()
  const dialog = ingrid.getByRole('dialog', { name: t('notices.ours.declineTitle') })
  await dialog.getByRole('button', { name: t('notices.ours.confirm') }).click()
  await expect(dialog).toContainText(t('notices.ours.reasonMissing'))
  await dialog.getByRole('textbox', { name: t('notices.ours.reason') }).fill('We do not buy from it any more.')
  await dialog.getByRole('button', { name: t('notices.ours.confirm') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(main(ingrid)).not.toContainText(subject)
  const amina = await as('amina', { viewport: { width: 1280, height: 740 } })
  await amina.goto(`/cases/${caseId}`)
  await amina.getByRole('link', { name: subject }).click()
  await expect(main(amina)).toContainText('We do not buy from it any more.')
  await expect(main(amina)).toContainText(organisations.ljungvind.name)
})

test('a caseworker who is alone waits a night, is told until when, and decides then', async ({ as }) => {
  const url = process.env.AMENDS_E2E_DATABASE_URL
  if (!url) throw new Error('AMENDS_E2E_DATABASE_URL names the database of the server at AMENDS_E2E_URL')
  const union = await requestAs('lucia')
  const { openWayIn: { ways } } = await ask(union, 'OpenWayIn', { organisationId: await organisationId(union, 'marea') })
  await union.dispose()
  const caseId = await openCase(`Wages, alone at night ${crypto.randomUUID().slice(0, 8)}`, 'lucia', ways.at(-1).code)
  const id = await composed('lucia', caseId)
  const lucia = await as('lucia', { viewport: { width: 1280, height: 740 } })
  await lucia.goto(`/cases/${caseId}/notices/${id}`)
  const approve = lucia.getByRole('button', { name: t('notices.decide.approve') })
  const [before = '', after = ''] = t('notices.decide.wait', { at: '|' }).split('|')
  await expect(approve).toHaveAccessibleDescription(new RegExp(`^${before}.*\\d.*${after}$`))
  await approve.press('Enter')
  await expect(main(lucia)).toContainText(t('notices.states.composed'))
  await look(lucia, 'en', [360])
  await lucia.setViewportSize({ width: 1280, height: 740 })

  // Behind the server's back: nobody waits that long in a test.
  const owner = ownerOf(url)
  await owner.rows(`UPDATE notice_draft SET opens_alone_at = opens_alone_at - interval '13 hours' WHERE id = $1 RETURNING id`, [id])
  await owner.end()
  await lucia.reload()
  await approve.click()
  await expect(main(lucia)).toContainText(t('notices.states.approved'))
})
