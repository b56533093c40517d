import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { browserEnvironment } from '../../infra/runner/browser.ts'

/** A weak line: bytes a second each way, milliseconds to the server and back. And a processor so many times slower than ours. */
export const weak = { bytes: 400_000 / 8, trip: 400, slower: 4 }

/** What one file of a page weighs on the line, its headers included. */
export type Weight = { path: string, bytes: number }
export type Seen = {
  /** Milliseconds from the address bar to the heading on the screen, and to buttons that do what they say. */
  heading: number
  usable: number
  /** Milliseconds from the tap to the heading of the next page on the screen, page by page. */
  next: number[]
  weights: Weight[]
}

/** Clocks of the page itself, so that what the bench waits for costs nothing. Runs before the page's own script. */
function watchPage(): void {
  const told = { heading: 0, usable: 0, next: [] as number[] } // filled below
  let [tapped, before] = [0, '']
  const h1 = () => document.querySelector('h1')?.textContent ?? ''
  const look = () => {
    const now = performance.now()
    const painted = performance.getEntriesByName('first-contentful-paint').length > 0
    if (!told.heading && painted && h1()) told.heading = now
    if (!told.usable && document.querySelector('main button.way.main')) told.usable = now
    if (tapped && h1() !== before) {
      const since = tapped
      tapped = 0
      // what this frame has drawn is on the screen when the next one begins
      requestAnimationFrame(() => { told.next.push(performance.now() - since) })
    }
    requestAnimationFrame(look)
  }
  addEventListener('click', event => {
    if (!(event.target instanceof Element) || !event.target.closest('button')) return
    [tapped, before] = [event.timeStamp, h1()]
  }, true)
  requestAnimationFrame(look)
  Object.assign(window, { told })
}

type Told = Omit<Seen, 'weights'>
const toldBy = (page: Page) => page.evaluate(() => (window as unknown as { told: Told }).told) // as `watchPage` left it

/** Goes from the first page to the one before sending, as quickly as the page lets one. */
async function walk(page: Page): Promise<void> {
  const after = async (count: number) => { await page.waitForFunction(many => (window as unknown as { told: Told }).told.next.length >= many, count) } // as `watchPage` left it
  await page.locator('main button.way.main').click()
  await after(1)
  await page.locator('input[name=danger][value=no]').check()
  for (let at = 2; at <= 7; at += 1) {
    if (at === 3) await page.locator('input[name=what]').first().check()
    await page.locator('main .steps button.main').click()
    await after(at)
  }
}

async function weighed(line: CDPSession): Promise<() => Weight[]> {
  const paths = new Map<string, string>()
  const weights: Weight[] = []
  await line.send('Network.enable')
  line.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, new URL(request.url).pathname))
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => weights.push({ path: paths.get(requestId) ?? '', bytes: encodedDataLength }))
  return () => weights
}

export type Phone = {
  /** Opens an address as if for the first time; `walks` from page to page as well. */
  visit: (url: string, walks: boolean) => Promise<Seen>
  close: () => Promise<void>
}

/** Chromium as an old phone on a weak line. Each visit is another phone, which has kept nothing. */
export async function oldPhone(): Promise<Phone> {
  const env = await browserEnvironment(process.env)
  const browser: Browser = await chromium.launch({
    executablePath: env['CHROMIUM_PATH'], env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return {
    async visit(url, walks) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' })
      try {
        const page = await context.newPage()
        await page.addInitScript(watchPage)
        const line = await context.newCDPSession(page)
        const weights = await weighed(line)
        await line.send('Network.emulateNetworkConditions', { offline: false, latency: weak.trip, downloadThroughput: weak.bytes, uploadThroughput: weak.bytes })
        await line.send('Emulation.setCPUThrottlingRate', { rate: weak.slower })
        await page.goto(url, { waitUntil: 'commit' })
        await page.waitForFunction(() => (window as unknown as { told: Told }).told.usable > 0) // as `watchPage` left it
        if (walks) await walk(page)
        return { ...await toldBy(page), weights: weights() }
      } finally {
        await context.close()
      }
    },
    close: () => browser.close(),
  }
}
