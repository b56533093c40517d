import { consentQuestions } from '@amends/shared/consents'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { openCase } from './matter.ts'
import { answered, approved, beginNotice, handIn, main, takeOnToo, unhurried, wide } from './notifying.ts'
import { ask, listen } from './wire.ts'
import { t } from './words.ts'

const agency = organisations.geumdal.name
const subject = 'Passport of Ms. Rahayu'

test('a single domestic worker: asked in her language, she agrees that she is named to the company, and it answers', async ({ as }) => {
  test.setTimeout(240_000)
  const caseId = await openCase(`Alone in a household ${crypto.randomUUID().slice(0, 8)}`)
  await takeOnToo(caseId, 'shirin')
  const request = await requestAs('amina')
  const { addWorker: { id: workerId } } = await ask(request, 'AddWorker', { caseId, nickname: 'Magnolia', reportId: null })
  const code = String((await ask(request, 'WorkerPage', { id: workerId })).worker.code)
  await request.dispose()
  const amina = await as('amina', wide)
  const dongsu = await as('dongsu', wide)
  const heard = listen(dongsu)

  await test.step('without her consent nobody is named', async () => {
    await beginNotice(amina, caseId, 'named', agency, unhurried)
    await amina.getByRole('group', { name: t('notices.consent.workers') }).getByRole('checkbox').check()
    await amina.getByRole('textbox', { name: t('notices.compose.subject') }).fill(subject)
    await amina.getByRole('textbox', { name: t('notices.compose.text'), exact: true }).fill('Please return the passport of Ms. Rahayu.')
    await expect(main(amina)).toContainText(t('refusals.WorkerMustConsent'))
  })

  await test.step('the seven questions in her language, by its name', async () => {
    await amina.goto(`/cases/${caseId}/workers/${workerId}`)
    await main(amina).getByRole('button', { name: t('consents.actions.explain') }).click()
    const dialog = amina.getByRole('dialog', { name: t('consents.explain.title') })
    await dialog.getByRole('combobox', { name: t('consents.explain.language') }).selectOption({ label: 'Indonesian' })
    await dialog.getByRole('radio', { name: t('consents.ages.adult') }).check()
    for (const question of consentQuestions) await dialog.getByRole('group', { name: t(`consents.questions.${question}`) }).getByRole('radio', { name: t('consents.explain.yes') }).check()
    await look(amina, 'en', [360])
    await amina.setViewportSize(wide.viewport)
    await dialog.getByRole('button', { name: t('consents.explain.submit') }).click()
    await expect(dialog).toHaveCount(0)
    await expect(main(amina)).toContainText('Indonesian')
  })

  await test.step('she agrees to be named to this company', async () => {
    await main(amina).getByRole('button', { name: t('consents.actions.give'), exact: true }).click()
    const dialog = amina.getByRole('dialog', { name: t('consents.give.title') })
    await dialog.getByRole('button', { name: t('consents.give.submit') }).click()
    await expect(dialog.getByRole('group', { name: t('consents.give.preset') })).toContainText(t('consents.give.purposeMissing'))
    await dialog.getByRole('radio', { name: t('consents.give.own') }).check()
    await dialog.getByRole('combobox', { name: t('consents.give.purpose') }).selectOption('wage_recovery')
    await dialog.getByRole('checkbox', { name: t('consents.items.identity') }).check()
    await dialog.getByRole('radio', { name: t('consents.receiver.organisation') }).check()
    await dialog.getByRole('searchbox', { name: t('cases.addParty.search') }).fill(agency)
    await dialog.getByRole('list', { name: t('cases.addParty.organisation') }).getByRole('button', { name: agency }).click()
    await dialog.getByRole('radio', { name: t('consents.ways.oral') }).check()
    await dialog.getByRole('button', { name: t('consents.give.submit') }).click()
    await expect(dialog).toHaveCount(0)
    await expect(main(amina)).toContainText(t('consents.states.given'))
  })

  await test.step('now the words go out with her name, a colleague looks, and the company answers', async () => {
    await beginNotice(amina, caseId, 'named', agency, unhurried)
    await amina.getByRole('group', { name: t('notices.consent.workers') }).getByRole('checkbox').check()
    await amina.getByRole('textbox', { name: t('notices.compose.subject') }).fill(subject)
    await amina.getByRole('textbox', { name: t('notices.compose.text'), exact: true }).fill('Please return the passport of Ms. Rahayu.')
    await expect(main(amina)).not.toContainText(t('refusals.WorkerMustConsent'))
    await handIn(amina, unhurried)
    await approved(as, caseId, subject)
    await answered(dongsu, amina, caseId, subject, 'She has it back since noon.')
  })

  const all = await heard.whole()
  for (const secret of [caseId, code, 'Magnolia', cast.amina.name, organisations.nodipar.name]) expect(all).not.toContain(secret)
})
