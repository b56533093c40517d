import { ref, shallowRef } from 'vue'
import { isOneOf } from '@amends/shared/closed'
import { refusals, type Refusal } from '@amends/shared/refusals'

/** Where a file goes. `most`: its bytes. `isLook` knows what the server says of it, in which `digest` names what was looked at. */
export type FileRoute<Look> = { path: string; type: string; most: number; isLook: (it: unknown) => it is Look }

/** True when the server told what is in a file, which it does with a digest and a list of faults. */
export const isLooked = (it: unknown): boolean => typeof it === 'object' && it !== null && 'digest' in it && 'faults' in it

/** A file is looked at first; what was looked at, and nothing else, is kept. Until then it stays in this window. */
export const useFileCheck = <Look>({ path, type, most, isLook }: FileRoute<Look>) => {
  const file = shallowRef<File>()
  const look = shallowRef<Look>()
  const refusal = ref<Refusal>()
  const busy = ref(false)

  const choose = (given: File | undefined) => {
    file.value = given
    look.value = refusal.value = undefined
  }

  /** Resolves to true when `look` is what the server says of it now. @param said what goes with it, empty values left out */
  const send = async (said: Record<string, string>): Promise<boolean> => {
    if (busy.value || !file.value) return false
    refusal.value = file.value.size > most ? 'TooLarge' : undefined
    if (refusal.value) return false
    busy.value = true
    try {
      const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''))
      const response = await fetch(`${path}?${query}`, {
        method: 'POST', credentials: 'same-origin', headers: { 'content-type': type, 'x-amends': '1' }, body: await file.value.arrayBuffer(),
      })
      const body: unknown = await response.json()
      if (isLook(body)) look.value = body
      else {
        const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
        refusal.value = isOneOf(refusals, code) ? code : 'SomethingWentWrong'
      }
    } catch {
      refusal.value = 'TryAgain'
    } finally {
      busy.value = false
    }
    return refusal.value === undefined
  }
  return { file, look, refusal, busy, choose, send }
}
