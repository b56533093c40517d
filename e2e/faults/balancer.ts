import { once } from 'node:events'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { happens, lasts } from '../../infra/testing/time.ts'

export type Balancer = {
  url: string
  /** What each server said of itself, whenever it said something else than before. */
  states: readonly string[]
  /** Waits until it knows that a server is ready. */
  sees: (url: string, ms: number) => Promise<boolean>
  stop: () => Promise<void>
}

/** Milliseconds between two questions whether a server is ready, and how long one may take to answer. */
const [every, patience] = [250, 15_000]
/** How often in a row a server has to say no before nothing is sent there any more, as the runbook of two servers asks. */
const noes = 2

/** What a server says of itself, `ok` when it is ready. */
async function stateOf(url: string): Promise<string> {
  try {
    const { status } = await (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(patience) })).json()
    return String(status)
  } catch (error) {
    return error instanceof Error ? error.name : 'no answer'
  }
}

/**
 * A small balancer on loopback, as stands in front of two servers: one after the other, only those that say that they are
 * ready. It sends nothing twice, so that whatever a server drops is seen.
 * @param elsewhere how often a request that nobody took, since its server no longer listens, is offered to the next one
 */
export async function startBalancer(urls: readonly string[], elsewhere = 0): Promise<Balancer> {
  const servers = urls.map(url => ({ url, ready: false }))
  let turn = 0
  const states: string[] = []
  const over = new AbortController()
  /** Asks each server again and again, one question after the other, so that the newest answer counts. */
  const watch = async (it: { url: string; ready: boolean }) => {
    let said = 0
    for (let last = ''; !over.signal.aborted;) {
      const state = await stateOf(it.url)
      said = state === 'ok' ? 0 : said + 1
      if (said === 0) it.ready = true
      else if (said >= noes) it.ready = false
      if (state !== last) states.push(`${Math.round(performance.now())} ${it.url} ${state}`)
      last = state
      await lasts(every)
    }
  }
  const next = () => {
    const ready = servers.filter(it => it.ready)
    return ready[(turn += 1) % ready.length]?.url
  }
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray())
    const attempt = (left: number) => {
      const url = next()
      if (!url) return void response.writeHead(502).end('{"code":"no server is ready"}')
      const { method, headers } = request
      const onward = ask(`${url}${request.url}`, { method, headers, agent: false }, answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
        answer.on('error', () => response.destroy())
      })
      onward.on('error', error => {
        if (left > 0 && 'code' in error && error.code === 'ECONNREFUSED') return attempt(left - 1)
        if (response.headersSent) response.destroy()
        else response.writeHead(502).end(`{"code":"${error.message}"}`)
      })
      onward.end(body)
    }
    attempt(elsewhere)
  }
  const server = createServer((request, response) => void forward(request, response).catch(() => response.destroy()))
  server.on('upgrade', (request, near, head) => {
    const url = next()
    if (!url) return near.destroy()
    const far = connect(Number(new URL(url).port), '127.0.0.1')
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`)
    far.write([`GET ${request.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'))
    far.write(head)
    near.pipe(far).pipe(near)
    for (const [one, other] of [[near, far], [far, near]] as const) one.on('error', () => undefined).on('close', () => other.destroy())
  })
  for (const it of servers) void watch(it)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    states,
    async sees(url, ms) {
      return await happens(() => servers.some(it => it.url === url && it.ready), ms) !== undefined
    },
    async stop() {
      over.abort()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
