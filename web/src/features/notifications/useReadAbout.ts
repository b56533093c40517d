import { toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

const readAboutMutation = graphql(`
  mutation ReadAbout($id: ID!) {
    readAbout(id: $id) { id unread }
  }
`)

/** Who has a case or a report open has read the notifications that led there; also those that come while it is open. */
export const useReadAbout = (id: MaybeRefOrGetter<string>, shown: () => unknown) => {
  const { act, busy } = useAct(readAboutMutation)
  watch(shown, value => {
    if (value && !busy.value && document.visibilityState === 'visible') void act({ id: toValue(id) })
  }, { immediate: true })
}
