import type { MailboxState, WishParty } from '@amends/shared/reports'

/** What came back. `lost`: no answer, so it may have arrived; `offline`: never tried; `slow`: asked to wait. */
export type Answer<Body> =
  | { kind: 'done', body: Body }
  | { kind: 'unknown' }
  | { kind: 'slow', minutes: number }
  | { kind: 'refused' }
  | { kind: 'lost' }
  | { kind: 'offline' }

export interface Filed { receivedOn: string, answerBy: string }

export interface Message {
  id: string
  from: 'worker' | 'organisation'
  organisation?: string
  text: string
  on: string
}

export interface Mailbox extends Filed {
  state: MailboxState
  organisation: string
  messages: Message[]
  wishes: WishParty[]
}

const patience = 45_000

const minutesOf = (body: unknown, header: string | null): number => {
  const said = typeof body === 'object' && body && 'retryAfter' in body ? Number(body.retryAfter) : Number(header)
  return Math.max(1, Math.ceil((Number.isFinite(said) ? said : 60) / 60))
}

const read = async <Body>(response: Response): Promise<Answer<Body>> => {
  if (response.ok) return { kind: 'done', body: await response.json() }
  if (response.status === 404) return { kind: 'unknown' }
  if (response.status === 429) {
    const told: unknown = await response.json().catch(() => null)
    return { kind: 'slow', minutes: minutesOf(told, response.headers.get('retry-after')) }
  }
  return response.status >= 500 ? { kind: 'lost' } : { kind: 'refused' }
}

/** Posts to the server that sent this page; never throws. The header tells it that no other site asked. */
export const ask = async <Body>(path: string, body: object, origin = ''): Promise<Answer<Body>> => {
  if (navigator.onLine === false) return { kind: 'offline' }
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patience)
  try {
    return await read<Body>(await fetch(`${origin}/help/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amends': '1' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    }))
  } catch {
    return { kind: 'lost' }
  } finally {
    clearTimeout(timer)
  }
}
