import { computed, reactive, ref } from 'vue'
import type { Role } from '../../gql/graphql'
import { useComposeDossier } from './useInspectionActs'

const empty = { addressee: '', basis: '', summary: '' }

/** What goes into a file for an authority: nothing of a worker is in it before it is picked. */
export const useDossierForm = (caseId: string) => {
  const { act, busy, refusal, clear } = useComposeDossier()
  const form = reactive({ ...empty })
  const role = ref<Role | ''>('')
  const [pointIds, consentIds] = [ref<string[]>([]), ref<string[]>([])]
  const [knows, tried] = [ref(false), ref(false)]
  const missing = computed(() => ({
    addressee: form.addressee.trim() === '', basis: form.basis.trim() === '', summary: form.summary.trim() === '', role: role.value === '', knows: !knows.value,
  }))
  const begin = () => {
    Object.assign(form, empty)
    role.value = ''
    pointIds.value = []
    consentIds.value = []
    knows.value = tried.value = false
    clear()
  }
  /** Whether it was put together. */
  const send = async (): Promise<boolean> => {
    tried.value = true
    if (role.value === '' || Object.values(missing.value).some(Boolean)) return false
    return await act({ input: { caseId, ...form, role: role.value, pointIds: pointIds.value, consentIds: consentIds.value, knowsItMayHaveToAct: knows.value } }) !== null
  }
  return { form, role, pointIds, consentIds, knows, tried, missing, begin, send, busy, refusal }
}
