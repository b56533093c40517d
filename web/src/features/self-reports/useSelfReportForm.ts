import { computed, reactive, ref } from 'vue'
import type { Concern } from '@amends/shared/reports'
import type { SelfReportBand } from '@amends/shared/self-reports'
import { now } from '../../ui/clock'
import { useSendSelfReport } from './useSelfReports'

/** What is written of one's own place, and what of it is missing. */
export const useSelfReportForm = (sent: () => void) => {
  const { act, busy, refusal, field } = useSendSelfReport()
  const today = now().toISOString().slice(0, 10)
  const [band, found] = [(): SelfReportBand | '' => '', (): Concern[] => []]
  const form = reactive({ keeperId: '', site: '', country: '', since: '', until: '', found: found(), band: band(), words: '', done: '' })
  const tried = ref(0)
  const missing = computed(() => ({
    keeperId: form.keeperId === '', site: form.site.trim() === '', country: form.country === '', since: form.since === '' || (form.until !== '' && form.since > form.until),
    until: form.until === '' || form.until > today, found: form.found.length === 0, band: form.band === '', words: form.words.trim() === '', done: form.done.trim() === '',
  }))
  const wrong = computed(() => (tried.value > 0 ? (Object.keys(missing.value) as (keyof typeof missing.value)[]).filter(key => missing.value[key]) : [])) // keys of an object made here
  const send = async () => {
    tried.value += 1
    if (form.band === '' || wrong.value.length > 0) return
    if (await act({ input: { ...form, band: form.band, site: form.site.trim(), words: form.words.trim(), done: form.done.trim() } })) sent()
  }
  return { form, wrong, tried, today, send, busy, refusal, field }
}
