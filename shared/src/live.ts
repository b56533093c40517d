import type { OneOf } from './closed.js'

/** The noun to read again. */
export const hintKinds = ['case', 'report', 'inbox', 'organisation', 'notice', 'operations', 'me'] as const
export type HintKind = OneOf<typeof hintKinds>

/** What crosses the socket: look again. Without an id: forget everything you hold and ask again. */
export type Hint = { kind: HintKind; id?: string }

/** From the server. `cursor` is the place in this membership's own inbox up to which hints were sent. */
export type ServerToClient = { hint: (hint: Hint, cursor: number) => void }

/** From the client, after a reconnect: what came since `cursor`? Answered through the same `hint`. */
export type ClientToServer = { resume: (cursor: number, done: (answer: { ok: boolean }) => void) => void }

export const livePath = '/live'
