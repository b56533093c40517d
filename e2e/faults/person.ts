import { cast, demoPassword, type CastKey } from '@amends/shared/cast'
import { bodyOf, own } from '../operations.ts'
import type { Outcome } from './history.ts'

// oxlint-disable-next-line typescript/no-explicit-any
type Data = Record<string, any> // a scenario names the fields it asked for

export type Answer = { outcome: Outcome; why: string; status: number; data: Data }
export type Sending = { key?: string; /** Milliseconds to wait for an answer. */ patience?: number; /** Another server than her own. */ at?: string }

/** Answers that do not tell whether the act was done: the same key may be sent again. */
const untold = new Set(['TryAgain', 'SomethingWentWrong', 'TooManyRequests'])
const unknown = (why: string, status = 0): Answer => ({ outcome: 'unknown', why, status, data: {} })

/** One request of our own script; never throws. */
export async function request(url: string, body: unknown, headers: Record<string, string> = {}, patience = 30_000): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...own, ...headers }, signal: AbortSignal.timeout(patience),
    })
    const text = await response.text()
    if (!text.startsWith('{')) return unknown(text.slice(0, 80), response.status)
    const { data, errors, code, ...rest } = JSON.parse(text)
    const why: string = code ?? errors?.[0]?.extensions?.code ?? ''
    if (why === '' && response.ok) return { outcome: 'ok', why, status: response.status, data: data ?? rest }
    return { outcome: response.status >= 500 || untold.has(why) ? 'unknown' : 'failed', why, status: response.status, data: {} }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return unknown(cause instanceof Error ? `${'code' in cause ? cause.code : cause.name}` : String(cause))
  }
}

type Chair = { cookie: string; membershipId: string; organisationId: string }

/** Someone of the cast with a session of her own, who calls the API as her browser does. */
export class Person {
  readonly key: CastKey
  readonly cookie: string
  readonly membershipId: string
  readonly organisationId: string
  /** Where she sends to; a story may lead her elsewhere. */
  url: string
  /** What the page she has open was built with. */
  private readonly bodyOf: typeof bodyOf

  private constructor(url: string, key: CastKey, chair: Chair, body: typeof bodyOf) {
    this.bodyOf = body
    this.url = url
    this.key = key
    this.cookie = chair.cookie
    this.membershipId = chair.membershipId
    this.organisationId = chair.organisationId
  }

  /** Signs in with the one-time code that the demo world shows. */
  static async signIn(url: string, key: CastKey, body = bodyOf): Promise<Person> {
    const { people } = await (await fetch(`${url}/auth/demo`)).json()
    const code: string = people.find((it: { key: string }) => it.key === key).code
    const answer = await fetch(`${url}/auth/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...own }, body: JSON.stringify({ email: cast[key].email, password: demoPassword, code }),
    })
    if (answer.status !== 200) throw new Error(`${key} could not sign in: ${await answer.text()}`)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { data } = await request(`${url}/graphql`, body('Me', {}), { cookie })
    return new Person(url, key, { cookie, membershipId: data['me'].membership.id, organisationId: data['me'].organisation.id }, body)
  }

  /** Sends a built operation once. Never throws: what came of it is the answer. */
  send(name: string, variables: object = {}, { key, patience, at = this.url }: Sending = {}): Promise<Answer> {
    return request(`${at}/graphql`, this.bodyOf(name, variables), { cookie: this.cookie, ...(key ? { 'idempotency-key': key } : {}) }, patience)
  }

  /** Ends her session, on the server `at`. */
  async signOut(at = this.url): Promise<void> {
    const answer = await fetch(`${at}/auth/sign-out`, { method: 'POST', headers: { ...own, cookie: this.cookie } })
    if (answer.status !== 204) throw new Error(`${this.key} could not sign out: ${answer.status}`)
  }

  /** Sends what has to go well. @returns its data */
  async must(name: string, variables: object = {}): Promise<Data> {
    const answer = await this.send(name, variables, { key: crypto.randomUUID() })
    if (answer.outcome !== 'ok') throw new Error(`${name} was not answered: ${answer.why}`)
    return answer.data
  }
}
