import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  expect, request as http, test as base, type APIRequestContext, type BrowserContextOptions, type Page,
} from '@playwright/test'
import { cast, demoPassword, type CastKey } from '@amends/shared/cast'

const kept = (name: string) => join(process.env.AMENDS_E2E_SESSIONS ?? '', `${name}.json`)
const own = { 'x-amends': '1' }

type Demo = { people: { key: string; code: string }[] }

/** The current one-time code of a person; waits for the next one when this one was used here already. */
export async function codeOf(request: APIRequestContext, key: CastKey): Promise<string> {
  const file = kept(`${key}-code`)
  const used = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const read = async () => {
    const answer: Demo = await (await request.get('/auth/demo')).json()
    return answer.people.find(person => person.key === key)?.code ?? used
  }
  let code = used
  await expect.poll(async () => (code = await read()), { timeout: 60_000, intervals: [500] }).not.toBe(used)
  writeFileSync(file, code)
  return code
}

/** Signs in as a person of the cast; the cookie stays with `request`. */
export async function signIn(request: APIRequestContext, key: CastKey): Promise<void> {
  const data = { email: cast[key].email, password: demoPassword, code: await codeOf(request, key) }
  const answer = await request.post('/auth/sign-in', { headers: own, data })
  expect(answer.status(), await answer.text()).toBe(200)
}

const baseURL = process.env.AMENDS_E2E_URL

/**
 * Milliseconds that a session serves one test after another. Some acts ask for a proof that is not older than five
 * minutes; a test that begins with such a session may take its own time (90 s) and is still not asked.
 */
const served = 180_000
const isFresh = (file: string) => existsSync(file) && Date.now() - statSync(file).mtimeMs < served

/** The file with the cookie of a person: one session serves several tests. */
async function sessionOf(key: CastKey): Promise<string> {
  const file = kept(key)
  if (isFresh(file)) return file
  const context = await http.newContext({ baseURL })
  await signIn(context, key)
  await context.storageState({ path: file })
  await context.dispose()
  return file
}

/** Bare requests of someone of the cast, without a page around them. */
export const requestAs = async (key: CastKey): Promise<APIRequestContext> =>
  http.newContext({ baseURL, storageState: await sessionOf(key) })

type AsOptions = BrowserContextOptions & {
  /** A session of its own, for a test that ends it. */
  fresh?: boolean
}
export type As = (key: CastKey, options?: AsOptions) => Promise<Page>

/** A page signed in as someone of the cast; each call is another browser. */
export const test = base.extend<{ as: As }>({
  as: async ({ browser }, use) => {
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (key, { fresh = false, ...options } = {}) => {
      const context = await browser.newContext({ ...options, ...(fresh ? {} : { storageState: await sessionOf(key) }) })
      contexts.push(context)
      if (fresh) await signIn(context.request, key)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

export { expect }
