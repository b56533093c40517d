import { consentQuestions } from '@amends/shared/consents'
import { organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { main, wide } from './notifying.ts'
import { ask, expectNoReload, markPage } from './wire.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const receiver = organisations.rimkhlong.name

test('a case is offered to another lead, who accepts; who did not agree stays, and everybody sees it by themselves', async ({ as }) => {
  test.setTimeout(240_000)
  const caseId = await openCase(`A case that moves ${crypto.randomUUID().slice(0, 8)}`)
  const lead = await requestAs('amina')
  await addParty(caseId, 'ljungvind', 'brand')
  const ids: string[] = []
  for (const nickname of ['Lotus', 'Marigold']) {
    const { addWorker } = await ask(lead, 'AddWorker', { caseId, nickname, reportId: null })
    await ask(lead, 'ExplainConsent', { input: { workerId: addWorker.id, language: 'my', age: 'adult', answers: consentQuestions.map(question => ({ question, agreed: true })) } })
    ids.push(String(addWorker.id))
  }
  const { case: { code } } = await ask(lead, 'CasePage', { id: caseId })
  await lead.dispose()
  const [amina, nattaya, ingrid] = [await as('amina', wide), await as('nattaya', wide), await as('ingrid', wide)]
  await nattaya.goto('/cases')
  await expect(nattaya.getByRole('heading', { level: 1, name: t('cases.list.title') })).toBeVisible()
  await markPage(nattaya)
  await ingrid.goto(`/cases/${caseId}`)
  await expect(main(ingrid)).toContainText(organisations.nodipar.name)
  await markPage(ingrid)

  await test.step('Amina says to whom and why, reads who stays, and offers it', async () => {
    await amina.goto(`/cases/${caseId}`)
    await main(amina).getByRole('button', { name: t('steps.now.more') }).click()
    await amina.getByRole('menuitem', { name: t('transfers.offer.do') }).click()
    await main(amina).getByRole('button', { name: t('transfers.offer.check') }).click()
    await expect(main(amina)).toContainText(t('transfers.offer.missingWho'))
    await main(amina).getByRole('searchbox', { name: t('cases.addParty.search') }).fill(receiver)
    await main(amina).getByRole('list', { name: t('cases.addParty.organisation') }).getByRole('button', { name: receiver }).click()
    await main(amina).getByRole('combobox', { name: t('transfers.offer.country') }).selectOption({ label: 'Thailand' })
    await main(amina).getByRole('radio', { name: t('transfers.urgency.urgent') }).check()
    await main(amina).getByRole('textbox', { name: t('transfers.offer.reason') }).fill('They moved to the coast.')
    await main(amina).getByRole('radio', { name: t('transfers.afterwards.leaves') }).check()
    await look(amina, 'en')
    await amina.setViewportSize(wide.viewport)
    await main(amina).getByRole('button', { name: t('transfers.offer.check') }).click()
    await expect(main(amina)).toContainText(t('transfers.workers.stay', { count: 2 }))
    await main(amina).getByRole('button', { name: t('transfers.entrust.do') }).first().click()
    const dialog = amina.getByRole('dialog', { name: t('transfers.entrust.title', { organisation: receiver }) })
    await dialog.getByRole('radio', { name: t('transfers.entrust.ways.oral') }).check()
    await dialog.getByRole('button', { name: t('transfers.entrust.confirm') }).click()
    await expect(main(amina)).toContainText(t('transfers.workers.stay', { count: 1 }))
    await look(amina, 'en')
    await amina.setViewportSize(wide.viewport)
    await main(amina).getByRole('button', { name: t('transfers.offer.send') }).click()
    await expect(main(amina).getByRole('region', { name: t('transfers.history') })).toContainText(t('transfers.states.offered'))
  })

  await test.step('Nattaya sees it come, reads a code and numbers, and accepts', async () => {
    const offered = main(nattaya).getByRole('region', { name: t('transfers.asked.title') })
    await offered.getByRole('link', { name: new RegExp(code) }).click()
    await expectNoReload(nattaya)
    await expect(main(nattaya)).toContainText('They moved to the coast.')
    await expect(main(nattaya)).toContainText(t('transfers.page.along', { count: 2, along: 1 }))
    for (const hidden of ['Lotus', 'Marigold', 'A case that moves']) await expect(main(nattaya)).not.toContainText(hidden)
    await look(nattaya, 'en')
    await nattaya.setViewportSize(wide.viewport)
    const path = new URL(nattaya.url()).pathname
    const arabic = await as('nattaya')
    await arabic.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
    await arabic.goto(path)
    await expect(arabic.getByRole('button', { name: ar('transfers.page.accept') })).toBeVisible()
    await look(arabic, 'ar')
    await arabic.close()
    await main(nattaya).getByRole('button', { name: t('transfers.page.accept') }).click()
    await expect(main(nattaya).getByRole('region', { name: t('transfers.history') })).toContainText(t('transfers.states.accepted'))
  })

  await test.step('the brand sees another lead, without a reload', async () => {
    await expect(main(ingrid).getByRole('banner').or(main(ingrid))).toContainText(receiver)
    await expectNoReload(ingrid)
  })

  await test.step('who stayed is closed to the new lead, and asked by the old one', async () => {
    const stayed = (await ask(nattaya.request, 'CasePage', { id: caseId })).case.workers.nodes.length
    expect(stayed).toBe(2)
    const away = await Promise.all(ids.map(async id => ({ id, ...(await ask(nattaya.request, 'WorkerPage', { id })).worker })))
    const [one] = away.filter(it => it.isAway)
    expect(away.filter(it => it.isAway)).toHaveLength(1)
    await nattaya.goto(`/cases/${caseId}/workers/${one?.id}`)
    await expect(main(nattaya)).toContainText(t('transfers.stays.away'))
    await markPage(nattaya)
    await amina.goto(`/cases/${caseId}/workers/${one?.id}`)
    await expect(main(amina)).toContainText(t('transfers.stays.here'))
    await main(amina).getByRole('button', { name: t('transfers.entrust.do') }).click()
    const dialog = amina.getByRole('dialog', { name: t('transfers.entrust.title', { organisation: receiver }) })
    await dialog.getByRole('radio', { name: t('transfers.entrust.ways.oral') }).check()
    await dialog.getByRole('button', { name: t('transfers.entrust.confirm') }).click()
    await expect(main(nattaya)).not.toContainText(t('transfers.stays.away'))
    await expectNoReload(nattaya)
  })
})
