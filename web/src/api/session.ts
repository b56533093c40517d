import { ref } from 'vue'

export type SessionState = 'unknown' | 'in' | 'out'

/** Whether the server holds a session for this browser. The cookie itself is not readable here. */
export const session = ref<SessionState>('unknown')

/** Called by whoever learns from an answer that the session is over. */
export const sessionEnded = (): void => {
  session.value = 'out'
}
