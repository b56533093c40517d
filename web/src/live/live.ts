import { livePath, type ClientToServer, type Hint, type ServerToClient } from '@amends/shared/live'
import type { Socket } from 'socket.io-client'
import { ref } from 'vue'
import { forgetAll } from '../api/forget'
import { readSession, session } from '../api/session'
import { now } from '../ui/clock'
import { hintArrived, saysForgetAll } from './hints'

export type LiveState = 'live' | 'connecting' | 'paused'
type LiveSocket = Socket<ServerToClient, ClientToServer>

/** A break shorter than this is not worth a banner; with it the banner stands within 5 s of a break. */
const grace = 2_500

export const liveState = ref<LiveState>('connecting')
/** When the last word from the server came; shown in the banner. */
export const liveUntil = ref(now())

let socket: LiveSocket | undefined
let starting = false
let cursor: number | undefined
/** Between connecting and the answer to `resume` a hint is no proof that those before it were seen. */
let resuming = false
/** Whose inbox the cursor counts in. */
let chair: string | undefined
let pausing: ReturnType<typeof setTimeout> | undefined

const receive = (hint: Hint, at?: number) => {
  if (at !== undefined && !resuming) cursor = Math.max(cursor ?? 0, at)
  liveUntil.value = now()
  if (!saysForgetAll(hint)) return hintArrived(hint)
  // the cursor is a place in the inbox of one membership, and it may be another one from now on
  cursor = undefined
  forgetAll()
}

/** Nothing is known of what was missed: every open page asks again. */
const lookAgainEverywhere = () =>
  (['inbox', 'case', 'report', 'organisation', 'operations'] as const).forEach(kind => hintArrived({ kind }))

const settle = () => {
  clearTimeout(pausing)
  pausing = undefined
}

const connected = () => {
  settle()
  liveState.value = 'live'
  liveUntil.value = now()
  if (cursor === undefined) return lookAgainEverywhere()
  // meanwhile the session may speak for another membership
  hintArrived({ kind: 'me' })
  resuming = true
  const asked = socket
  asked?.emit('resume', cursor, answer => {
    if (asked !== socket) return
    resuming = false
    if (answer.ok) return
    cursor = undefined
    forgetAll()
  })
}

const broken = () => {
  resuming = false
  if (liveState.value === 'live') liveState.value = 'connecting'
  // counted from the first break: a try that fails does not begin it anew
  pausing ??= setTimeout(() => (liveState.value = 'paused'), grace)
}

/** The server closed it or let no one in: the session is over, or it speaks for another membership now. */
const turnedAway = async () => {
  broken()
  const tried = socket
  await readSession()
  if (session.value === 'out') return
  // `active` means that socket.io tries again by itself
  if (tried && tried === socket && !tried.active) setTimeout(() => tried === socket && tried.connect(), 1_000)
}

/** The network is back: the connection may still stand; if not, no one waits for its next try. */
const backOnline = () => (socket?.connected ? connected() : socket?.disconnect().connect())

export const startLive = async (): Promise<void> => {
  if (socket || starting) return
  starting = true
  liveState.value = 'connecting'
  broken()
  const { io } = await import('socket.io-client')
  if (!starting) return
  starting = false
  const opened: LiveSocket = io({ path: livePath, transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 5_000 })
  socket = opened
  opened.on('hint', receive)
  opened.on('connect', connected)
  opened.on('connect_error', () => void turnedAway())
  opened.on('disconnect', reason => (reason === 'io server disconnect' ? void turnedAway() : broken()))
  // a cable pulled is told by the browser long before the socket notices
  window.addEventListener('offline', broken)
  window.addEventListener('online', backOnline)
}

export const stopLive = (): void => {
  starting = false
  settle()
  window.removeEventListener('offline', broken)
  window.removeEventListener('online', backOnline)
  socket?.disconnect()
  socket = undefined
  cursor = undefined
  resuming = false
  chair = undefined
}

/** Told by who asks `me`: a cursor of another membership means nothing here, nor does what was read for it. */
export const liveFor = (membership: string): void => {
  const another = chair !== undefined && chair !== membership
  chair = membership
  if (!another) return
  cursor = undefined
  forgetAll()
}

/** "Try now": a fresh connection, and every page asks again. */
export const restartLive = (): void => {
  stopLive()
  void startLive()
}
