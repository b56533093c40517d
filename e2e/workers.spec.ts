import type { Locator, Page } from '@playwright/test'
import { cast, organisations, type CastKey } from '@amends/shared/cast'
import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { addParty, openCase } from './matter.ts'
import { ask, listen } from './wire.ts'
import { t, type Word } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }
const main = (page: Page) => page.getByRole('main')
const region = (page: Page, name: Word) => main(page).getByRole('region', { name: t(name), exact: true })
/** Words that stand nowhere else. */
const known = { nickname: 'Marigold', phone: '+880 17 0000 4711', number: 'BX0004711', held: 'The floor manager', health: 'Insulin, twice a day' }

type Part = 'contacts' | 'documents' | 'health'
const vaultWord = (act: 'open' | 'why' | 'hide' | 'record', part: Part) => t(`workers.vault.${act}`, { part: t(`workers.called.${part}`) })
const press = (page: Page, act: 'open' | 'why' | 'hide' | 'record', part: Part) => main(page).getByRole('button', { name: vaultWord(act, part), exact: true }).click()
const opened = (key: CastKey, part: Part) => t('workers.ledger.opened', { by: cast[key].name, part: t(`workers.called.${part}`) })

const openMatter = () => openCase(`Kept from leaving ${crypto.randomUUID().slice(0, 8)}`)

/** A case of Amina's with somebody on it of whom contacts and health are known. */
async function matter() {
  const caseId = await openMatter()
  const amina = await requestAs('amina')
  const { addWorker } = await ask(amina, 'AddWorker', { caseId, nickname: known.nickname, reportId: null })
  const workerId = String(addWorker.id)
  const inputs = [
    { contacts: [{ way: 'phone', value: known.phone, isSafe: true }] }, { health: { note: '', urgentNeeds: known.health } },
  ]
  for (const input of inputs) await ask(amina, 'RecordWorker', { workerId, input })
  const { worker } = await ask(amina, 'WorkerPage', { id: workerId })
  await amina.dispose()
  return { caseId, workerId, code: String(worker.code) }
}

/** Somebody takes the case of her organisation on herself. */
async function takeOn(caseId: string, key: CastKey) {
  const request = await requestAs(key)
  const { me } = await ask(request, 'AssignForm')
  const { id } = me.organisation.members.find((it: { name: string }) => it.name === cast[key].name)
  await ask(request, 'Assign', { caseId, membershipId: id, position: 'caseworker' })
  await request.dispose()
}

/** Presses Tab until `target` has the focus, and then a key. */
async function reach(page: Page, target: Locator, key?: string) {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 150 && !await target.evaluate(element => element === document.activeElement); presses += 1) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
  if (key) await page.keyboard.press(key)
}

