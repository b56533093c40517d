import { io, type Socket } from 'socket.io-client'
import { livePath, type ClientToServer, type Hint, type ServerToClient } from '@amends/shared/live'

type Line = Socket<ServerToClient, ClientToServer>
/** A socket that listens, and when it last heard of each id. */
export type Ear = {
  /** The moment (of `performance.now`) at which the next hint about `id` is heard. Asked before what causes it is done. */
  next: (id: string) => Promise<number>
  close: () => void
}

/** Longer than any hint may take; a bench must end. */
const patience = 20_000

function earOf(line: Line): Ear {
  const waiting = new Map<string, (at: number) => void>()
  line.on('hint', (hint: Hint) => {
    const tell = waiting.get(hint.id ?? '')
    waiting.delete(hint.id ?? '')
    tell?.(performance.now())
  })
  const lost = new Promise<never>((_resolve, reject) => line.once('disconnect', reason => reject(new Error(`a socket was closed: ${reason}`))))
  // Sockets that nobody listens to any more are closed on purpose.
  lost.catch(() => undefined)
  return {
    next: id => Promise.race([
      new Promise<number>(resolve => { waiting.set(id, resolve) }), lost,
      new Promise<never>((_resolve, reject) => AbortSignal.timeout(patience).addEventListener('abort', () => reject(new Error('a hint never came')))),
    ]),
    close: () => line.disconnect(),
  }
}

/** Opens a socket as a page of ours does (`cookie`), or as the program of the floors wants it (`room`). */
function open(url: string, who: { cookie: string } | { room: string }): Promise<Ear> {
  const line: Line = io(url, {
    path: livePath, transports: ['websocket'], forceNew: true, reconnection: false,
    ...('cookie' in who ? { extraHeaders: { origin: url, cookie: who.cookie } } : { auth: who }),
  })
  const ear = earOf(line)
  return new Promise((resolve, reject) => {
    line.once('connect', () => resolve(ear))
    line.once('connect_error', reject)
  })
}

/** How many knock at once: a crowd that comes in the morning, not one that is let in by a whistle. */
const atOnce = 20

export async function openAll(url: string, people: readonly ({ cookie: string } | { room: string })[]): Promise<Ear[]> {
  const ears: Ear[] = []
  for (let from = 0; from < people.length; from += atOnce) {
    ears.push(...await Promise.all(people.slice(from, from + atOnce).map(who => open(url, who))))
  }
  return ears
}
