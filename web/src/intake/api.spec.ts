import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { ask } from './api'

let server: Server | undefined

/** A real server on a free port; the answer is written by the test. */
const serve = async (answer: (asked: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
  server = createServer((asked, response) => asked.resume().on('end', () => answer(asked, response)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return `http://127.0.0.1:${port}`
}

/** A puzzle of about sixteen tries. */
const puzzle = {
  parameters: { algorithm: 'PBKDF2/SHA-256', nonce: '00'.repeat(16), salt: '11'.repeat(16), cost: 10, keyLength: 32, keyPrefix: '0' },
  signature: 'x',
}

const say = (status: number, body: object) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

afterEach(() => server?.close())

it('posts with the header no other site can send, and reads the answer', async () => {
  const seen: IncomingMessage[] = []
  const origin = await serve((asked, response) => {
    seen.push(asked)
    say(201, { answerBy: '2026-11-28' })(asked, response)
  })
  expect(await ask('reports', {}, origin)).toEqual({ kind: 'done', body: { answerBy: '2026-11-28' } })
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/help/api/reports' })
  expect(seen[0]?.headers).toMatchObject({ 'x-amends': '1', 'content-type': 'application/json' })
})

it('knows an answer that was lost from one that was a no', async () => {
  const cut = await serve(asked => asked.socket.destroy())
  expect(await ask('reports', {}, cut)).toEqual({ kind: 'lost' })
  expect(await ask('reports', {}, await serve(say(503, {})))).toEqual({ kind: 'lost' })
  expect(await ask('reports', {}, await serve(say(400, { code: 'InvalidInput' })))).toEqual({ kind: 'refused' })
  expect(await ask('mailbox', {}, await serve(say(404, { code: 'NotFound' })))).toEqual({ kind: 'unknown' })
})

it('brings a solved puzzle along when it tries her code, and goes without one when there is none', async () => {
  const paths: [string | undefined, boolean][] = []
  const origin = await serve((asked, response) => {
    paths.push([asked.url, asked.headers['x-amends-work'] !== undefined])
    if (asked.url?.endsWith('puzzle')) return say(paths.length > 2 ? 500 : 200, puzzle)(asked, response)
    return say(200, {})(asked, response)
  })
  for (const path of ['mailbox', 'mailbox/messages', 'reports']) await ask(path, {}, origin)
  expect(paths).toEqual([
    ['/help/api/puzzle', false], ['/help/api/mailbox', true], ['/help/api/puzzle', false], ['/help/api/mailbox/messages', false],
    ['/help/api/reports', false],
  ])
})

it('rounds the wait up to whole minutes', async () => {
  const origin = await serve(say(429, { code: 'TooManyRequests', retryAfter: 125 }))
  expect(await ask('mailbox', {}, origin)).toEqual({ kind: 'slow', minutes: 3 })
})
