import type { AnyVariables, CombinedError, RequestPolicy, TypedDocumentNode } from '@urql/core'
import type { Hint } from '@amends/shared/live'
import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { matches, onHint } from '../live/hints'
import type { QueryPhase, QueryState } from '../ui/query-state'
import { client } from './client'
import { readRefusal } from './refusal'
import { sessionEnded } from './session'

type Options = {
  /** The nouns this answer speaks of: a hint about one of them makes it ask again. */
  watch?: () => Hint[]
  /** While true nothing is asked. */
  pause?: MaybeRefOrGetter<boolean>
}

/** Asks, shows what the cache has meanwhile, and asks again when a hint says so. One subscription at a time. */
export const useAppQuery = <D, V extends AnyVariables>(
  document: TypedDocumentNode<D, V>, variables: MaybeRefOrGetter<V>, options: Options = {},
): QueryState<D> => {
  const data = shallowRef<D>()
  const state = ref<QueryPhase>('waiting')
  const refusal = ref<string>()
  const reference = ref<string>()
  let stop: (() => void) | undefined

  const refused = (error: CombinedError) => {
    const why = readRefusal(error)
    refusal.value = why.refusal
    reference.value = why.reference
    if (why.refusal === 'SignedOut') sessionEnded()
    if (why.refusal === 'NotFound' || why.refusal === 'SignedOut') data.value = undefined
    state.value = why.refusal === 'NotFound' ? 'denied' : why.offline ? 'offline' : 'failed'
  }

  const ask = (requestPolicy: RequestPolicy = 'cache-and-network') => {
    stop?.()
    if (toValue(options.pause)) return
    const answers = client.value.query(document, toValue(variables), { requestPolicy })
    stop = answers.subscribe(answer => {
      if (answer.error) return refused(answer.error)
      if (answer.data === undefined) return
      data.value = answer.data
      refusal.value = reference.value = undefined
      state.value = 'filled'
    }).unsubscribe
  }

  watch([() => JSON.stringify(toValue(variables)), () => toValue(options.pause)], (now, before) => {
    if (before && now[0] !== before[0]) {
      data.value = undefined
      state.value = 'waiting'
    }
    ask()
  }, { immediate: true })

  const stopHints = onHint(hint => {
    if (options.watch?.().some(watched => matches(watched, hint))) ask('network-only')
  })
  onScopeDispose(() => {
    stopHints()
    stop?.()
  })

  return { data, state, refusal, reference, again: () => ask('network-only') }
}
