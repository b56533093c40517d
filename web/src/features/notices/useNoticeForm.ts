import { computed, reactive, ref } from 'vue'
import { limits } from '@amends/shared/limits'
import { useDraft } from '../../api/draft'
import { useWords } from '../../i18n/words'
import { now } from '../../ui/clock'
import { fields, inputOf, isForAll, missingIn, neutral, newForm, previewOf, type Field } from './notice-form'
import { useComposeNotice } from './useComposeNotice'
import { useNoticePreview } from './useNoticePreview'

/** Everything between the first choice and the moment a notice is given away. */
export const useNoticeForm = (caseId: string) => {
  const { t } = useWords()
  const today = now().toISOString().slice(0, 10)
  const form = reactive(newForm(today))
  const subject = useDraft(`case:${caseId}:notice-subject`)
  const text = useDraft(`case:${caseId}:notice-text`)
  const words = computed(() => ({ subject: subject.value, text: text.value }))
  const tried = ref(0)
  const preview = useNoticePreview(() => previewOf(caseId, form, words.value))
  const { act, busy, refusal } = useComposeNotice()

  const missing = computed(() => {
    const tooLong = [['subject', subject.value.length > limits.shortText], ['text', text.value.length > limits.message]] as const
    const long = Object.fromEntries(tooLong.flatMap(([field, is]) => (is ? [[field, 'notices.missing.tooLong' as const]] : [])))
    return { ...missingIn(form, words.value, today), ...long }
  })
  const ready = computed(() => Object.keys(missing.value).length === 0)
  /** Said only after somebody wanted to go on. */
  const errorOf = (field: Field) => {
    const word = tried.value > 0 ? missing.value[field] : undefined
    return word && t(word)
  }
  const errors = computed(() => fields.flatMap(field => {
    const said = errorOf(field)
    return said ? [{ id: `notice-${field}`, text: said }] : []
  }))
  /** In whose name: what was chosen, else the first that the server offers. */
  const sender = computed(() => {
    const senders = isForAll(form) ? preview.shown.value?.senders ?? [] : []
    return senders.find(one => (one.partyId ?? neutral) === form.sender) ?? senders[0] ?? { partyId: null, name: null }
  })

  const compose = async (): Promise<boolean> => {
    const input = inputOf(caseId, form, words.value, sender.value.partyId ?? null)
    const done = input && await act({ input })
    if (done) subject.value = text.value = ''
    return Boolean(done)
  }

  return { caseId, form, subject, text, today, tried, ready, errors, errorOf, preview, sender, compose, busy, refusal }
}
export type NoticeWriting = ReturnType<typeof useNoticeForm>
