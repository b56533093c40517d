import { readonly, ref } from 'vue'

const spoken = ref('')
let waiting: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** At most one sentence in five seconds is read out; the newest one wins, so the sentence itself must sum up. */
export const announce = (text: string): void => {
  if (timer !== undefined) {
    waiting = text
    return
  }
  spoken.value = text
  timer = setTimeout(() => {
    timer = undefined
    const next = waiting
    waiting = undefined
    spoken.value = ''
    if (next !== undefined) announce(next)
  }, 5_000)
}

export const announced = readonly(spoken)
