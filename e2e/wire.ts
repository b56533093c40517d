import type { APIRequestContext, Page } from '@playwright/test'
import { expect } from './as.ts'
import { bodyOf, headersFor } from './operations.ts'

/** Asks a built operation with the cookie of `request`. Throws when it is refused. */
export async function ask(request: APIRequestContext, name: string, variables: object = {}) {
  const answer = await request.post('/graphql', { headers: headersFor(name), data: bodyOf(name, variables) })
  const { data, errors } = await answer.json()
  expect(errors, `${name} was refused`).toBeUndefined()
  return data
}

/** Everything the server said to a page over GraphQL and over its sockets, from now on. */
export function listen(page: Page) {
  const said: Promise<string>[] = []
  page.on('response', response => {
    if (new URL(response.url()).pathname !== '/graphql') return
    // an answer that a page left behind has no body any more: nobody read it
    said.push(response.text().catch(() => ''))
  })
  const frames: string[] = []
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
  return {
    frames,
    /** All of it in one text; only after what is on its way has come. */
    whole: async () => [...(await Promise.all(said)), ...frames].join('\n'),
    answers: async () => Promise.all(said),
  }
}

/** True as long as the page was not loaded anew since `markPage`. */
export const markPage = (page: Page) => page.evaluate(() => { document.documentElement.dataset.sincePageLoad = 'same' })
export const expectNoReload = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.dataset.sincePageLoad), 'the page was loaded anew').toBe('same')
