import { ref, watch } from 'vue'
import { arrived } from './fresh'

/**
 * The ids that came while this page was open. `ids` is undefined until the first answer; `tell` is called with how
 * many came, once per answer.
 */
export const useFresh = (ids: () => readonly string[] | undefined, tell?: (count: number) => void) => {
  const fresh = ref(new Set<string>())
  let known: Set<string> | null = null
  watch(ids, now => {
    if (now === undefined) return
    const came = arrived(known, now)
    known = new Set([...(known ?? []), ...now])
    if (came.length === 0) return
    fresh.value = new Set([...fresh.value, ...came])
    tell?.(came.length)
  }, { immediate: true })
  return { fresh }
}
