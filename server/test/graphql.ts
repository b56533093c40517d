import type { Refusal } from '@amends/shared/refusals'
import { Ids } from '../src/platform/clock/ids.js'

/** What the API answered, to the byte. */
export type Answer = { status: number, text: string, data: Data | null, refusals: Refusal[], errors: { code: Refusal, field?: string, path?: unknown }[] }
// A spec names the fields it asked for; their shape is what it goes on to check.
// oxlint-disable-next-line typescript/no-explicit-any
type Data = Record<string, any>

const ids = new Ids()

/** Someone who calls the API over HTTP with her own session, as the browser does. */
export class Caller {
  constructor(readonly url: string, readonly cookie: string, readonly membershipId: string) {}

  /** Sends one document; the answer comes back whole, also when it is a no. */
  async send(query: string, variables: Record<string, unknown> = {}, key?: string): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST', body: JSON.stringify({ query, variables }),
      headers: { 'content-type': 'application/json', 'x-amends': '1', cookie: this.cookie, ...(key ? { 'idempotency-key': key } : {}) },
    })
    const text = await response.text()
    const body = JSON.parse(text) as { data?: Data | null, errors?: { path?: unknown, extensions: { code: Refusal, field?: string } }[] } // the server's own shape
    const errors = (body.errors ?? []).map(error => ({ ...error.extensions, path: error.path }))
    return { status: response.status, text, data: body.data ?? null, refusals: errors.map(error => error.code), errors }
  }

  /** Sends a document that has to go well. @returns its data. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await this.send(query, variables, query.trimStart().startsWith('mutation') ? ids.next() : undefined)
    if (!answer.data || answer.errors.length > 0) throw new Error(`refused: ${answer.text}`)
    return answer.data
  }

  /** Sends a document that has to be refused. @returns the reason. */
  async refused(query: string, variables: Record<string, unknown> = {}): Promise<Refusal> {
    const answer = await this.send(query, variables)
    const [first] = answer.refusals
    if (!first) throw new Error(`was not refused: ${answer.text}`)
    return first
  }
}
