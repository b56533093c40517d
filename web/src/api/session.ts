import { computed, ref } from 'vue'
import { forgetDrafts } from './draft'
import { forgetAll } from './forget'
import { get, post } from './rest'

export type SessionState = 'unknown' | 'in' | 'out'

/** Whether the server holds a session for this browser. The cookie itself is not readable here. */
export const session = ref<SessionState>('unknown')

/** The email of the last person seen here, in memory. */
const who = ref('')
let back = '/'

/** The last session here is over because its membership is: signing in again leads nowhere. */
export const accessEnded = ref(false)

/** Asks the server; a server that cannot be reached leaves it unknown, and the page says so itself. */
export const readSession = async (): Promise<void> => {
  const { status, body } = await get('/auth/session')
  if (status !== 200) return
  if (body.signedIn === true) session.value = 'in'
  else sessionEnded(body.ended === 'membership')
}

/** Where to go after signing in; in memory only, an address bar would tell it to whoever comes next. */
export const keepPath = (path: string): void => {
  back = path
}

/** Someone is signed in. Another person than before finds no path and no half-written text of the one before. */
export const sessionBegan = (email: string): string => {
  const person = email.toLowerCase()
  const another = who.value !== '' && who.value !== person
  if (another) forgetDrafts()
  const wanted = another ? '/' : back
  who.value = person
  back = '/'
  accessEnded.value = false
  forgetAll()
  session.value = 'in'
  return wanted
}

/** What was read leaves memory and screen. Drafts stay for who comes back, unless her access itself has ended. */
const sessionEnded = (forGood = false): void => {
  const before = session.value
  session.value = 'out'
  accessEnded.value = forGood
  if (forGood) forgetDrafts()
  if (before !== 'out') forgetAll()
}

/** False when the server was not reached: the session still stands, and the page must say so. */
export const signOut = async (): Promise<boolean> => {
  const { status } = await post('/auth/sign-out')
  if (status === 0 || status >= 500) return false
  forgetDrafts()
  who.value = ''
  back = '/'
  sessionEnded()
  return true
}

/** So that the same person coming back is known as the same. */
export const sessionIs = (email: string): void => {
  who.value = email.toLowerCase()
}

/** True when a session was lost while working: the sign-in page says that text is kept. */
export const wasSignedIn = computed(() => session.value === 'out' && who.value !== '')
