import { shallowRef, watch } from 'vue'
import { epoch } from './forget'
import { post, type Answer } from './rest'

/** Set while an act waits to hear that it is her; the dialog "Is it you?" calls it. */
export const proofAsked = shallowRef<(proved: boolean) => void>()
let asking: Promise<boolean> | undefined

/** True once she has proved that it is her, false when she would rather not. Acts at the same time share one asking. */
export const prove = (): Promise<boolean> => {
  asking ??= new Promise<boolean>(resolve => (proofAsked.value = resolve)).finally(() => {
    asking = proofAsked.value = undefined
  })
  return asking
}

// signed out, or her access changed: the form that waited has left the screen
watch(epoch, () => proofAsked.value?.(false), { flush: 'sync' })

/** `post` for an act that may need a fresh proof: she is asked, and it is sent once more. */
export const postProved = async (path: string, body: object = {}): Promise<Answer> => {
  const answer = await post(path, body)
  return answer.body.code === 'ProofNeeded' && (await prove()) ? post(path, body) : answer
}
