import { once } from 'node:events'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'

export type Balancer = {
  url: string
  /** Adds a server that stands behind it, or takes one away. */
  set: (urls: readonly string[]) => void
  stop: () => Promise<void>
}

/** Milliseconds between two questions whether a server is ready, and how long it may take to answer. */
const every = 100
const patience = 1_000

const isReady = (url: string) => fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(patience) }).then(({ ok }) => ok, () => false)

/**
 * A small balancer on loopback, as stands in front of two servers: one after the other, only those that say that they are
 * ready. It tries nothing twice, so that whatever a server drops is seen.
 */
export async function startBalancer(first: readonly string[]): Promise<Balancer> {
  let servers = first.map(url => ({ url, ready: false }))
  let turn = 0
  const look = async () => { await Promise.all(servers.map(async it => { it.ready = await isReady(it.url) })) }
  const next = () => {
    const ready = servers.filter(it => it.ready)
    return ready[(turn += 1) % ready.length]?.url
  }
  const forward = (request: IncomingMessage, response: ServerResponse) => {
    const url = next()
    if (!url) return void response.writeHead(502).end('{"code":"no server is ready"}')
    const { method, headers } = request
    const onward = ask(`${url}${request.url}`, { method, headers, agent: false }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    onward.on('error', error => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end(`{"code":"${error.message}"}`)
    })
    request.pipe(onward)
  }
  const server = createServer(forward)
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
  await look()
  const looking = setInterval(() => void look(), every)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    set: urls => { servers = urls.map(url => servers.find(it => it.url === url) ?? { url, ready: false }) },
    async stop() {
      clearInterval(looking)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
