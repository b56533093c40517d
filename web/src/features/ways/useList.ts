import { ref } from 'vue'
import { isOneOf } from '@amends/shared/closed'
import { refusals, type Refusal } from '@amends/shared/refusals'
import { listLimits, type DayOrder, type ListField, type ListProblem } from '@amends/shared/ways'

export type Fault = { row: number; column: number | null; problem: ListProblem; shown: string; other?: number }
/** What came of a list, or would come of it, as the server tells it. */
export type ListLook = {
  headings: string[]; examples: string[]; columns: (ListField | null)[]; rows: number; good: number; bad: number; known: number
  faults: Fault[]; asksDays: boolean; before: string | null; digest: string; imported: number | null
}
/** What the person says of a list; nothing of its columns before they were guessed. */
export type Said = { columns?: readonly (ListField | null)[]; language: string; days: DayOrder | '' }

const isLook = (it: unknown): it is ListLook => typeof it === 'object' && it !== null && 'digest' in it && 'faults' in it

/** A list is looked at first; what was looked at, and nothing else, is brought in. The file stays in this window. */
export const useList = () => {
  const look = ref<ListLook>()
  const refusal = ref<Refusal>()
  const busy = ref(false)

  const send = async (file: Blob, { columns, language, days }: Said, keep?: { digest: string; without: boolean }): Promise<boolean> => {
    if (busy.value) return false
    refusal.value = file.size > listLimits.sent ? 'TooLarge' : undefined
    if (refusal.value) return false
    busy.value = true
    try {
      const query = new URLSearchParams({
        ...columns && { columns: columns.map(it => it ?? '').join(',') }, ...language && { language }, ...days && { days }, ...keep && { digest: keep.digest }, ...keep?.without && { without: '1' },
      })
      const response = await fetch(`/ways/lists?${query}`, {
        method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/vnd.amends.list', 'x-amends': '1' }, body: await file.arrayBuffer(),
      })
      const body: unknown = await response.json()
      if (isLook(body)) look.value = body
      else {
        const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
        refusal.value = isOneOf(refusals, code) ? code : 'SomethingWentWrong'
      }
    } catch {
      refusal.value = 'TryAgain'
    } finally {
      busy.value = false
    }
    return refusal.value === undefined
  }
  const clear = () => { look.value = refusal.value = undefined }
  return { look, refusal, busy, send, clear }
}
