import type { Locator } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { choose, press, tabTo } from './keys.ts'
import { look } from './look.ts'
import { inDays, main, practises, practisingOn, wide, type Practising } from './practising.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn } from './words.ts'

/** Somebody is asked for a file that shows it, and is told that in a practice words stand for it. */
async function sendsNoFile({ page, dialog }: Practising): Promise<void> {
  const asked = dialog('files.record.payment.title')
  await expect(asked).toContainText(t('practice.noFiles'))
  await expect(asked.locator('input[type=file]')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(asked).toHaveCount(0)
}

test('a brand promises, agrees to a cost and writes, goes back to its work, and nobody else has learned of it', async ({ as }) => {
  const ingrid = await practises(as, 'ingrid')
  const { page } = ingrid
  const amina = await as('amina', wide)
  await amina.goto('/organisations')
  const told = listen(amina)
  await ingrid.does('practice.steps.promise', ingrid.promises)
  await ingrid.does('practice.steps.cost', async () => {
    await press(page, ingrid.button('plans.acts.approveCost'))
    await expect(main(page)).toContainText(t('plans.line.costApproved'))
    await expect(main(page)).not.toContainText(t('practice.story.nickname'))
  })
  await ingrid.does('practice.steps.message', () => ingrid.writes('We agree to the doctor.'))
  await ingrid.all()
  await look(page, 'en')
  await page.setViewportSize(wide.viewport)
  await press(page, ingrid.banner.getByRole('button', { name: t('practice.back') }))
  await expect(ingrid.banner).toHaveCount(0)
  await expect(ingrid.button('practice.goOn')).toBeVisible()
  await amina.reload()
  expect(await told.whole()).not.toContain(t('practice.here'))
  const request = await requestAs('shirin')
  expect(JSON.stringify(await ask(request, 'CasesPage'))).not.toContain('Practice')
  await request.dispose()
})

test('a supplier accepts what all undertake, reads what it is to put right and by when, and says with proof that it did', async ({ as }) => {
  const junho = await practises(as, 'junho')
  const { page } = junho
  const name = t('practice.story.own', { name: organisations.byeolmaru.name })
  await junho.does('practice.steps.conduct', async () => {
    await press(page, junho.button('organisations.standing.accept'))
    const accepting = page.getByRole('dialog')
    await press(page, accepting.getByRole('button', { name: t('organisations.standing.acceptSubmit', { name }) }))
    await expect(accepting).toHaveCount(0)
  })
  const says = async (act: 'acknowledge' | 'give_evidence', text: string) => {
    const asked = main(page).getByRole('region', { name: t('actions.panel.title') })
    await expect(asked).toContainText(t('practice.story.action.subject'))
    await press(page, asked.getByRole('button', { name: t(`actions.acts.${act}`), exact: true }))
    const saying = junho.dialog(`actions.acts.${act}`)
    await junho.type(saying.getByRole('textbox'), text)
    await press(page, saying.getByRole('button', { name: t('actions.act.submit'), exact: true }))
    await expect(saying).toHaveCount(0)
  }
  await junho.does('practice.steps.action', () => says('acknowledge', 'We read it.'))
  await junho.does('practice.steps.evidence', () => says('give_evidence', 'A list that everybody signed.'))
  await junho.all()
})

test('a recruiter promises, says that it paid what it is asked to, and says what it contests', async ({ as }) => {
  const kamrul = await practises(as, 'kamrul')
  const { page } = kamrul
  await kamrul.does('practice.steps.promise', kamrul.promises)
  await kamrul.does('practice.steps.pay', async () => {
    await expect(main(page).getByText('2,400.00').first()).toBeVisible()
    await expect(main(page)).not.toContainText(t('practice.story.nickname'))
    await press(page, kamrul.button('money.payments.add'))
    const paying = kamrul.dialog('money.pay.title')
    await kamrul.type(paying.getByRole('textbox', { name: t('money.pay.amount') }), '1200')
    await kamrul.typeDay(paying.getByLabel(t('money.pay.paidOn'), { exact: true }), inDays(-3))
    await kamrul.type(paying.getByRole('combobox', { name: t('money.pay.proof') }), t('money.proofs.signed_list'))
    await kamrul.type(paying.getByRole('textbox', { name: t('money.pay.words') }), 'By hand, against a list.')
    await press(page, paying.getByRole('button', { name: t('money.pay.submit'), exact: true }))
    await expect(paying).toHaveCount(0)
    await sendsNoFile(kamrul)
  })
  await kamrul.does('practice.steps.message', () => kamrul.writes('Half of it was never taken by us.'))
  await kamrul.all()
})

test('a shelter opens the request of tonight, accepts it, and says that help has begun', async ({ as }) => {
  const malee = await practises(as, 'malee')
  const { page } = malee
  await malee.does('practice.steps.open', async () => {
    await press(page, malee.button('referrals.page.open'))
    await expect(main(page)).toContainText(t('practice.story.lookingForHer'))
  })
  await malee.does('practice.steps.accept', async () => {
    await press(page, malee.button('referrals.acts.accept'))
    await expect(malee.button('referrals.acts.begin')).toBeVisible()
  })
  await malee.does('practice.steps.begin', async () => {
    await press(page, malee.button('referrals.acts.begin'))
    await expect(malee.button('referrals.acts.done')).toBeVisible()
  })
  await malee.all()
})

test('a caseworker sees to safety first, then to what is needed, and asks a house; and begins anew as often as she likes', async ({ as }) => {
  const rashid = await practises(as, 'rashid', 'lead')
  const { page } = rashid
  /** What lies folded is opened. */
  const unfolds = async (part: 'safety' | 'needs') => {
    const folded: Locator = main(page).locator(`details#${part}`)
    await expect(folded).toBeVisible()
    if (await folded.evaluate(it => !it.hasAttribute('open'))) await press(page, folded.locator('summary').first())
  }
  await rashid.does('practice.steps.safety', async () => {
    await unfolds('safety')
    await press(page, rashid.button('casework.safety.plan'))
    const planning = rashid.dialog('casework.safety.dialog')
    await rashid.type(planning.getByRole('textbox', { name: t('casework.safety.safeContact') }), 'Evenings, by message.')
    await rashid.submits(planning.getByRole('button', { name: t('casework.safety.submit'), exact: true }))
    await expect(planning).toHaveCount(0)
  })
  await rashid.does('practice.steps.needs', async () => {
    await unfolds('needs')
    await press(page, rashid.button('casework.needs.ask'))
    const asking = rashid.dialog('casework.needs.dialog')
    const health = asking.getByRole('group', { name: t('casework.areas.health') })
    await choose(page, health, health.getByRole('radio', { name: t('casework.levels.urgent') }))
    await press(page, asking.getByRole('button', { name: t('casework.needs.submit'), exact: true }))
    await expect(asking).toHaveCount(0)
  })
  await rashid.does('practice.steps.refer', async () => {
    const group = (name: 'consent' | 'priority' | 'medical') => main(page).getByRole('group', { name: t(`referrals.form.${name}`), exact: true })
    await choose(page, group('consent'), group('consent').getByRole('radio', { name: new RegExp(t('practice.story.shelter')) }))
    await choose(page, group('priority'), group('priority').getByRole('radio', { name: t('referrals.priorities.emergency') }))
    await tabTo(page, main(page).getByRole('group', { name: t('referrals.form.needs') }).getByRole('checkbox', { name: t('referrals.needs.shelter'), exact: true }))
    await page.keyboard.press('Space')
    await rashid.type(main(page).getByRole('textbox', { name: t('referrals.form.languages') }), 'my')
    await rashid.type(main(page).getByRole('textbox', { name: t('referrals.form.note') }), 'A bed tonight.')
    await choose(page, group('medical'), group('medical').getByRole('radio', { name: t('referrals.medical.none') }))
    await press(page, rashid.button('referrals.form.check'))
    await press(page, rashid.button('referrals.check.submit'))
    await expect(main(page)).toContainText(t('referrals.meaning.sent'))
  })
  await rashid.all()
  await press(page, main(page).getByRole('button', { name: t('practice.againAs', { role: t('app.roles.interpreter') }) }))
  await press(page, rashid.dialog('practice.againTitle').getByRole('button', { name: t('practice.again'), exact: true }))
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 })
  await expect(rashid.banner).toBeVisible()
  await expect(rashid.task('practice.steps.note')).toContainText(t('practice.todo'))
})

test('somebody of an international organisation puts herself on the case and writes, in Arabic; the card and the stripes are whole on a narrow phone', async ({ as }) => {
  const page = await as('salma', { ...wide, fresh: true })
  await page.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
  const salma = practisingOn(page, wordsIn('ar'))
  await salma.begin('international_organisation')
  await look(page, 'ar')
  await page.setViewportSize(wide.viewport)
  await salma.does('practice.steps.take', () => salma.takes('سلمى الحوراني'))
  await salma.does('practice.steps.note', () => salma.notes('نتصل يوم الاثنين.'))
  await salma.does('practice.steps.message', () => salma.writes('نأتي يوم الاثنين.'))
  await salma.all()
})
