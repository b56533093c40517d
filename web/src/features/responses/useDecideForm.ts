import { computed, reactive, ref, toRef } from 'vue'
import { useDraft } from '../../api/draft'
import type { ResponseLevel, ResponseType } from '../../gql/graphql'
import { useDecideResponse } from './useResponseActs'

type Recommended = { level: ResponseLevel; types: readonly { type: ResponseType }[] } | null | undefined

/** A decision as it is made: it begins with what is recommended, and says why where it is another. */
export const useDecideForm = (caseId: () => string, recommended: () => Recommended) => {
  const { act, busy, refusal } = useDecideResponse()
  const reasons = useDraft(`case:${caseId()}:response`)
  const form = reactive({
    types: recommended()?.types.map(it => it.type) ?? [] as ResponseType[], level: recommended()?.level ?? '' as ResponseLevel | '', lead: '', // as chosen from the lists
    reasons: toRef(reasons), difference: '',
  })
  const tried = ref(false)
  const differs = computed(() => {
    const it = recommended()
    return it != null && (it.level !== form.level || it.types.map(({ type }) => type).toSorted().join() !== form.types.toSorted().join())
  })
  const isMissing = () => ({
    types: form.types.length === 0, level: form.level === '', lead: form.lead === '', reasons: form.reasons.trim() === '', difference: differs.value && form.difference.trim() === '',
  })
  const missing = computed((): Partial<ReturnType<typeof isMissing>> => (tried.value ? isMissing() : {}))

  const send = async (): Promise<boolean> => {
    tried.value = true
    if (Object.values(isMissing()).some(Boolean) || form.level === '') return false
    const difference = differs.value ? form.difference.trim() : null
    if (!await act({ input: { caseId: caseId(), types: form.types, level: form.level, leadOrganisationId: form.lead, reasons: form.reasons.trim(), difference } })) return false
    reasons.value = form.difference = form.lead = ''
    tried.value = false
    return true
  }

  return { form, differs, missing, send, busy, refusal }
}
