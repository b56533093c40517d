import { computed, onMounted, reactive, ref } from 'vue'
import { useDraft } from '../../api/draft'
import { together, type Given } from './asking'
import { useAnswer } from './useScreeningActs'

/**
 * Answers to a screening as they are given. Each is sent at once; what could not be sent is kept in memory, also when the page is
 * left, and goes along with the next.
 */
export const useAnswers = (screening: string, told: () => readonly Given[]) => {
  const { act, refusal } = useAnswer()
  const draft = useDraft(`screening:${screening}:answers`)
  // written by `keep` alone
  const waiting = computed(() => (draft.value === '' ? [] : JSON.parse(draft.value) as Given[]))
  const keep = (answers: Given[]) => { draft.value = answers.length === 0 ? '' : JSON.stringify(answers) }
  const here = reactive(new Map<string, Given>(waiting.value.map(it => [it.item, it])))
  const given = computed(() => together(told(), here))
  const busy = ref(false)

  /** Sends what waits until nothing does. @returns whether all of it was kept. */
  const send = async (): Promise<boolean> => {
    if (busy.value) return false
    busy.value = true
    try {
      while (waiting.value.length > 0) {
        const answers = waiting.value
        if (!await act({ id: screening, answers })) return false
        const sent = new Set(answers.map(it => JSON.stringify(it)))
        keep(waiting.value.filter(it => !sent.has(JSON.stringify(it))))
      }
      return true
    } finally { busy.value = false }
  }

  const give = (answer: Given) => {
    here.set(answer.item, answer)
    keep([...waiting.value.filter(it => it.item !== answer.item), answer])
    void send()
  }
  onMounted(() => void send())

  return { given, give, send, busy, refusal, waiting: computed(() => waiting.value.length) }
}
