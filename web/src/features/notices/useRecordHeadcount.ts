import { computed, reactive, ref } from 'vue'
import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'
import { now } from '../../ui/clock'

export type GroupForm = { key: number; job: string; shift: string; nationality: string; gender: string; count: string; ruledOut: boolean }
export const needed = ['place', 'count', 'countedOn', 'source'] as const

const said = (text: string) => text.trim() || null

/** What somebody counted at a place of a company, group by group. */
export const useRecordHeadcount = (company: () => { caseId: string; organisationId: string | null; companyName: string | null }) => {
  const { act, busy, refusal, clear } = useAct(graphql(`
    mutation RecordHeadcount($input: HeadcountInput!) {
      recordHeadcount(input: $input) { id place }
    }
  `))
  const today = now().toISOString().slice(0, 10)
  let keys = 0
  const newGroup = (): GroupForm => ({ key: (keys += 1), job: '', shift: '', nationality: '', gender: '', count: '', ruledOut: false })
  const form = reactive({ place: '', countedOn: today, source: '', groups: [newGroup()] })
  const tried = ref(0)

  const faults = computed(() => ({
    place: form.place.trim() === '',
    count: form.groups.some(({ count }) => !/^[1-9]\d{0,5}$/.test(count.trim())),
    countedOn: form.countedOn === '' || form.countedOn > today,
    source: form.source.trim() === '',
  }))
  const missing = computed(() => (tried.value > 0 ? needed.filter(name => faults.value[name]) : []))

  const add = () => form.groups.push(newGroup())
  const remove = (key: number) => {
    form.groups = form.groups.filter(group => group.key !== key)
  }
  const begin = (place: string) => {
    clear()
    tried.value = 0
    Object.assign(form, { place, countedOn: today, source: '', groups: [newGroup()] })
  }
  const record = async (): Promise<boolean> => {
    tried.value += 1
    if (missing.value.length > 0) return false
    const groups = form.groups.map(({ count, ruledOut, job, shift, nationality, gender }) => (
      { count: Number(count), ruledOut, job: said(job), shift: said(shift), nationality: said(nationality), gender: said(gender) }))
    const { place, countedOn, source } = form
    return await act({ input: { ...company(), place: place.trim(), countedOn, source: source.trim(), groups } }) !== null
  }

  return { form, tried, missing, today, add, remove, begin, record, busy, refusal }
}
