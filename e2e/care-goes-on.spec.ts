import { organisations } from '@amends/shared/cast'
import { ownerOf } from '../infra/testing/owner.ts'
import { expect, requestAs, test } from './as.ts'
import { organisationId } from './matter.ts'
import { main, wide } from './notifying.ts'
import { someone } from './referable.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

const shelter = organisations.quietwater.name
const night = 'One woman with a child, for some weeks.'

/** Its time is over a moment from now, as on the day that was set for it. */
async function runsOut(consentId: string): Promise<void> {
  const owner = ownerOf(process.env.AMENDS_E2E_DATABASE_URL ?? '')
  try { await owner.rows('UPDATE consent SET until = now() WHERE id = $1', [consentId]) } finally { await owner.end() }
}

test('a consent runs out while she is in the shelter: nothing new is told, and care goes on; taken back, it ends at once', async ({ as }) => {
  test.setTimeout(180_000)
  const [lead, house] = [await requestAs('amina'), await requestAs('malee')]
  const receiverOrganisationId = await organisationId(lead, 'quietwater')
  const input = (it: { workerId: string; consentId: string }) => ({
    workerId: it.workerId, consentId: it.consentId, priority: 'urgent', needs: ['shelter'], given: [], languages: ['my'], note: night, told: [], dependants: 1, medical: 'none', isPoliceInvolved: false, lookingForHer: 'A man with a white van' })
  const referred = async () => {
    const her = await someone({ receiverOrganisationId }, lead)
    const { sendReferral: { id } } = await ask(lead, 'SendReferral', { input: input(her) })
    for (const act of ['AcceptReferral', 'BeginReferral']) await ask(house, act, { id })
    return { ...her, id: String(id) }
  }
  const [ran, taken] = [await referred(), await referred()]
  const [amina, malee, other] = [await as('amina', wide), await as('malee', wide), await as('malee', wide)]
  for (const [page, { id }] of [[malee, ran], [other, taken]] as const) {
    await page.goto(`/referrals/${id}`)
    await main(page).getByRole('button', { name: t('referrals.page.open') }).click()
    await expect(main(page)).toContainText('A man with a white van')
  }

  await test.step('its time is over: the shelter reads what it was sent, and the caseworker can send nothing more', async () => {
    await runsOut(ran.consentId)
    await malee.reload()
    await expect(main(malee)).toContainText(t('referrals.meaning.in_service'))
    await main(malee).getByRole('button', { name: t('referrals.page.open') }).click()
    await expect(main(malee)).toContainText('A man with a white van')
    await amina.goto(`/cases/${ran.caseId}/workers/${ran.workerId}/refer`)
    await expect(main(amina)).toContainText(t('referrals.form.noConsent'))
    await expect(main(amina).getByRole('radio', { name: new RegExp(shelter) })).toHaveCount(0)
    await amina.goto(`/referrals/${ran.id}`)
    await expect(main(amina)).toContainText(t('referrals.meaning.in_service'))
    await main(malee).getByRole('button', { name: t('referrals.acts.done') }).click()
    await expect(main(malee)).toContainText(t('referrals.meaning.done'))
    await expect(main(amina)).toContainText(t('referrals.meaning.done'))
  })

  await test.step('she takes back what she agreed to: the page on which the shelter reads it is gone, and refused', async () => {
    await ask(lead, 'WithdrawConsent', { id: taken.consentId, saidBy: 'herself', how: 'on the phone' })
    await expect(main(other)).not.toContainText('A man with a white van')
    await expect(main(other)).toContainText(t('app.denied.title'))
    await other.reload()
    await expect(main(other)).toContainText(t('app.denied.title'))
  })
  for (const it of [lead, house]) await it.dispose()
})