test('Amina adds a worker and writes down what is known of her, all by keyboard', async ({ as }) => {
  const caseId = await openMatter()
  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}`)
  await reach(amina, main(amina).getByRole('button', { name: t('workers.panel.add') }), 'Enter')
  const adding = amina.getByRole('dialog', { name: t('workers.add.title') })
  await reach(amina, adding.getByRole('textbox', { name: t('workers.add.nickname') }))
  await amina.keyboard.type(known.nickname)
  await amina.keyboard.press('Enter')
  await expect(adding).toHaveCount(0)
  await reach(amina, region(amina, 'workers.panel.title').getByRole('link', { name: known.nickname }), 'Enter')
  await expect(amina.getByRole('heading', { level: 1 })).toBeFocused()

  await reach(amina, main(amina).getByRole('button', { name: vaultWord('record', 'contacts') }), 'Enter')
  const contacts = amina.getByRole('dialog', { name: t('workers.record.title', { part: t('workers.parts.contacts') }) })
  await reach(amina, contacts.getByRole('button', { name: t('workers.record.submit') }), 'Enter')
  await expect(contacts.getByRole('alert')).toContainText(t('workers.record.missing'))
  await amina.keyboard.press('Escape')
  await expect(contacts).toHaveCount(0)
  await expect(main(amina).getByRole('button', { name: vaultWord('record', 'contacts') })).toBeFocused()
  await amina.keyboard.press('Enter')
  await reach(amina, contacts.getByRole('combobox', { name: t('workers.fields.way') }))
  await amina.keyboard.type(t('workers.ways.phone'))
  await reach(amina, contacts.getByRole('textbox', { name: t('workers.fields.value') }))
  await amina.keyboard.type(known.phone)
  await reach(amina, contacts.getByRole('checkbox', { name: t('workers.fields.isSafe') }), 'Space')
  await reach(amina, contacts.getByRole('button', { name: t('workers.record.submit') }), 'Enter')
  await expect(contacts).toHaveCount(0)
  // what stands there is opened before it is written again; the focus is where she left it
  await expect(main(amina).getByRole('button', { name: vaultWord('record', 'contacts') })).toBeFocused()
  await expect(main(amina).getByRole('button', { name: vaultWord('record', 'contacts') })).toHaveAccessibleDescription(t('workers.vault.openFirst'))

  await reach(amina, main(amina).getByRole('button', { name: vaultWord('record', 'documents') }), 'Enter')
  const documents = amina.getByRole('dialog', { name: t('workers.record.title', { part: t('workers.parts.documents') }) })
  await reach(amina, documents.getByRole('combobox', { name: t('workers.fields.kind') }))
  await amina.keyboard.type(t('workers.papers.passport'))
  await reach(amina, documents.getByRole('textbox', { name: t('workers.fields.number') }))
  await amina.keyboard.type(known.number)
  await reach(amina, documents.getByRole('textbox', { name: t('workers.fields.heldBy') }))
  await amina.keyboard.type(known.held)
  await amina.keyboard.press('Enter')
  await expect(documents).toHaveCount(0)

  await reach(amina, main(amina).getByRole('button', { name: vaultWord('open', 'documents') }), 'Enter')
  await expect(region(amina, 'workers.parts.documents')).toContainText(known.number)
  await expect(main(amina).getByRole('button', { name: vaultWord('hide', 'documents') })).toBeFocused()
  await expect(region(amina, 'workers.parts.documents')).toContainText(t('workers.papers.passport'))
})

test('her caseworker opens contacts in one click; they are hidden when she says so, and after five minutes', async ({ as }) => {
  const { caseId, workerId, code } = await matter()
  const amina = await as('amina', wide)
  await amina.clock.install()
  const heard = listen(amina)
  await amina.goto(`/cases/${caseId}/workers/${workerId}`)
  await expect(amina.getByRole('heading', { level: 1, name: t('workers.page.title', { code }) })).toBeVisible()
  await expect(region(amina, 'workers.ledger.title')).toContainText(t('workers.ledger.empty'))
  expect(await heard.whole()).not.toContain(known.phone)
  const contacts = region(amina, 'workers.parts.contacts')
  await press(amina, 'open', 'contacts')
  await expect(contacts).toContainText(known.phone)
  await expect(region(amina, 'workers.ledger.title')).toContainText(opened('amina', 'contacts'))
  await expect(region(amina, 'workers.ledger.title')).toContainText(t('workers.bases.caseload'))
  await look(amina, 'en')
  await amina.setViewportSize(wide.viewport)
  await press(amina, 'hide', 'contacts')
  await expect(contacts).not.toContainText(known.phone)

  await press(amina, 'open', 'contacts')
  await expect(contacts).toContainText(known.phone)
  await amina.clock.fastForward('05:01')
  await expect(main(amina)).toContainText(t('workers.vault.over'))
  await expect(main(amina)).not.toContainText(known.phone)
})

test('a colleague of the lead who is not her caseworker says why, and Amina reads it', async ({ as }) => {
  const { caseId, workerId } = await matter()
  const why = 'Amina is away and the doctor asks.'
  const rashid = await as('rashid', wide)
  await rashid.goto(`/cases/${caseId}/workers/${workerId}`)
  await press(rashid, 'why', 'health')
  const dialog = rashid.getByRole('dialog', { name: t('workers.vault.reasonTitle') })
  await dialog.getByRole('button', { name: t('workers.vault.reasonSubmit') }).click()
  await expect(dialog).toContainText(t('workers.vault.reasonMissing'))
  await dialog.getByRole('textbox', { name: t('workers.vault.reason') }).fill(why)
  await look(rashid, 'en')
  await rashid.setViewportSize(wide.viewport)
  await dialog.getByRole('button', { name: t('workers.vault.reasonSubmit') }).click()
  await expect(region(rashid, 'workers.parts.health')).toContainText(known.health)
  await expect(main(rashid).getByRole('button', { name: vaultWord('record', 'health') })).toHaveCount(0)

  const amina = await as('amina', wide)
  await amina.goto(`/cases/${caseId}/workers/${workerId}`)
  const ledger = region(amina, 'workers.ledger.title')
  await expect(ledger).toContainText(opened('rashid', 'health'))
  await expect(ledger).toContainText(t('workers.ledger.reason', { reason: why }))
})

test('the brand on the same case reads nothing of workers, neither on its page nor behind it', async ({ as }) => {
  const { caseId, workerId, code } = await matter()
  await addParty(caseId, 'ljungvind', 'brand')
  const ingrid = await as('ingrid', wide)
  const heard = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}`)
  await expect(region(ingrid, 'cases.parties.title')).toBeVisible()
  await expect(main(ingrid).getByRole('region', { name: t('workers.panel.title') })).toHaveCount(0)
  await expect(main(ingrid).getByRole('button', { name: t('workers.emergency.button') })).toHaveCount(0)
  await ingrid.goto(`/cases/${caseId}/workers/${workerId}`)
  await expect(main(ingrid)).toContainText(t('app.denied.text'))
  const all = await heard.whole()
  for (const secret of [workerId, code, ...Object.values(known)]) expect(all).not.toContain(secret)
})

