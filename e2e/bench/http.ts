import { Agent, request } from 'node:http'
import { bodyOf, headersFor } from '../operations.ts'
import type { Reader } from './world.ts'

export type Asked = { milliseconds: number, body: string }

/** One person's browser, as far as the server can tell: one connection that is kept, and the web's own operations. */
export type Browser = {
  reader: Reader
  /** Asks a built operation and waits for its last byte. Throws when it is refused. */
  ask: (name: string, variables?: object) => Promise<Asked>
  /** @returns the whole answer. Throws when its status is not 200. */
  post: (path: string, headers: Record<string, string>, body: string) => Promise<string>
  close: () => void
}

/** What urql says it reads. */
const accept = 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed'

export function browserAt(url: string, reader: Reader): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const post = (path: string, headers: Record<string, string>, body: string) => new Promise<string>((resolve, reject) => {
    const asking = request(new URL(path, url), {
      method: 'POST', agent,
      headers: { ...headers, cookie: reader.cookie, origin: url, accept, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    }, answer => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('end', () => {
        const said = Buffer.concat(parts).toString('utf8')
        if (answer.statusCode === 200) resolve(said)
        else reject(new Error(`${path} answered ${answer.statusCode}: ${said.slice(0, 400)}`))
      })
      answer.once('error', reject)
    })
    asking.once('error', reject)
    asking.end(body)
  })
  return {
    reader, post,
    async ask(name, variables = {}) {
      const from = performance.now()
      const body = await post('/graphql', headersFor(name), JSON.stringify(bodyOf(name, variables)))
      const milliseconds = performance.now() - from
      if (!body.startsWith('{"data":{')) throw new Error(`${name} was refused: ${body.slice(0, 400)}`)
      return { milliseconds, body }
    },
    close: () => agent.destroy(),
  }
}
