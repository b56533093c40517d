import { computed, ref } from 'vue'
import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'
import type { JobKind } from '../../gql/graphql'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'

/** A job that failed for good, or all of a kind, begins anew. `busy` is the id or the kind that is on its way. */
export const useRetry = () => {
  const { t } = useWords()
  const busy = ref<string>()
  const one = useAct(graphql(`
    mutation RetryJob($id: ID!) {
      retryJob(id: $id) { id ...OperationsDead_Operations }
    }
  `))
  const all = useAct(graphql(`
    mutation RetryJobs($kind: JobKind!) {
      retryJobs(kind: $kind) { id ...OperationsDead_Operations }
    }
  `))
  const during = async (what: string, count: number, act: () => Promise<unknown>) => {
    if (busy.value) return
    one.clear()
    all.clear()
    busy.value = what
    if (await act()) announce(t('operations.dead.retried', { count }))
    busy.value = undefined
  }
  return {
    busy,
    refusal: computed(() => one.refusal.value ?? all.refusal.value),
    retry: (id: string) => during(id, 1, () => one.act({ id })),
    retryKind: (kind: JobKind, count: number) => during(kind, count, () => all.act({ kind })),
  }
}
