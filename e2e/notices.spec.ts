import type { Page } from '@playwright/test'
import { cast, organisations } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, wordsIn } from './words.ts'

const company = organisations.neulsol.name
const buyer = organisations.ljungvind.name
const peer = organisations.rimkhlong.name
const subject = t('notices.templates.documents.subject')
const main = (page: Page) => page.getByRole('main')

/** A case of Amina's with the buyer as a party, on which Shirin works too. */
async function matter() {
  const title = `Papers kept, told ${crypto.randomUUID().slice(0, 8)}`
  const caseId = await openCase(title)
  await addParty(caseId, 'ljungvind', 'brand')
  const lead = await requestAs('amina')
  const { me } = await ask(lead, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast.shirin.name)
  await ask(lead, 'Assign', { caseId, membershipId: id, position: 'caseworker' })
  const { case: record } = await ask(lead, 'CasePage', { id: caseId })
  await lead.dispose()
  return { caseId, title, code: String(record.code) }
}

/** By hand and by key: to whom, what about, and whom the words describe. */
async function begin(page: Page, caseId: string) {
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('link', { name: t('notices.panel.write') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('notices.compose.title') })).toBeFocused()
  await page.getByRole('searchbox', { name: t('cases.addParty.search') }).fill(company)
  await page.getByRole('list', { name: t('cases.addParty.organisation') }).getByRole('button', { name: company }).click()
  await page.getByRole('combobox', { name: t('notices.compose.matter') }).selectOption('documents')
  await page.getByRole('textbox', { name: t('notices.criteria.place'), exact: true }).fill('Dye house')
}

/** Thirty at the dye house, four of whom the company would never think of. */
async function count(page: Page) {
  await page.getByRole('button', { name: t('notices.headcount.do') }).click()
  const dialog = page.getByRole('dialog', { name: t('notices.headcount.title') })
  await expect(dialog.getByRole('textbox', { name: t('notices.headcount.place') })).toHaveValue('Dye house')
  await dialog.getByRole('button', { name: t('notices.headcount.submit') }).click()
  await expect(dialog.getByRole('alert')).toContainText(t('notices.headcount.missing.count'))
  const group = (number: number) => dialog.getByRole('group', { name: t('notices.headcount.group', { number }) })
  await group(1).getByRole('textbox', { name: t('notices.headcount.count') }).fill('30')
  await group(1).getByRole('textbox', { name: t('notices.criteria.job') }).fill('dyer')
  await dialog.getByRole('button', { name: t('notices.headcount.add') }).click()
  await group(2).getByRole('textbox', { name: t('notices.headcount.count') }).fill('4')
  await group(2).getByRole('checkbox', { name: t('notices.headcount.ruledOut') }).check()
  await dialog.getByRole('textbox', { name: t('notices.headcount.source') }).fill('The last audit of the buyer')
  await look(page, 'en', [1280])
  await page.setViewportSize({ width: 1280, height: 900 })
  await dialog.getByRole('button', { name: t('notices.headcount.submit') }).click()
  await expect(dialog).toHaveCount(0)
}

