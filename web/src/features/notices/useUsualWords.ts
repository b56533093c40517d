import { computed, ref, type Ref } from 'vue'
import type { Words } from './notice-form'

/** Puts the usual words where somebody may have written already. What stood there can be brought back until somebody types. */
export const useUsualWords = (subject: Ref<string>, text: Ref<string>) => {
  const own = ref<Words>()
  const put = ref<Words>()
  const isUntouched = computed(() => put.value !== undefined && subject.value === put.value.subject && text.value === put.value.text)
  const canBringBack = computed(() => isUntouched.value && own.value !== undefined)

  const write = (words: Words) => {
    subject.value = words.subject
    text.value = words.text
  }
  const putIn = (words: Words) => {
    // the usual words of another matter replace usual words: what somebody wrote is still what was there before both
    if (!isUntouched.value) own.value = subject.value.trim() === '' && text.value.trim() === '' ? undefined : { subject: subject.value, text: text.value }
    put.value = words
    write(words)
  }
  const bringBack = () => {
    if (own.value) write(own.value)
    own.value = put.value = undefined
  }

  return { canBringBack, bringBack, putIn }
}
