import { pbkdf2 } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { newReceipt, report } from '../matter.ts'

const derive = promisify(pbkdf2)

type Answer = { status: number, body: string, milliseconds: number }
type Puzzle = { parameters: { nonce: string, salt: string, cost: number, keyLength: number, keyPrefix: string }, signature: string }

/** A house of its own, as far as the server can tell: each asks from another address of the loopback. */
export type House = {
  get: (path: string) => Promise<Answer>
  post: (path: string, body: object, work?: string) => Promise<Answer>
  close: () => void
}

export function houseAt(url: string, n: number): House {
  const agent = new Agent({ keepAlive: true })
  const localAddress = `127.0.${Math.floor(n / 250)}.${n % 250 + 2}`
  const ask = async (method: string, path: string, body: string, headers: Record<string, string>): Promise<Answer> => {
    const from = performance.now()
    const asking = request(new URL(`/help/${path}`, url), { method, agent, localAddress, headers })
    asking.end(body)
    const [answer] = await once(asking, 'response')
    const said = await text(answer)
    return { status: answer.statusCode, body: said, milliseconds: performance.now() - from }
  }
  return {
    get: path => ask('GET', path, '', {}),
    post: (path, body, work) => ask('POST', `api/${path}`, JSON.stringify(body), { 'content-type': 'application/json', 'x-amends': '1', ...(work ? { 'x-amends-work': work } : {}) }),
    close: () => { agent.destroy() },
  }
}

/** What a phone does before it tries a code. */
export async function solved(house: House): Promise<string> {
  const { parameters, signature }: Puzzle = JSON.parse((await house.post('puzzle', {})).body)
  const challenge = { parameters, signature }
  const [nonce, salt] = [Buffer.from(parameters.nonce, 'hex'), Buffer.from(parameters.salt, 'hex')]
  for (let counter = 0; ; counter += 1) {
    const tried = Buffer.alloc(4)
    tried.writeUInt32BE(counter)
    const derivedKey = (await derive(Buffer.concat([nonce, tried]), salt, parameters.cost, parameters.keyLength, 'sha256')).toString('hex')
    if (derivedKey.startsWith(parameters.keyPrefix)) return Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey } })).toString('base64')
  }
}

/** Someone who has told us something, and looks now and then whether there is an answer. */
export async function personIn(house: House): Promise<{ look: () => Promise<number>, read: () => Promise<number> }> {
  const receipt = newReceipt()
  const sent = await house.post('reports', report(receipt))
  if (sent.status !== 201) throw new Error(`the report was refused: ${sent.body.slice(0, 200)}`)
  return {
    // The puzzle is solved while she types.
    look: async () => {
      const { status, milliseconds } = await house.post('mailbox', { receipt }, await solved(house))
      if (status !== 200) throw new Error(`her mailbox answered ${status}`)
      return milliseconds
    },
    read: async () => (await house.get('en/')).milliseconds,
  }
}

/** One guess, which waits in place of a puzzle. */
export async function guess(house: House): Promise<'hit' | 'miss'> {
  const { status, body } = await house.post('mailbox', { receipt: newReceipt() })
  if (status === 200) return 'hit'
  if (status === 404) return 'miss'
  throw new Error(`a guess was answered ${status}: ${body.slice(0, 200)}`)
}