test('a company is told by a notice that two people looked at, and answers it; nothing leads it to the case', async ({ as }) => {
  test.setTimeout(240_000)
  const { caseId, title, code } = await matter()
  const hyejin = await as('hyejin')
  const heard = listen(hyejin)
  await hyejin.goto('/notices')
  await expect(hyejin.getByRole('heading', { level: 1, name: t('notices.list.title') })).toBeVisible()

  const amina = await as('amina', { viewport: { width: 1280, height: 900 } })
  await test.step('Amina writes: too narrow, then wider by one press; a name in the words is marked', async () => {
    await begin(amina, caseId)
    await count(amina)
    await amina.getByRole('combobox', { name: t('notices.compose.frame') }).selectOption('those_described')
    await amina.getByRole('textbox', { name: t('notices.criteria.job'), exact: true }).fill('cook')
    const fit = amina.getByRole('region', { name: t('notices.count.title'), exact: true })
    await expect(fit).toContainText(t('notices.count.few'))
    await expect(fit).toContainText(t('notices.count.fits', { count: 0 }))
    await fit.getByRole('button', { name: t('notices.count.take') }).click()
    await expect(amina.getByRole('combobox', { name: t('notices.compose.frame') })).toHaveValue('all_workers')
    await expect(fit).toContainText(t('notices.count.fits', { count: 30 }))
    await expect(amina.getByRole('combobox', { name: t('notices.compose.sender') })).toContainText(buyer)

    await amina.getByRole('button', { name: t('notices.compose.check') }).click()
    await expect(amina.getByRole('alert')).toContainText(t('notices.missing.text'))
    const words = amina.getByRole('textbox', { name: t('notices.compose.text'), exact: true })
    await words.fill('Please show the papers.')
    await amina.getByRole('button', { name: t('notices.compose.template') }).click()
    await amina.getByRole('button', { name: t('notices.compose.bringBack') }).click()
    await expect(words).toHaveValue('Please show the papers.')
    await words.clear()
    await amina.getByRole('button', { name: t('notices.compose.template') }).click()
    const usual = await words.inputValue()
    await words.fill(`${usual} Amina was told of it.`)
    const marks = amina.getByRole('region', { name: t('notices.marked.title') })
    await expect(marks).toContainText(t('notices.marked.line', { words: 'Amina', kind: t('notices.marks.name') }))
    await expect(marks.locator('mark').first()).toBeVisible()
    await expect(main(amina)).toContainText(t('refusals.NoticeNamesSomeone'))
    await look(amina, 'en')
    await amina.setViewportSize({ width: 1280, height: 900 })
    await words.fill(usual)
    await expect(marks).toContainText(t('notices.marked.count', { count: 0 }))
  })

  await test.step('she checks what will be read, and gives it to a colleague', async () => {
    await amina.getByRole('button', { name: t('notices.compose.check') }).click()
    await expect(amina.getByRole('heading', { level: 1, name: t('notices.compose.titleCheck') })).toBeFocused()
    await expect(main(amina)).toContainText(t('notices.check.name', { sender: buyer }))
    await expect(main(amina)).toContainText(t('notices.check.now'))
    await look(amina, 'en')
    await amina.setViewportSize({ width: 1280, height: 900 })
    await amina.getByRole('button', { name: t('notices.check.submit') }).click()
    await amina.getByRole('link', { name: subject }).click()
    await expect(amina.getByRole('button', { name: t('notices.decide.approve') })).toHaveAccessibleDescription(t('refusals.ApproverIsAuthor'))
  })

  await test.step('Shirin reads it as the company would, and approves', async () => {
    const shirin = await as('shirin', { viewport: { width: 1280, height: 900 } })
    await shirin.goto(`/cases/${caseId}`)
    await shirin.getByRole('link', { name: subject }).click()
    await expect(main(shirin)).toContainText(t('notices.count.fits', { count: 30 }))
    await look(shirin, 'en')
    await shirin.setViewportSize({ width: 1280, height: 900 })
    await shirin.getByRole('button', { name: t('notices.decide.approve') }).focus()
    await shirin.keyboard.press('Enter')
    await expect(main(shirin)).toContainText(t('notices.draft.decided'))
  })

  await test.step('Hyejin gets it live, and answers', async () => {
    await hyejin.getByRole('link', { name: subject }).first().click()
    await expect(main(hyejin)).toContainText(buyer)
    await hyejin.getByText(t('notices.page.why')).click()
    await expect(hyejin.getByText(t('disclosure.respondent'))).toBeVisible()
    await hyejin.getByRole('textbox', { name: t('notices.thread.reply') }).fill('We return all of them by Friday.')
    await hyejin.getByRole('button', { name: t('notices.thread.send'), exact: true }).click()
    await expect(hyejin.getByRole('log')).toContainText('We return all of them by Friday.')
    await expect(amina.getByRole('log')).toContainText('We return all of them by Friday.')
    await amina.getByRole('textbox', { name: t('notices.thread.reply') }).fill('Please send the list as well.')
    await amina.getByRole('button', { name: t('notices.thread.send'), exact: true }).click()
    await expect(hyejin.getByRole('log')).toContainText('Please send the list as well.')
    await expect(hyejin.getByRole('log')).not.toContainText(cast.amina.name)
    await look(hyejin, 'en')
  })

  await test.step('nothing that reached her leads to the case or to who helps', async () => {
    await hyejin.goto('/inbox')
    await expect(hyejin.getByRole('link', { name: t('inbox.kinds.notice_sent') }).first()).toBeVisible()
    const all = await heard.whole()
    for (const secret of [caseId, title, code, organisations.nodipar.name, cast.amina.name, cast.shirin.name, 'Dye house']) expect(all).not.toContain(secret)
  })

  await test.step('in Arabic, on a small screen, each page stands too', async () => {
    const say = wordsIn('ar')
    for (const [page, path, heading] of [
      [amina, `/cases/${caseId}/notices/new`, say('notices.compose.title')], [hyejin, '/notices', say('notices.list.title')],
      [hyejin, new URL(await hyejin.evaluate(() => location.href)).pathname, say('inbox.title')],
    ] as const) {
      await page.addInitScript(() => localStorage.setItem('amends.language', 'ar'))
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await look(page, 'ar')
    }
  })
})

