import type { Locator, Page } from '@playwright/test'
import { cast, demoPassword, type CastKey } from '@amends/shared/cast'
import { codeOf, expect, requestAs, test } from './as.ts'
import { tabTo } from './keys.ts'
import { look } from './look.ts'
import { listed, openCase } from './matter.ts'
import { ask } from './wire.ts'
import { answer, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { wordsIn, t, type Say } from './words.ts'

const main = (page: Page) => page.getByRole('main')

/** A page and the sign that it is filled. */
type Screen = { key: CastKey; path: () => Promise<string>; filled: (page: Page, say: Say) => Locator }

/** Id of a case or a report that Amina sees. */
async function found(what: 'cases' | 'reports', which: (it: { title?: string; state: string }) => boolean): Promise<string> {
  const request = await requestAs('amina')
  for await (const it of listed(request, what)) if (which(it)) return it.id
  throw new Error(`none of the ${what} is the one`)
}

/** Somebody on a new case of Amina's of whom everything is known, with a first emergency that waits for a review. */
async function someone(): Promise<{ caseId: string; workerId: string }> {
  const caseId = await openCase('Kept from leaving a hostel')
  const request = await requestAs('amina')
  const { addWorker } = await ask(request, 'AddWorker', { caseId, nickname: 'Marigold', reportId: null })
  const workerId = String(addWorker.id)
  const contact = { way: 'phone', value: '+880 17 0000 4711', isSafe: false, when: 'after eight', mayPickUp: 'her sister', ifAnotherAnswers: 'Say it is the bank.' }
  for (const input of [{ contacts: [contact, contact] }, { documents: [{ kind: 'passport', number: 'BX0004711', heldBy: 'The floor manager' }] }]) {
    await ask(request, 'RecordWorker', { workerId, input })
  }
  await ask(request, 'OpenWorker', { workerId, parts: ['contacts'], reason: 'She fell and does not answer.', emergency: true })
  await request.dispose()
  return { caseId, workerId }
}
const dyeing = () => found('cases', it => it.title?.endsWith('fabric dyeing') ?? false)

const screens: Record<string, Screen> = {
  'the inbox': { key: 'amina', path: async () => '/inbox', filled: page => main(page).getByRole('heading', { level: 2 }).first() },
  'the reports': { key: 'amina', path: async () => '/reports', filled: page => page.getByRole('article').first() },
  'a report that waits': {
    key: 'amina', path: async () => `/reports/${await found('reports', it => it.state === 'received')}`,
    filled: (page, say) => page.getByRole('button', { name: say('reports.triage.do') }),
  },
  'a report that became a case': {
    key: 'amina', path: async () => `/reports/${await found('reports', it => it.state === 'case')}`,
    filled: (page, say) => page.getByRole('link', { name: say('reports.page.toCase') }).first(),
  },
  'the cases': { key: 'amina', path: async () => '/cases', filled: page => page.getByRole('table') },
  'a case': { key: 'amina', path: async () => `/cases/${await dyeing()}`, filled: page => page.getByRole('article').first() },
  'a case that is hidden': { key: 'amina', path: async () => `/cases/${crypto.randomUUID()}`, filled: (page, say) => page.getByText(say('app.denied.text')) },
  'a case with workers': {
    key: 'amina', path: async () => `/cases/${(await someone()).caseId}`, filled: (page, say) => page.getByRole('button', { name: say('workers.emergency.review') }),
  },
  'a worker': {
    key: 'amina', path: async () => {
      const { caseId, workerId } = await someone()
      return `/cases/${caseId}/workers/${workerId}`
    },
    filled: (page, say) => page.getByRole('region', { name: say('workers.ledger.title') }).getByText(say('workers.bases.emergency')),
  },
  'adding a party': {
    key: 'amina', path: async () => `/cases/${await dyeing()}/parties/new`,
    filled: (page, say) => page.getByRole('list', { name: say('cases.addParty.organisation') }),
  },
  'the organisation of an administrator': {
    key: 'rashid', path: async () => '/organisation', filled: (page, say) => page.getByRole('button', { name: say('organisations.members.invite') }),
  },
  'the directory of the operator': {
    key: 'wanjiru', path: async () => '/organisations', filled: (page, say) => page.getByRole('button', { name: say('organisations.directory.register') }),
  },
  'the account': { key: 'amina', path: async () => '/account', filled: page => page.getByRole('table') },
}

for (const [name, { key, path, filled }] of Object.entries(screens)) {
  test(`${name} is accessible in both languages, light and dark, wide and narrow`, async ({ as }) => {
    const page = await as(key)
    for (const language of ['en', 'ar'] as const) {
      await page.addInitScript(kept => localStorage.setItem('amends.language', kept), language)
      await page.goto(await path())
      await expect(filled(page, wordsIn(language))).toBeVisible()
      await look(page, language)
    }
  })
}

test('the sign-in page is accessible in both languages, light and dark, wide and narrow', async ({ page }) => {
  for (const language of ['en', 'ar'] as const) {
    await page.addInitScript(kept => localStorage.setItem('amends.language', kept), language)
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { name: wordsIn(language)('signin.demo.title') })).toBeVisible()
    await look(page, language)
  }
})

for (const language of ['en', 'ar'] as const) {
  test(`Get help is accessible on every page of its way, in ${language}`, async ({ page }) => {
    const say = wordsIn(language)
    await page.goto(`/help/${language}/`)
    await expect(page.getByRole('button', { name: say('help.start.tell') })).toBeVisible()
    await look(page, language)
    const telling = {
      danger: 'no', concerns: ['documents_kept'], story: 'They keep my passport.',
      contact: { way: 'phone', value: '010-0000-0000', times: ['night'] }, wishes: ['brand'],
    } as const
    await answer(page, say, telling, () => look(page, language, [360]))
    await send(page, say)
    const receipt = await receiptOn(page, say)
    await look(page, language)
    await confirmCode(page, say, receipt)
    await look(page, language, [360])
    await page.goto(`/help/${language}/`)
    await openMailbox(page, say, receipt)
    await look(page, language)
    for (const plain of ['plain', 'code', 'now']) {
      await page.goto(`/help/${language}/${plain}`)
      await look(page, language, [360])
    }
  })
}

test('from signing in to a message that is sent, everything is reached without a mouse', async ({ page, request }) => {
  const text = 'Written without a mouse.'
  await page.goto('/sign-in')
  await tabTo(page, page.getByRole('textbox', { name: t('signin.page.email') }))
  await page.keyboard.type(cast.shirin.email)
  await tabTo(page, page.getByRole('textbox', { name: t('signin.page.password') }))
  await page.keyboard.type(demoPassword)
  await tabTo(page, page.getByRole('textbox', { name: t('signin.page.code') }))
  await page.keyboard.type(await codeOf(request, 'shirin'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: t('work.title') })).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: t('app.nav.cases'), exact: true }))
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: /fabric dyeing(?!,)/ })
  await tabTo(page, row.getByRole('link').first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const composer = page.getByRole('region', { name: t('cases.composer.title') })
  await tabTo(page, composer.getByRole('checkbox').first())
  await page.keyboard.press('Space')
  await tabTo(page, composer.getByRole('textbox', { name: t('cases.composer.text') }))
  await page.keyboard.type(text)
  await tabTo(page, composer.locator('[type=submit]'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible()
})
