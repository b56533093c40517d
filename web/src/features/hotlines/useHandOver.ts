import { computed, reactive, ref } from 'vue'
import { hotlineReference } from '@amends/shared/hotlines'
import type { ContactWay } from '@amends/shared/reports'
import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'
import { blankForm, missingIn } from '../ways/write-form'

type Answer = 'yes' | 'no' | ''
const none = (): Answer => ''
/** Somebody who called can mostly be called back; that nobody can reach them is chosen, never left standing. */
const calledBack = (): ContactWay => 'phone'
const blank = () => ({ ...blankForm(), way: calledBack(), keeperId: '', reference: '', agreed: none(), brandMayKnow: none() })

/**
 * What a hotline heard, until it is handed over. It is in the memory of this page and nowhere else: no draft, neither on this device nor on the
 * server, for nothing of it shall be left with the brand.
 */
export const useHandOver = () => {
  const { act, busy, refusal, clear } = useAct(graphql(`
    mutation HandOverReport($input: HandOverReportInput!) { handOverReport(input: $input) { id reference } }
  `))
  const form = reactive(blank())
  const tried = ref(0)
  const handed = ref<{ reference: string }>()

  const own = () => ({
    keeperId: form.keeperId === '', reference: !hotlineReference.test(form.reference.trim()), agreed: form.agreed !== 'yes', brandMayKnow: form.brandMayKnow === '',
  })
  /** How they called is known, and no code is given out: whoever holds one reads what they are answered. */
  const told = () => ({ ...missingIn(form), channel: false, wantsReceipt: false })
  const missing = computed((): Partial<ReturnType<typeof own>> => (tried.value > 0 ? own() : {}))
  const missingTold = computed((): Partial<ReturnType<typeof told>> => (tried.value > 0 ? told() : {}))

  const send = async (): Promise<boolean> => {
    tried.value += 1
    const { danger, subject } = form
    if (danger === '' || subject === '' || Object.values({ ...own(), ...told() }).some(Boolean)) return false
    const reference = form.reference.trim()
    const answer = await act({ input: {
      keeperId: form.keeperId, reference, agreed: true, danger, subject, language: form.language, concerns: form.concerns, place: form.place.trim(), when: form.when, story: form.story.trim(),
      wishes: form.brandMayKnow === 'yes' ? [...form.wishes, 'brand'] : form.wishes,
      contact: { way: form.way, value: form.way === 'code' ? null : form.value.trim() || null, times: form.times, mayPickUp: form.mayPickUp.trim() || null },
    } })
    if (!answer) return false
    handed.value = { reference }
    begin()
    return true
  }
  const begin = () => {
    tried.value = 0
    Object.assign(form, blank())
    clear()
  }
  return { form, missing, missingTold, tried, handed, send, busy, refusal }
}
