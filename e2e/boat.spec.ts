import { consentQuestions } from '@amends/shared/consents'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { openCase, organisationId } from './matter.ts'
import { answered, approved, beginNotice, handIn, main, takeOnToo, unhurried, wide } from './notifying.ts'
import { ask, listen } from './wire.ts'
import { t } from './words.ts'

const company = organisations.geumdal.name
const vessel = 'Sea Heron'
const deckhands = ['Teal', 'Heron', 'Plover'] as const

/** A case of Amina's about a boat with a crew of eight, three of whom are deckhands; each of the three agreed that the company is told what they do and where. */
async function boat() {
  const caseId = await openCase(`Papers kept on a boat ${crypto.randomUUID().slice(0, 8)}`)
  await takeOnToo(caseId, 'shirin')
  const amina = await requestAs('amina')
  const receiverOrganisationId = await organisationId(amina, 'geumdal')
  const codes: string[] = []
  for (const nickname of deckhands) {
    const { addWorker: { id: workerId } } = await ask(amina, 'AddWorker', { caseId, nickname, reportId: null })
    await ask(amina, 'ExplainConsent', { input: { workerId, language: 'id', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
    await ask(amina, 'GiveConsent', { input: { workerId, receiverOrganisationId, purpose: 'wage_recovery', items: ['whereabouts'], way: 'oral' } })
    codes.push(String((await ask(amina, 'WorkerPage', { id: workerId })).worker.code))
  }
  await amina.dispose()
  return { caseId, codes }
}

test('a boat with a crew of eight: the frame is widened until nobody stands out; the deckhands who agreed are spoken of, and the company answers both', async ({ as }) => {
  test.setTimeout(240_000)
  const { caseId, codes } = await boat()
  const amina = await as('amina', wide)
  const dongsu = await as('dongsu', wide)
  const heard = listen(dongsu)
  const fit = amina.getByRole('region', { name: t('notices.count.title'), exact: true })
  const [forAll, forSome] = ['Papers of everybody on board', 'Papers of the deckhands'] as const

  await test.step('three deckhands would be recognised; everybody on board is not', async () => {
    await beginNotice(amina, caseId, 'site_wide', company, unhurried)
    await amina.getByRole('textbox', { name: t('notices.criteria.place'), exact: true }).fill(vessel)
    await amina.getByRole('button', { name: t('notices.headcount.do') }).click()
    const dialog = amina.getByRole('dialog', { name: t('notices.headcount.title') })
    const group = (number: number) => dialog.getByRole('group', { name: t('notices.headcount.group', { number }) })
    await group(1).getByRole('textbox', { name: t('notices.headcount.count') }).fill('3')
    await group(1).getByRole('textbox', { name: t('notices.criteria.job') }).fill('deckhand')
    await dialog.getByRole('button', { name: t('notices.headcount.add') }).click()
    await group(2).getByRole('textbox', { name: t('notices.headcount.count') }).fill('5')
    await group(2).getByRole('textbox', { name: t('notices.criteria.job') }).fill('engineer')
    await dialog.getByRole('textbox', { name: t('notices.headcount.source') }).fill('The crew list of the last port')
    await dialog.getByRole('button', { name: t('notices.headcount.submit') }).click()
    await expect(dialog).toHaveCount(0)
    await amina.getByRole('combobox', { name: t('notices.compose.frame') }).selectOption('those_described')
    await amina.getByRole('textbox', { name: t('notices.criteria.job'), exact: true }).fill('deckhand')
    await expect(fit).toContainText(t('notices.count.few'))
    await fit.getByRole('button', { name: t('notices.count.take') }).click()
    await amina.getByRole('textbox', { name: t('notices.criteria.job'), exact: true }).fill('')
    await expect(fit).toContainText(t('notices.count.enough'))
    await amina.getByRole('textbox', { name: t('notices.compose.subject') }).fill(forAll)
    await amina.getByRole('textbox', { name: t('notices.compose.text'), exact: true }).fill('Please return all passports to everybody on board, and let each of them keep their papers themselves.')
    await handIn(amina, unhurried)
    await approved(as, caseId, forAll)
    await answered(dongsu, amina, caseId, forAll, 'All papers are handed out on Friday.')
  })

  await test.step('with the consent of all three the company is told of the three', async () => {
    await beginNotice(amina, caseId, 'group', company, unhurried)
    await amina.getByRole('textbox', { name: t('notices.criteria.place'), exact: true }).fill(vessel)
    await amina.getByRole('textbox', { name: t('notices.criteria.job'), exact: true }).fill('deckhand')
    await amina.getByRole('combobox', { name: t('notices.compose.frame') }).selectOption('those_described')
    const whom = amina.getByRole('group', { name: t('notices.consent.workers') })
    await whom.getByRole('checkbox').nth(0).check()
    await whom.getByRole('checkbox').nth(1).check()
    await amina.getByRole('textbox', { name: t('notices.compose.subject') }).fill(forSome)
    await amina.getByRole('textbox', { name: t('notices.compose.text'), exact: true }).fill('Please return the passports of the three deckhands today.')
    await expect(main(amina)).toContainText(t('refusals.WorkerMustConsent'))
    await whom.getByRole('checkbox').nth(2).check()
    await expect(main(amina)).not.toContainText(t('refusals.WorkerMustConsent'))
    await handIn(amina, unhurried)
    await approved(as, caseId, forSome)
    await answered(dongsu, amina, caseId, forSome, 'The three have their passports since this morning.')
  })

  const all = await heard.whole()
  for (const secret of [caseId, ...codes, ...deckhands, cast.amina.name, organisations.nodipar.name]) expect(all).not.toContain(secret)
})
