import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { defaultWayIn } from '@amends/shared/cast'
import { expect, test } from './as.ts'
import { answer } from './worker.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const story = 'They keep my passport in the drawer of the accountant.'
const told = { danger: 'no', concerns: ['documents_kept'], place: 'Yangju dye house', when: 'this_month', story, wishes: ['brand'] } as const

type Asked = { method: string; url: string; referer?: string; cache: string; cookie: string | null }

/** Everything a browser asks for and is given from now on, whichever page, frame or worker it is. */
function listen(context: BrowserContext) {
  const asked: Promise<Asked>[] = []
  context.on('request', request => asked.push((async () => {
    const headers = await (await request.response())?.allHeaders() ?? {}
    return { method: request.method(), url: request.url(), referer: request.headers().referer, cache: headers['cache-control'] ?? '', cookie: headers['set-cookie'] ?? null }
  })()))
  return () => Promise.all(asked)
}

/** What Chromium itself counts as kept by this site, of every kind it knows. */
async function keptBy(page: Page, chromium: CDPSession): Promise<object> {
  const { usage } = await chromium.send('Storage.getUsageAndQuota', { origin: new URL(page.url()).origin })
  const { cookies } = await chromium.send('Storage.getCookies')
  const inPage = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, name: window.name, databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  return { usage, cookies, ...inPage }
}
const nothing = { usage: 0, cookies: [], local: 0, session: 0, name: '', databases: 0, caches: 0, workers: 0 }

test('on every screen before sending nothing is kept, nobody else is asked, and no answer leaves the phone', async ({ page, context, baseURL }) => {
  const everything = listen(context)
  const chromium = await context.newCDPSession(page)
  await page.goto(`/help/ar/w/${defaultWayIn}`)
  expect(await keptBy(page, chromium)).toEqual(nothing)
  const [address, title] = [page.url(), await page.title()]
  let screens = 0
  const look = async () => {
    screens += 1
    expect(await keptBy(page, chromium)).toEqual(nothing)
    expect([page.url(), await page.title()]).toEqual([address, title])
    // The history holds how deep she is, and no word.
    expect(await page.evaluate(() => Object.keys(history.state ?? {}))).toEqual(['at'])
  }
  await answer(page, ar, told, look)
  expect(screens).toBe(7)
  const asked = await everything()
  expect([...new Set(asked.map(({ url }) => new URL(url).origin))]).toEqual([baseURL])
  expect(asked.filter(({ referer, cookie }) => referer || cookie)).toEqual([])
  expect([...new Set(asked.map(({ method }) => method))]).toEqual(['GET'])
  // What a browser may keep of an answer is the same for everybody: the files of the program and of the words.
  for (const { url, cache } of asked) if (!url.includes('/help/assets/')) expect([url, cache]).toEqual([url, expect.stringContaining('no-store')])
  for (const { url } of asked) for (const word of [story, told.place, 'documents_kept']) expect(decodeURIComponent(url)).not.toContain(word)
})

test('a photo and its words stay in the page until she sends, and a new page knows nothing of them', async ({ page, context }) => {
  const chromium = await context.newCDPSession(page)
  await page.goto('/help/en/')
  const picture = await page.evaluate(() => Object.assign(document.createElement('canvas'), { width: 800, height: 600 }).toDataURL('image/jpeg').split(',')[1] ?? '')
  const everything = listen(context)
  await answer(page, t, told, async () => {
    if (!await page.getByRole('heading', { level: 1, name: t('help.more.heading') }).isVisible()) return
    await page.getByLabel(t('help.files.photo')).setInputFiles({ name: 'IMG_20261101.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture, 'base64') })
    await expect(page.getByRole('list', { name: t('help.files.list') }).getByRole('listitem')).toHaveCount(1)
  })
  expect(await keptBy(page, chromium)).toEqual(nothing)
  expect((await everything()).filter(({ url }) => /^https?:/.test(url))).toEqual([])
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: t('help.start.heading') })).toBeVisible()
  for (const word of [story, told.place]) expect(await page.content()).not.toContain(word)
  expect(await keptBy(page, chromium)).toEqual(nothing)
})

test.describe('on a phone without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the pages keep nothing and ask nobody else, before sending and after', async ({ page, context, baseURL }) => {
    const everything = listen(context)
    for (const path of ['', 'plain', 'code', 'now']) await page.goto(`/help/en/${path}`)
    await page.goto('/help/en/plain')
    await page.getByRole('radio', { name: t('help.safety.no') }).check()
    await page.getByRole('checkbox', { name: t('help.what.documents_kept') }).check()
    await page.getByRole('textbox', { name: t('help.more.story') }).fill(story)
    expect(await context.cookies()).toEqual([])
    await page.getByRole('button', { name: t('help.check.send') }).click()
    await expect(page.getByRole('heading', { level: 1, name: t('help.code.heading') })).toBeVisible()
    expect(await context.cookies()).toEqual([])
    const asked = await everything()
    expect([...new Set(asked.map(({ url }) => new URL(url).origin))]).toEqual([baseURL])
    expect(asked.filter(({ referer, cookie }) => referer || cookie)).toEqual([])
    for (const { url, cache } of asked) if (!url.includes('/help/assets/')) expect([url, cache]).toEqual([url, expect.stringContaining('no-store')])
  })
})
