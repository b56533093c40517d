import { ref } from 'vue'
import { isOneOf } from '@amends/shared/closed'
import { refusals, type Refusal } from '@amends/shared/refusals'
import { packageLimits } from '@amends/shared/services'

export type Counts = { added: number; changed: number; same: number }
/** What an import did, or would do, as the server tells it. */
export type Report = {
  done: boolean; services: Counts; organisations: Counts; leftovers: number; digest: string
  faults: { file: string; row: number; at: string; what: string }[]; unshown: { path: string; count: number }[]; leftOut: { id: string; name: string; what: string[] }[]
}

const isReport = (it: unknown): it is Report => typeof it === 'object' && it !== null && 'digest' in it && 'faults' in it

/** A package is looked at first; what was looked at, and nothing else, is kept. */
export const useImport = () => {
  const report = ref<Report>()
  const refusal = ref<Refusal>()
  const busy = ref(false)

  const send = async (file: Blob, own: boolean, digest?: string): Promise<void> => {
    if (busy.value) return
    refusal.value = undefined
    if (file.size > packageLimits.sent) {
      refusal.value = 'TooLarge'
      return
    }
    busy.value = true
    try {
      const query = new URLSearchParams({ ...own && { own: '1' }, ...digest && { digest } })
      const response = await fetch(`/hsds/import?${query}`, {
        method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/vnd.hsds', 'x-amends': '1' }, body: await file.arrayBuffer(),
      })
      const body: unknown = await response.json()
      if (isReport(body)) report.value = body
      else {
        const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
        refusal.value = isOneOf(refusals, code) ? code : 'SomethingWentWrong'
      }
    } catch {
      refusal.value = 'TryAgain'
    } finally {
      busy.value = false
    }
  }
  const clear = () => { report.value = refusal.value = undefined }
  return { report, refusal, busy, send, clear }
}
