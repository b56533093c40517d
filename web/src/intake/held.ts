import { ref } from 'vue'
import { sending } from './sending'
import type { Guard } from './trail'

/** True when Back was pressed while her code was not yet written down. */
export const held = ref(false)

/**
 * Back waits in two places: once on the code, which would be gone for good; and on the check page while the report may
 * already have arrived, since what was sent cannot change any more.
 */
export const mayGoBack: Guard = leaving => {
  if (leaving === 'check') return !sending.maybeSent && sending.state !== 'sending'
  if (leaving !== 'code' || held.value) return true
  held.value = true
  return false
}
