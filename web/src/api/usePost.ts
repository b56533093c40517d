import { computed, ref, type Ref } from 'vue'
import { useWords, type WordKey } from '../i18n/words'
import { postProved } from './proof'
import { whyOf, type Why } from './refusal'
import type { Answer } from './rest'
import { readSession } from './session'

export type Post = {
  /** Resolves to the answer, or to undefined when refused: then `refusal` says why, and `problem` says it in words. */
  send: (path: string, body?: object) => Promise<Answer | undefined>
  busy: Ref<boolean>
  refusal: Ref<Why | undefined>
  problem: Ref<string | undefined>
  clear: () => void
}

/** One form that speaks to a JSON address beside GraphQL. `words`: sentences that fit this form better than the usual ones. */
export const usePost = (words: Partial<Record<Why, WordKey>> = {}): Post => {
  const { t } = useWords()
  const busy = ref(false)
  const refusal = ref<Why>()
  const reference = ref<string>()
  const wait = ref(0)

  const clear = () => {
    refusal.value = reference.value = undefined
    wait.value = 0
  }

  const send = async (path: string, body: object = {}): Promise<Answer | undefined> => {
    if (busy.value) return undefined
    clear()
    busy.value = true
    const answer = await postProved(path, body)
    busy.value = false
    if (answer.status >= 200 && answer.status < 300) return answer
    refusal.value = whyOf(answer)
    wait.value = Number(answer.body.retryAfter ?? 0)
    if (typeof answer.body.reference === 'string') reference.value = answer.body.reference
    if (refusal.value === 'SignedOut') await readSession()
    return undefined
  }

  const problem = computed(() => {
    const why = refusal.value
    if (why === undefined) return undefined
    if (wait.value > 0) return t('signin.page.wait', { seconds: wait.value })
    // without a key of its own an act that got lost may have happened: nothing is promised here
    const said = t(words[why] ?? (why === 'Unreached' ? 'signin.page.unreachable' : `refusals.${why}`))
    return reference.value ? `${said} ${t('app.ui.reference')} ${reference.value}` : said
  })

  return { send, busy, refusal, problem, clear }
}
