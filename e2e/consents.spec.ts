import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, newReceipt, post, report, reportIds } from './matter.ts'
import { beginNotice, handIn, main, takeOnToo, wide } from './notifying.ts'
import { hands } from './pace.ts'
import { ask, listen } from './wire.ts'
import { openMailbox } from './worker.ts'
import { t } from './words.ts'

/** The smallest picture there is. */
const form = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const company = organisations.neulsol.name
const shelter = organisations.quietwater.name
const ten = Array.from({ length: 10 }, (_, at) => `Crew ${at + 1}`)
/** A worker is called by code and nickname. */
const called = (nickname: string) => new RegExp(`${nickname}$`)
const phoneOf = (at: number) => `+880 17 0000 81${String(at).padStart(2, '0')}`

/** A case of Amina's from a report whose code is known, with a shelter on it and ten workers; the first of them told it. */
async function caseload() {
  const amina = await requestAs('amina')
  const before = await reportIds(amina)
  const receipt = newReceipt()
  const sent = await post(amina, 'reports', report(receipt))
  expect(sent.status()).toBe(201)
  const [reportId = ''] = (await reportIds(amina)).filter(it => !before.includes(it))
  await ask(amina, 'TriageReport', { id: reportId, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
  const { openCase: { id: caseId } } = await ask(amina, 'OpenCase', { reportId, title: `Ten of a dormitory ${crypto.randomUUID().slice(0, 8)}` })
  for (const [at, nickname] of ten.entries()) {
    const { addWorker } = await ask(amina, 'AddWorker', { caseId, nickname, reportId: at === 0 ? reportId : null })
    await ask(amina, 'RecordWorker', { workerId: addWorker.id, input: { contacts: [{ way: 'phone', value: phoneOf(at), isSafe: true }] } })
  }
  await amina.dispose()
  await addParty(caseId, 'quietwater', 'shelter')
  await takeOnToo(caseId, 'shirin')
  return { caseId: String(caseId), receipt }
}

test('a caseworker phones ten, notes ten consents and writes a notice with a file, in under ten minutes; the worker reads who looked and takes it back', async ({ as, browser }) => {
  test.setTimeout(300_000)
  const { caseId, receipt } = await caseload()
  const amina = await as('amina', wide)
  const by = hands()
  const workers = main(amina).getByRole('region', { name: t('workers.panel.title'), exact: true })
  const contacts = t('workers.called.contacts')

  await test.step('ten telephone numbers, each with one press, and that she called', async () => {
    await amina.goto(`/cases/${caseId}`)
    for (const [at, nickname] of ten.entries()) {
      await by.press(workers.getByRole('link', { name: called(nickname) }))
      by.read()
      await by.press(main(amina).getByRole('button', { name: t('workers.vault.open', { part: contacts }), exact: true }))
      await expect(main(amina).getByRole('region', { name: t('workers.parts.contacts'), exact: true })).toContainText(phoneOf(at))
      by.read()
      await by.press(main(amina).getByRole('button', { name: t('workers.page.spoke') }))
      await expect(main(amina).getByText(t('workers.panel.never'))).toHaveCount(0)
      await by.press(main(amina).getByRole('link', { name: t('workers.page.back') }))
    }
  })

  await test.step('ten consents in one session', async () => {
    await by.press(workers.getByRole('link', { name: t('consents.actions.session') }))
    by.read()
    await by.choose(main(amina).getByRole('combobox', { name: t('consents.explain.language') }), 'bn')
    await by.press(main(amina).getByRole('radio', { name: t('consents.presets.help') }))
    await by.choose(main(amina).getByRole('combobox', { name: t('consents.receiver.party') }), { label: `${shelter} · ${t('app.roles.shelter')}` })
    for (const nickname of ten) {
      const one = main(amina).getByRole('group', { name: called(nickname) })
      await by.press(one.getByRole('radio', { name: t('consents.session.answers.yes'), exact: true }))
      await by.choose(main(amina).getByRole('combobox', { name: called(nickname) }), 'adult')
    }
    await look(amina, 'en', [360])
    await amina.setViewportSize(wide.viewport)
    await by.press(main(amina).getByRole('button', { name: t('consents.session.submit') }))
    await expect(main(amina).getByText(t('consents.session.given'))).toHaveCount(10)
  })

  await test.step('a notice to everybody of the site', async () => {
    await beginNotice(amina, caseId, 'site_wide', company, by)
    await by.choose(amina.getByRole('combobox', { name: t('notices.compose.frame') }), 'next_audit')
    await by.press(amina.getByRole('button', { name: t('notices.compose.template') }))
    by.read()
    await handIn(amina, by)
    await by.press(main(amina).getByRole('link', { name: t('notices.templates.documents.subject') }).first())
  })

  await test.step('with a file: a form on which the company signs what it returned', async () => {
    const files = main(amina).getByRole('region', { name: t('files.record.notice.panel'), exact: true })
    by.read()
    await files.getByLabel(t('files.send.choose')).setInputFiles({ name: 'form.png', mimeType: 'image/png', buffer: form })
    await by.type(files.getByRole('textbox', { name: t('files.send.name') }), 'Receipt of papers.png')
    await by.press(files.getByRole('button', { name: t('files.send.begin') }))
    await expect(files.getByRole('listitem').filter({ hasText: 'Receipt of papers.png' })).toBeVisible()
  })

  await test.step('all of it in under ten minutes at the pace of a person', () => {
    test.info().annotations.push({ type: 'pace', description: JSON.stringify(by.done) })
    expect(by.done.seconds, JSON.stringify(by.done)).toBeLessThan(600)
  })

  await test.step('what no scanner has looked at goes to no company, and whoever decides reads why', async () => {
    const shirin = await as('shirin', wide)
    await shirin.goto(new URL(amina.url()).pathname)
    await shirin.getByRole('button', { name: t('notices.decide.approve') }).click()
    await expect(main(shirin)).toContainText(t('refusals.FileNotReady'))
    await shirin.close()
  })

  const malee = await as('malee', wide)
  await test.step('the shelter reads how to reach the first of them', async () => {
    const request = await requestAs('malee')
    const { me } = await ask(request, 'AssignForm')
    await ask(request, 'Assign', { caseId, membershipId: me.organisation.members.find((it: { name: string }) => it.name === cast.malee.name).id, position: 'caseworker' })
    await request.dispose()
    await malee.goto(`/cases/${caseId}`)
    await main(malee).getByRole('link', { name: called('Crew 1') }).click()
    await main(malee).getByRole('button', { name: t('workers.vault.open', { part: contacts }), exact: true }).click()
    await expect(main(malee)).toContainText(phoneOf(0))
  })

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true })
  const worker = await phone.newPage()
  const heard = listen(worker)
  await test.step('the worker reads who looked, and no name of a person and no safe house by name', async () => {
    await worker.goto('/help/en/')
    await openMailbox(worker, t, receipt)
    await worker.getByRole('button', { name: t('help.ledger.open') }).click()
    await expect(worker.getByRole('heading', { level: 1, name: t('help.ledger.heading') })).toBeFocused()
    await expect(main(worker)).toContainText(organisations.nodipar.name)
    await expect(main(worker)).toContainText(t('help.ledger.way_opened', { part: t('help.ledger.item_contacts') }))
    await expect(main(worker)).toContainText(t('help.ledger.kind_shelter'))
    const page = await main(worker).innerText()
    for (const secret of [shelter, cast.amina.name, cast.malee.name, phoneOf(0)]) expect(page).not.toContain(secret)
    await look(worker, 'en', [360])
  })

  await test.step('takes back what was allowed, and from then on the shelter reads nothing', async () => {
    await worker.getByRole('button', { name: t('help.ledger.takeBack') }).click()
    await worker.getByRole('button', { name: t('help.ledger.yes') }).click()
    await expect(main(worker)).toContainText(t('help.ledger.takenBack'))
    await expect(worker.getByRole('button', { name: t('help.ledger.takeBack') })).toHaveCount(0)
    await expect(main(malee)).not.toContainText(phoneOf(0))
    await malee.reload()
    await expect(main(malee)).not.toContainText(phoneOf(0))
    await amina.goto('/inbox')
    await expect(amina.getByRole('link', { name: t('inbox.kinds.consent_withdrawn') }).first()).toBeVisible()
    await worker.getByRole('button', { name: t('help.ledger.back') }).click()
    await expect(worker.getByRole('heading', { level: 1, name: t('help.mailbox.heading') })).toBeVisible()
    expect(heard.frames).toEqual([])
    await phone.close()
  })

  await test.step('Amina reads the same page to her', async () => {
    await amina.goto(`/cases/${caseId}`)
    await workers.getByRole('link', { name: called('Crew 1') }).click()
    await main(amina).getByRole('link', { name: t('workers.aloud.open') }).click()
    await expect(main(amina)).toContainText(t('help.ledger.kind_shelter'))
    await expect(main(amina)).not.toContainText(shelter)
    await look(amina, 'en', [360])
  })
})

test('without JavaScript the worker reads who looked, by plain forms', async ({ browser }) => {
  const { receipt } = await caseload()
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const worker = await phone.newPage()
  await worker.goto('/help/en/code')
  await worker.getByRole('textbox', { name: t('help.enter.label') }).fill(receipt)
  await worker.getByRole('button', { name: t('help.enter.open') }).click()
  await worker.getByRole('button', { name: t('help.ledger.open') }).click()
  await expect(worker.getByRole('heading', { level: 1, name: t('help.ledger.heading') })).toBeVisible()
  await expect(main(worker)).toContainText(t('help.ledger.nobody'))
  await worker.getByRole('button', { name: t('help.ledger.back') }).click()
  await expect(worker.getByRole('heading', { level: 1, name: t('help.mailbox.heading') })).toBeVisible()
  await phone.close()
})
