import { ref, shallowRef, watch } from 'vue'
import { graphql } from '../../gql'
import type { NoticePreviewInput, NoticePreviewQuery } from '../../gql/graphql'
import { useAppQuery } from '../../api/useAppQuery'
import { useRest } from '../../ui/useRest'

/** What the server says, and the words it says it of: its marks are places in exactly these. */
export type ShownPreview = NoticePreviewQuery['noticePreview'] & { words: { subject: string; text: string } }

/** Who fits and what tells, as the server judges it; it follows the typing, but does not ask at every key. */
export const useNoticePreview = (input: () => NoticePreviewInput) => {
  const asked = ref(input())
  const shown = shallowRef<ShownPreview>()
  const known = () => Boolean(asked.value.organisationId ?? asked.value.recipientName)
  const atRest = useRest()
  watch(() => JSON.stringify(input()), () => atRest(() => (asked.value = input())))

  const query = useAppQuery(graphql(`
    query NoticePreview($input: NoticePreviewInput!) {
      noticePreview(input: $input) {
        fits
        recognised
        widerFrame
        refusal
        marks { field from to kind }
        earlier
        senders { partyId name }
      }
    }
  `), () => ({ input: asked.value }), { pause: () => !known() })
  // while the next answer is on its way the last one stays, with its own words
  watch(query.data, data => {
    if (data) shown.value = { ...data.noticePreview, words: { subject: asked.value.subject, text: asked.value.text } }
  }, { immediate: true })

  return { query, shown, again: query.again }
}