test('a company that is not here is told on paper: the letter alone is printed, and its answer written down', async ({ as }) => {
  const { caseId, code, title } = await matter()
  const amina = await as('amina', { viewport: { width: 1280, height: 900 } })
  await amina.goto(`/cases/${caseId}/notices/new`)
  await amina.getByRole('radio', { name: t('notices.ways.paper') }).check()
  await amina.getByRole('textbox', { name: t('notices.compose.recipient') }).fill('Blue Quay Dyeing')
  await amina.getByRole('combobox', { name: t('notices.compose.matter') }).selectOption('wages')
  await amina.getByRole('combobox', { name: t('notices.compose.frame') }).selectOption('next_audit')
  await amina.getByRole('button', { name: t('notices.compose.template') }).click()
  await amina.getByRole('button', { name: t('notices.compose.check') }).click()
  await expect(main(amina)).toContainText(t('notices.check.paper'))
  await amina.getByRole('button', { name: t('notices.check.submit') }).click()
  await amina.getByRole('link', { name: t('notices.templates.wages.subject') }).click()

  const shirin = await as('shirin', { viewport: { width: 1280, height: 900 } })
  await expect(main(amina)).toContainText(t('notices.decide.title'))
  await shirin.goto(new URL(amina.url()).pathname)
  await shirin.getByRole('button', { name: t('notices.decide.approve') }).click()
  await shirin.getByRole('link', { name: t('notices.paper.print') }).click()
  await expect(shirin.getByRole('article')).toContainText('Blue Quay Dyeing')
  await expect.poll(() => new URL(shirin.url()).pathname).not.toContain(caseId)
  await expect(shirin).toHaveTitle(`${t('app.title.letter')} · ${t('app.name')}`)
  await look(shirin, 'en')
  await shirin.emulateMedia({ media: 'print' })
  const printed = await shirin.locator('body').innerText()
  for (const secret of [code, title, organisations.nodipar.name, t('app.ui.print'), t('app.nav.cases')]) expect(printed).not.toContain(secret)
  await shirin.emulateMedia({ media: 'screen' })

  await amina.getByRole('button', { name: t('notices.paper.handOver') }).click()
  await amina.getByRole('dialog').getByRole('button', { name: t('notices.headcount.submit') }).click()
  await amina.getByRole('button', { name: t('notices.paper.proxy') }).click()
  const dialog = amina.getByRole('dialog', { name: t('notices.paper.proxy') })
  await dialog.getByRole('textbox', { name: t('notices.paper.proxyText') }).fill('They will show the records at the gate.')
  await dialog.getByRole('button', { name: t('notices.headcount.submit') }).click()
  await expect(amina.getByRole('log')).toContainText('They will show the records at the gate.')
})

test('somebody of another organisation looks at a notice, and at nothing of its case', async ({ as }) => {
  const { caseId, code, title } = await matter()
  const amina = await as('amina', { viewport: { width: 1280, height: 900 } })
  await begin(amina, caseId)
  await amina.getByRole('combobox', { name: t('notices.compose.frame') }).selectOption('next_audit')
  await amina.getByRole('button', { name: t('notices.compose.template') }).click()
  await amina.getByRole('radio', { name: t('notices.compose.peerOther') }).check()
  await amina.getByRole('searchbox', { name: t('cases.addParty.search') }).fill(peer)
  await amina.getByRole('list', { name: t('cases.addParty.organisation') }).getByRole('button', { name: peer }).click()
  await amina.getByRole('button', { name: t('notices.compose.check') }).click()
  await expect(main(amina)).toContainText(t('notices.check.whoPeer', { organisation: peer }))
  await amina.getByRole('button', { name: t('notices.check.submitPeer', { organisation: peer }) }).click()
  await expect(main(amina)).toContainText(t('notices.panel.waitsPeer', { organisation: peer }))

  const nattaya = await as('nattaya', { viewport: { width: 1280, height: 900 } })
  const heard = listen(nattaya)
  await nattaya.goto('/inbox')
  await expect(nattaya.getByRole('link', { name: t('inbox.kinds.notice_composed') }).first()).toBeVisible()
  await nattaya.getByRole('link', { name: t('app.nav.notices'), exact: true }).click()
  const waiting = nattaya.getByRole('region', { name: t('notices.list.lookAt') })
  await expect(waiting).toContainText(organisations.nodipar.name)
  await look(nattaya, 'en')
  await nattaya.setViewportSize({ width: 1280, height: 900 })
  await waiting.getByRole('link', { name: subject }).first().click()
  await expect(main(nattaya)).toContainText(t('notices.draft.peerText'))
  await expect(main(nattaya)).toContainText(company)
  await nattaya.getByRole('button', { name: t('notices.decide.giveBack') }).click()
  const dialog = nattaya.getByRole('dialog', { name: t('notices.decide.giveBackTitle') })
  await dialog.getByRole('button', { name: t('notices.decide.giveBackConfirm') }).click()
  await expect(dialog).toContainText(t('notices.decide.reasonMissing'))
  await dialog.getByRole('textbox', { name: t('notices.decide.reason') }).fill('Ask for the period before as well.')
  await dialog.getByRole('button', { name: t('notices.decide.giveBackConfirm') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(main(nattaya)).toContainText(t('notices.states.returned'))
  await amina.getByRole('link', { name: subject }).first().click()
  await expect(main(amina)).toContainText('Ask for the period before as well.')
  const all = await heard.whole()
  for (const secret of [caseId, code, title]) expect(all).not.toContain(secret)
})