test('in danger to life a shelter reads by code what it needs, and Amina says whether it had to be', async ({ as }) => {
  const { caseId, workerId, code } = await matter()
  await addParty(caseId, 'quietwater', 'shelter')
  await takeOn(caseId, 'malee')
  const why = 'She fell and does not answer.'
  const malee = await as('malee', wide)
  await malee.goto(`/cases/${caseId}`)
  await main(malee).getByRole('button', { name: t('workers.emergency.button') }).click()
  const dialog = malee.getByRole('dialog', { name: t('workers.emergency.title') })
  await dialog.getByRole('textbox', { name: t('workers.emergency.reason') }).fill(why)
  await dialog.getByRole('button', { name: t('workers.emergency.submit') }).click()
  await expect(dialog).toContainText(t('workers.emergency.codeMissing'))
  await dialog.getByRole('textbox', { name: t('workers.emergency.code') }).fill(code.toLowerCase())
  await dialog.getByRole('button', { name: t('workers.emergency.submit') }).click()
  const read = malee.getByRole('dialog', { name: t('workers.emergency.read') })
  await expect(read).toContainText(known.phone)
  await expect(read).toContainText(known.health)
  await malee.keyboard.press('Escape')
  await expect(read).toHaveCount(0)
  await expect(malee.getByText(known.phone)).toHaveCount(0)

  const amina = await as('amina', wide)
  await amina.goto('/inbox')
  await expect(amina.getByRole('link', { name: t('inbox.kinds.worker_emergency_opened') }).first()).toBeVisible()
  await amina.goto(`/cases/${caseId}`)
  const waits = region(amina, 'workers.emergency.waits')
  await expect(waits).toContainText(t('workers.emergency.by', { by: cast.malee.name, organisation: organisations.quietwater.name }))
  await expect(waits).toContainText(t('workers.ledger.reason', { reason: why }))
  await waits.getByRole('button', { name: t('workers.emergency.review') }).click()
  const review = amina.getByRole('dialog', { name: t('workers.emergency.reviewTitle') })
  await review.getByRole('button', { name: t('workers.emergency.reviewSubmit') }).click()
  await expect(review).toContainText(t('workers.emergency.noteMissing'))
  await expect(review).toContainText(t('workers.emergency.verdictMissing'))
  await review.getByRole('radio', { name: t('workers.verdicts.justified'), exact: true }).check()
  await review.getByRole('textbox', { name: t('workers.emergency.note') }).fill('She was found in time.')
  await review.getByRole('button', { name: t('workers.emergency.reviewSubmit') }).click()
  await expect(review).toHaveCount(0)
  await expect(waits).toContainText(t('workers.verdicts.justified'))
  await expect(waits).toContainText(t('workers.emergency.said', { by: cast.amina.name, note: 'She was found in time.' }))
  await waits.getByRole('link', { name: code }).click()
  await expect(region(amina, 'workers.ledger.title')).toContainText(opened('malee', 'contacts'))
  expect(new URL(amina.url()).pathname).toBe(`/cases/${caseId}/workers/${workerId}`)
})
