import type { PhoneFileKind, PhoneFileState } from '@amends/shared/files'
import type { DeclineReason, Elsewhere, MailboxState, TranslationWay, WishParty } from '@amends/shared/reports'
import { solved } from './puzzle'

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
  /** the same in her language; the words above are what was written */
  translation?: { language: string, text: string, by: TranslationWay }
}

export interface MailboxFile { id: string, kind: PhoneFileKind, state: PhoneFileState, on: string }

export interface Mailbox extends Filed {
  state: MailboxState
  organisation: string
  messages: Message[]
  wishes: WishParty[]
  files: MailboxFile[]
  deletion: { state: 'announced', on: string } | { state: 'postponed', on: null } | null
  lookedAtOn: string | null
  feedbackBy: string
  decline: { reason: DeclineReason, elsewhere: Elsewhere[] } | null
  /** who reads it if nobody answers; `since`: it came to that */
  deputy: { organisation: string, since: string | null } | null
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

const answerOf = async <Body>(path: string, body: object, origin: string, more: Record<string, string>): Promise<Answer<Body>> => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patience)
  try {
    return await read<Body>(await fetch(`${origin}/help/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amends': '1', ...more },
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

/**
 * Posts to the server that sent this page; never throws. The header tells it that no other site asked. What tries her
 * code brings a solved puzzle along; without one the server takes its time instead.
 */
export const ask = async <Body>(path: string, body: object, origin = ''): Promise<Answer<Body>> => {
  if (navigator.onLine === false) return { kind: 'offline' }
  const work = path.startsWith('mailbox') ? await solved(origin) : null
  return answerOf<Body>(path, body, origin, work === null ? {} : { 'x-amends-work': work })
}
