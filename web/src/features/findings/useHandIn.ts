import { computed, reactive, ref, toRef } from 'vue'
import type { Verdict } from '@amends/shared/findings'
import { useDraft } from '../../api/draft'
import { useWords } from '../../i18n/words'
import { now } from '../../ui/clock'
import { shownDate } from '../../ui/dates'
import { useSendMessage } from '../channels/useSendMessage'

/** What was found at a site, as it is filled in; it goes to one reader, in the words of who hands it in. */
export const useHandIn = (caseId: () => string) => {
  const { t, locale } = useWords()
  const { act, busy, refusal } = useSendMessage()
  const found = useDraft(`case:${caseId()}:hand-in`)
  const form = reactive({ site: '', on: '', how: '', verdict: '' as Verdict | '', found: toRef(found) }) // as chosen from the list
  const tried = ref(false)
  const today = now().toISOString().slice(0, 10)
  const isMissing = () => ({
    site: form.site.trim() === '', on: form.on === '' || form.on > today, how: form.how.trim() === '', verdict: form.verdict === '', found: form.found.trim() === '',
  })
  const missing = computed((): Partial<ReturnType<typeof isMissing>> => (tried.value ? isMissing() : {}))

  const send = async (leadPartyId: string): Promise<boolean> => {
    tried.value = true
    const { verdict } = form
    if (Object.values(isMissing()).some(Boolean) || verdict === '') return false
    const text = t('workspaces.handIn.text', {
      site: form.site.trim(), day: shownDate(form.on, 'day', locale.value), how: form.how.trim(), verdict: t(`findings.verdicts.${verdict}`), found: form.found.trim(),
    })
    if (!await act({ caseId: caseId(), text, audience: [leadPartyId] })) return false
    found.value = ''
    return true
  }

  return { form, missing, send, busy, refusal, today }
}
