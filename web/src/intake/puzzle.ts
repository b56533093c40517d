import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** A solution may be used for ten minutes; one that was got ready is let go well before. */
const fresh = 300_000
/** Beyond this the server's own wait is the shorter one. */
const patience = 20_000

interface Ready { at: number, origin: string, work: Promise<string | null> }
let ready: Ready | null = null

const solve = async (origin: string): Promise<string | null> => {
  // an old phone, or a page without https
  if (!globalThis.crypto?.subtle) return null
  try {
    const answer = await fetch(`${origin}/help/api/puzzle`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amends': '1' },
      body: '{}',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    if (!answer.ok) return null
    const { parameters, signature }: Challenge = await answer.json()
    const challenge = { parameters, signature }
    const solution = await solveChallenge({ challenge, deriveKey, timeout: patience })
    return solution && btoa(JSON.stringify({ challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }))
  } catch {
    return null
  }
}

/** Begins a puzzle while she still types, so that it is solved when she is done. */
export const getReady = (origin = ''): void => {
  if (ready && ready.origin === origin && performance.now() - ready.at < fresh) return
  ready = { at: performance.now(), origin, work: solve(origin) }
}

/** A solved puzzle, each only once; null where there is none, and then the server waits instead. */
export const solved = (origin = ''): Promise<string | null> => {
  getReady(origin)
  const work = ready?.work ?? Promise.resolve(null)
  ready = null
  return work
}
