import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { ref, type Ref } from 'vue'
import { keyFor, type ActKey } from './act-key'
import { client } from './client'
import { newId } from './ids'
import { prove } from './proof'
import { readRefusal, type Why } from './refusal'
import { readSession } from './session'
import { useViewing } from './viewing'

export type Act<D, V> = {
  /** Resolves to the answer, or to null when refused: then `refusal` says why. */
  act: (variables: V) => Promise<D | null>
  busy: Ref<boolean>
  refusal: Ref<Why | undefined>
  /** The input the refusal is about, if it is about one. */
  field: Ref<string | undefined>
  reference: Ref<string | undefined>
  clear: () => void
}

/** One act of one person: sent once, however often the button is pressed or the line breaks. */
export const useAct = <D, V extends AnyVariables>(document: TypedDocumentNode<D, V>): Act<D, V> => {
  const viewing = useViewing()
  const busy = ref(false)
  const refusal = ref<Why>()
  const field = ref<string>()
  const reference = ref<string>()
  let held: ActKey | undefined

  const clear = () => {
    refusal.value = field.value = reference.value = undefined
  }

  const act = async (variables: V): Promise<D | null> => {
    if (busy.value) return null
    clear()
    if (viewing) {
      refusal.value = 'ViewIsReadOnly'
      return null
    }
    busy.value = true
    held = keyFor(held, variables, newId)
    const headers = { 'x-amends': '1', 'idempotency-key': held.key }
    const send = async () => {
      const fetchOptions = { credentials: 'same-origin', headers } as const
      const { data, error } = await client.value.mutation(document, variables, { fetchOptions }).toPromise()
      return { data, why: error && readRefusal(error) }
    }
    try {
      let answer = await send()
      if (answer.why?.refusal === 'ProofNeeded' && (await prove())) answer = await send()
      if (answer.why) {
        refusal.value = answer.why.refusal
        field.value = answer.why.field
        reference.value = answer.why.reference
        if (answer.why.refusal === 'SignedOut') await readSession()
        return null
      }
      held = undefined
      return answer.data ?? null
    } finally {
      busy.value = false
    }
  }

  return { act, busy, refusal, field, reference, clear }
}
