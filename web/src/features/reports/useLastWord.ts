import { computed, ref } from 'vue'
import { limits } from '@amends/shared/limits'
import { useDraft } from '../../api/draft'
import { useWords } from '../../i18n/words'
import { inputOf, saidIn } from './said'

/** What the worker is told when a report ends without a case, in words of one's own and, where it is ticked, in theirs. */
export const useLastWord = (id: string, language: string | null | undefined) => {
  const { t } = useWords()
  const text = useDraft(`report:${id}:outcome`)
  const tried = ref(false)
  const isTranslated = ref(false)
  const said = ref(saidIn(language))
  const over = computed(() => text.value.length - limits.message)
  const error = computed(() => {
    if (over.value > 0) return t('cases.composer.tooLong', { over: over.value })
    return tried.value && text.value.trim() === '' ? t('reports.outcome.messageMissing') : undefined
  })

  /** @returns what goes, or undefined while something is missing, which the fields say from now on. */
  const take = () => {
    tried.value = true
    const translation = isTranslated.value ? inputOf(said.value) : null
    if (error.value || (isTranslated.value && !translation)) return undefined
    return { text: text.value.trim(), translation }
  }
  const sent = () => {
    text.value = ''
    tried.value = isTranslated.value = false
    said.value = saidIn(language)
  }
  return { text, tried, isTranslated, said, error, take, sent }
}

export type LastWord = ReturnType<typeof useLastWord>
