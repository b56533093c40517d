import type { AnyVariables, CombinedError, RequestPolicy, TypedDocumentNode } from '@urql/core'
import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { matches, onHint } from '../live/hints'
import type { QueryPhase, QueryState } from '../ui/query-state'
import { client } from './client'
import type { QueryOptions } from './query-options'
import { readRefusal } from './refusal'
import { readSession, session } from './session'
import { useViewing } from './viewing'

/** Asks, shows what the cache has meanwhile, and asks again when a hint says so; never twice at once. */
export const useAppQuery = <D, V extends AnyVariables>(
  document: TypedDocumentNode<D, V>, variables: MaybeRefOrGetter<V>, options: QueryOptions = {},
): QueryState<D> => {
  const viewing = options.viewing ?? useViewing()
  const data = shallowRef<D>()
  const state = ref<QueryPhase>('waiting')
  const refusal = ref<string>()
  const reference = ref<string>()
  let stop: (() => void) | undefined
  let asking = false
  let hinted = false

  const refused = (error: CombinedError) => {
    const why = readRefusal(error)
    refusal.value = why.refusal
    reference.value = why.reference
    if (why.refusal === 'NotFound' || why.refusal === 'SignedOut') data.value = undefined
    state.value = why.refusal === 'NotFound' ? 'denied' : why.offline ? 'offline' : 'failed'
    if (why.refusal === 'SignedOut') void readSession()
  }

  const ask = (requestPolicy: RequestPolicy = 'cache-and-network') => {
    stop?.()
    if (toValue(options.pause) || session.value === 'out') return
    asking = true
    hinted = false
    stop = (viewing?.client ?? client.value).query(document, toValue(variables), { requestPolicy }).subscribe(answer => {
      if (answer.error) refused(answer.error)
      else if (answer.data !== undefined) {
        data.value = answer.data
        refusal.value = reference.value = undefined
        state.value = 'filled'
      }
      if (answer.stale) return
      asking = false
      // a hint during the asking: the answer may be from before it. Asked after this turn, when `stop` is known.
      if (hinted) queueMicrotask(() => hinted && ask('network-only'))
    }).unsubscribe
  }

  // another question, or a client that has forgotten everything: what was read before leaves the screen
  watch([() => JSON.stringify(toValue(variables)), client], ([, now], [, before]) => {
    if (!options.keep || now !== before) {
      data.value = undefined
      state.value = 'waiting'
    }
    ask()
  }, { immediate: true })
  watch(() => toValue(options.pause), () => ask())

  const forgetHints = onHint(hint => {
    if (!options.watch?.().some(watched => matches(watched, hint))) return
    if (asking) hinted = true
    else ask('network-only')
  })
  onScopeDispose(() => {
    hinted = false
    forgetHints()
    stop?.()
  })

  return { data, state, refusal, reference, again: () => ask('network-only') }
}
