import { computed, ref, watch, type MaybeRefOrGetter, toValue } from 'vue'
import { useAct } from '../../api/useAct'
import { useAppQuery } from '../../api/useAppQuery'
import { graphql } from '../../gql'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'
import { byDay, mergeInbox } from './inbox'

const inboxQuery = graphql(`
  query Inbox($first: Int!, $after: String) {
    inbox(first: $first, after: $after) {
      nodes { id ...InboxEntry_Notification }
      pageInfo { endCursor hasNextPage }
    }
    me { id unread }
  }
`)

const readMutation = graphql(`
  mutation ReadNotifications($ids: [ID!]!) {
    readNotifications(ids: $ids) { id unread }
  }
`)

const readAllMutation = graphql(`
  mutation ReadAllNotifications {
    readAllNotifications { id unread }
  }
`)

/** The inbox as it stands on the page: a list that never moves by itself, and how many wait above it. */
export const useInbox = (after: MaybeRefOrGetter<string | undefined>) => {
  const { t } = useWords()
  const query = useAppQuery(inboxQuery, () => ({ first: 20, after: toValue(after) }), { watch: () => [{ kind: 'inbox' }] })
  const shown = ref<string[]>()
  const latest = computed(() => query.data.value?.inbox.nodes ?? [])
  const merged = computed(() => mergeInbox(shown.value, latest.value))
  const days = computed(() => byDay(merged.value.list))
  const waiting = computed(() => merged.value.waiting)

  watch(() => toValue(after), () => (shown.value = undefined))
  watch(latest, entries => {
    if (entries.length > 0) shown.value ??= entries.map(({ id }) => id)
  }, { immediate: true })
  watch(waiting, (count, before) => count > before && announce(t('inbox.arrived', { count })))
  const showNew = () => (shown.value = latest.value.map(({ id }) => id))

  const one = useAct(readMutation)
  const all = useAct(readAllMutation)
  const toMark = new Set<string>()
  // keys are faster than the network: what is marked while an act is under way goes with the next one
  const markRead = async (id: string) => {
    if (merged.value.list.some(entry => entry.id === id && !entry.readAt)) toMark.add(id)
    while (toMark.size > 0 && !one.busy.value) {
      const ids = [...toMark]
      toMark.clear()
      await one.act({ ids })
    }
  }
  const markAll = () => all.act({})

  const refusal = computed(() => all.refusal.value ?? one.refusal.value)
  return { query, days, waiting, showNew, markRead, markAll, busy: all.busy, refusal }
}
