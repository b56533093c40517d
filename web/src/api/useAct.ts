import type { AnyVariables, TypedDocumentNode } from '@urql/core'
import { ref, type Ref } from 'vue'
import { keyFor, type ActKey } from './act-key'
import { client } from './client'
import { newId } from './ids'
import { readRefusal, type Why } from './refusal'
import { sessionEnded } from './session'

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
    busy.value = true
    held = keyFor(held, variables, newId)
    const headers = { 'x-amends': '1', 'idempotency-key': held.key }
    try {
      const fetchOptions = { credentials: 'same-origin', headers } as const
      const { data, error } = await client.value.mutation(document, variables, { fetchOptions }).toPromise()
      if (error) {
        const why = readRefusal(error)
        refusal.value = why.refusal
        field.value = why.field
        reference.value = why.reference
        if (why.refusal === 'SignedOut') sessionEnded()
        return null
      }
      held = undefined
      return data ?? null
    } finally {
      busy.value = false
    }
  }

  return { act, busy, refusal, field, reference, clear }
}
