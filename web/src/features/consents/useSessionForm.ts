import { computed, reactive, ref } from 'vue'
import type { SessionAnswer, WorkerAge } from '@amends/shared/consents'
import { graphql } from '../../gql'
import type { ConsentSessionForm_CaseFragment } from '../../gql/graphql'
import { useAct } from '../../api/useAct'
import { inputOf, missingIn, newForm } from './consent-form'

type Said = { answer: SessionAnswer | ''; age: WorkerAge; guardian: string }

/** One session: what is asked for, and what each said; afterwards what came of it. */
export const useSessionForm = (record: () => ConsentSessionForm_CaseFragment) => {
  const { act, busy, refusal } = useAct(graphql(`
    mutation HoldConsentSession($input: HoldConsentSessionInput!) {
      holdConsentSession(input: $input) {
        id
        answers { answer refusal worker { id code nickname ...WorkerConsents_Worker } }
      }
    }
  `))
  const form = reactive(newForm())
  const [language, interpreter, tried] = [ref(''), ref(''), ref(false)]
  const said = reactive<Record<string, Said>>({})
  const saidOf = (id: string): Said => (said[id] ??= { answer: '', age: 'unknown', guardian: '' })
  type Came = NonNullable<Awaited<ReturnType<typeof act>>>['holdConsentSession']['answers']
  const came = ref<Came>()

  const code = computed(() => language.value.trim().toLowerCase())
  const workers = computed(() => record().workers.nodes.filter(it => it.canConsent.explain?.allowed))
  const missing = computed(() => ({
    ...missingIn(form), language: !/^[a-z]{2}$/.test(code.value), answers: workers.value.every(it => saidOf(it.id).answer === ''),
  }))

  const hold = async (): Promise<boolean> => {
    tried.value = true
    const input = inputOf(form)
    if (!input || missing.value.language || missing.value.answers) return false
    const answers = workers.value.flatMap(({ id }) => {
      const { answer, age, guardian } = saidOf(id)
      return answer === '' ? [] : [{ workerId: id, answer, age, guardianName: guardian.trim() || null }]
    })
    const answer = await act({ input: { ...input, caseId: record().id, language: code.value, interpreter: interpreter.value.trim() || null, answers } })
    came.value = answer?.holdConsentSession.answers
    return answer !== null
  }

  return { form, language, interpreter, saidOf, workers, missing, tried, came, hold, busy, refusal }
}
