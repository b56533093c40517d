import { computed, reactive, ref, watch } from 'vue'
import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'
import { drawReceipt } from './receipt'
import { useReportDraft } from './useReportDraft'
import { blankForm, keptForm, missingIn, openForm } from './write-form'

/** What is told once it is in the queue. The receipt is here and nowhere else. */
export type Written = { id: string; code: string; receipt: string | null }

/** A report that somebody of the staff writes down, with its draft: sent once, however often the button is pressed or the line breaks. */
export const useWriteReport = () => {
  const draft = useReportDraft()
  const { act, busy, refusal, clear } = useAct(graphql(`
    mutation WriteReport($input: WriteReportInput!) { writeReport(input: $input) { id code } }
  `))
  const form = reactive(openForm(draft.words.value))
  const tried = ref(0)
  const written = ref<Written>()
  /** Drawn once for one report, so that sending again is the same report. */
  let receipt: string | undefined

  watch(form, now => { draft.words.value = keptForm(now) })
  // words that came from the server, or from another window
  watch(draft.words, now => { if (now !== keptForm(form)) Object.assign(form, openForm(now)) })
  const missing = computed((): Partial<ReturnType<typeof missingIn>> => (tried.value > 0 ? missingIn(form) : {}))

  const send = async (): Promise<boolean> => {
    tried.value += 1
    const { channel, danger, subject } = form
    if (channel === '' || danger === '' || subject === '' || Object.values(missingIn(form)).some(Boolean)) return false
    await draft.hold()
    if (form.wantsReceipt === 'yes') receipt ??= drawReceipt()
    const answer = await act({ input: {
      channel, danger, subject, language: form.language, concerns: form.concerns, place: form.place.trim(), when: form.when, story: form.story.trim(), wishes: form.wishes,
      contact: { way: form.way, value: form.way === 'code' ? null : form.value.trim() || null, times: form.times, mayPickUp: form.mayPickUp.trim() || null },
      receipt: form.wantsReceipt === 'yes' ? receipt ?? null : null,
    } })
    if (!answer) {
      draft.goOn()
      return false
    }
    written.value = { ...answer.writeReport, receipt: form.wantsReceipt === 'yes' ? receipt ?? null : null }
    begin()
    return true
  }
  const begin = () => {
    receipt = undefined
    tried.value = 0
    Object.assign(form, blankForm())
    draft.over()
    clear()
  }
  const discard = async () => {
    await draft.discard()
    if (draft.words.value === '') Object.assign(form, blankForm())
  }
  return { form, draft, missing, tried, written, send, discard, busy, refusal }
}
