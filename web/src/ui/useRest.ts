import { onScopeDispose } from 'vue'

/** Milliseconds without a key after which a hand is taken to rest. */
const rest = 200

/** Does the last of what it is given, once the hand that types rests; nothing any more when the page was left meanwhile. */
export const useRest = () => {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return (act: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(act, rest)
  }
}
