import { computed, reactive, ref, toRef } from 'vue'
import type { PlaceKind } from '@amends/shared/findings'
import { useDraft } from '../../api/draft'
import { now } from '../../ui/clock'
import { useRecordInterview } from './useFindingActs'

const language = /^[a-z]{2}$/

/** A talk as it is filled in; what was said is kept while the page is left. */
export const useInterviewForm = (caseId: () => string) => {
  const { act, busy, refusal } = useRecordInterview()
  const said = useDraft(`case:${caseId()}:talk`)
  const form = reactive({
    who: '', withWhom: '', heldOn: '', interviewer: '', language: '', interpreted: false, placeKind: '' as PlaceKind | '', internal: false, said: toRef(said), // as chosen from the list
  })
  const tried = ref(false)
  const today = now().toISOString().slice(0, 10)
  const isMissing = () => ({
    who: form.who === '' || (form.who === 'someone' && form.withWhom.trim() === ''), heldOn: form.heldOn === '', interviewer: form.interviewer.trim() === '',
    language: !language.test(form.language), placeKind: form.placeKind === '', said: form.said.trim() === '',
  })
  const missing = computed((): Partial<ReturnType<typeof isMissing>> => (tried.value ? isMissing() : {}))

  const send = async (): Promise<boolean> => {
    tried.value = true
    const { who, withWhom, placeKind, heldOn, interpreted, internal } = form
    if (Object.values(isMissing()).some(Boolean) || placeKind === '') return false
    const whom = who === 'someone' ? { withWhom: withWhom.trim() } : { workerId: who }
    const input = { ...whom, caseId: caseId(), heldOn, interpreted, placeKind, internal, language: form.language, interviewer: form.interviewer.trim(), said: form.said.trim() }
    if (!await act({ input })) return false
    said.value = ''
    return true
  }

  return { form, missing, send, busy, refusal, today }
}
