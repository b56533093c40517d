import { io, type Socket } from 'socket.io-client'
import type { BrowserContext, Page } from '@playwright/test'
import { organisations } from '@amends/shared/cast'
import { livePath, type ClientToServer, type ServerToClient } from '@amends/shared/live'
import { expect, requestAs, test } from './as.ts'
import { addParty, openCase } from './matter.ts'
import { bodyOf, headersFor } from './operations.ts'
import { ask, listen } from './wire.ts'
import { t } from './words.ts'

const brand = organisations.ljungvind.name
const main = (page: Page) => page.getByRole('main')

/** A socket outside the browser, with its cookie and our origin, as someone would who copied both. */
async function socketOf(context: BrowserContext, url: string): Promise<Socket<ServerToClient, ClientToServer>> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return io(url, {
    path: livePath, transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie, origin: url },
  })
}
const happens = (socket: Socket, event: string) => new Promise<unknown>(resolve => { socket.once(event, resolve) })

test('when its part ends, the brand’s screen forgets the case, hears no more of it and finds nothing', async ({ as }) => {
  const title = `Papers kept, ending ${crypto.randomUUID().slice(0, 8)}`
  const secret = 'Please tell us by Friday which units worked on your orders.'
  const caseId = await openCase(title)
  const other = await openCase(`${title}, the other one`)
  const partyId = await addParty(caseId, 'ljungvind', 'brand')
  const otherPart = await addParty(other, 'ljungvind', 'brand')
  const lead = await requestAs('amina')
  await ask(lead, 'SendMessage', { caseId, text: secret, audience: [partyId] })

  const ingrid = await as('ingrid')
  const heard = listen(ingrid)
  await ingrid.goto(`/cases/${caseId}`)
  await expect(main(ingrid)).toContainText(secret)
  await ingrid.getByRole('textbox', { name: t('cases.composer.textNote') }).fill('Half a thought of mine')

  const amina = await as('amina')
  await amina.goto(`/cases/${caseId}`)
  await amina.getByRole('button', { name: t('cases.parties.more', { organisation: brand }) }).click()
  await amina.getByRole('menuitem', { name: t('cases.parties.end'), exact: true }).click()
  const dialog = amina.getByRole('dialog')
  await dialog.getByRole('textbox', { name: t('cases.parties.endReason') }).fill('It has left this supply chain.')
  await dialog.getByRole('button', { name: t('cases.parties.endConfirm') }).click()

  await expect(main(ingrid)).toContainText(t('app.denied.title'))
  const left = await ingrid.content()
  for (const text of [title, secret, 'Half a thought of mine']) expect(left).not.toContain(text)

  const from = heard.frames.length
  await ask(lead, 'BeginVerification', { id: caseId })
  await ask(lead, 'SendMessage', { caseId, text: 'A note after the end.', audience: [] })
  await ask(lead, 'SendMessage', { caseId: other, text: 'Still with you.', audience: [otherPart] })
  await expect.poll(() => heard.frames.slice(from).some(frame => frame.includes(other))).toBe(true)
  expect(heard.frames.slice(from).join('\n')).not.toContain(caseId)

  const reads = async (id: string) => (await ingrid.request.post('/graphql', { headers: headersFor('CasePage'), data: bodyOf('CasePage', { id }) })).text()
  expect(await reads(caseId)).toContain('"code":"NotFound"')
  expect(await reads(caseId)).toBe(await reads(crypto.randomUUID()))
  await ingrid.getByRole('link', { name: t('app.nav.cases'), exact: true }).click()
  await expect(ingrid.getByText(`${title}, the other one`)).toBeVisible()
  await expect(ingrid.getByText(title, { exact: true })).toHaveCount(0)
  await lead.dispose()
})

test('a session ended from another browser is signed out live; its socket is deaf and dumb from then on', async ({ as, baseURL }) => {
  const url = String(baseURL)
  const caseId = await openCase(`Papers kept, session ${crypto.randomUUID().slice(0, 8)}`)
  const partyId = await addParty(caseId, 'ljungvind', 'brand')
  const lost = await as('johan', { fresh: true, userAgent: 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0' })
  const lostHeard = listen(lost)
  await lost.goto(`/cases/${caseId}`)
  await expect(lost.getByRole('textbox', { name: t('cases.composer.textNote') })).toBeVisible()
  const copied = await socketOf(lost.context(), url)
  const closed = happens(copied, 'disconnect')
  const heardByCopy: unknown[] = []
  copied.on('hint', hint => heardByCopy.push(hint))
  await happens(copied, 'connect')
  expect(await copied.emitWithAck('resume', 0)).toEqual({ ok: true })

  const here = await as('johan', { fresh: true })
  const hereHeard = listen(here)
  await here.goto('/account')
  await here.getByRole('row', { name: 'Firefox · Android' }).getByRole('button', { name: t('signin.account.end') }).click()
  await expect(here.getByRole('row', { name: 'Firefox · Android' })).toHaveCount(0)
  const answered = copied.emitWithAck('resume', 0).then(({ ok }) => ok, () => false)

  await expect(lost.getByRole('heading', { level: 1, name: t('signin.page.title') })).toBeVisible()
  await expect(lost.getByText(t('signin.page.again'))).toBeVisible()
  expect(new URL(lost.url()).pathname).toBe('/sign-in')
  await closed
  expect(await Promise.race([answered, Promise.resolve(false)])).toBe(false)

  const [framesBefore, hintsBefore] = [lostHeard.frames.length, heardByCopy.length]
  const lead = await requestAs('amina')
  await ask(lead, 'SendMessage', { caseId, text: 'For those who are still here.', audience: [partyId] })
  await expect.poll(() => hereHeard.frames.some(frame => frame.includes(caseId))).toBe(true)
  expect(lostHeard.frames.length).toBe(framesBefore)
  expect(heardByCopy.length).toBe(hintsBefore)
  copied.connect()
  await happens(copied, 'connect_error')
  expect(copied.connected).toBe(false)
  const ask401 = await lost.request.post('/graphql', { headers: headersFor('Me'), data: bodyOf('Me', {}) })
  expect([ask401.status(), (await ask401.json()).errors[0].extensions.code]).toEqual([401, 'SignedOut'])
  await lead.dispose()
})
