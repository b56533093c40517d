import { computed, ref, watch } from 'vue'
import { heldBack, idsOf } from './held'

/** A live list that only grows when the reader says so. `rows` is undefined until the first answer. */
export const useHeld = <R extends { id: string }>(rows: () => readonly R[] | undefined) => {
  const letIn = ref<Set<string> | null>(null)
  const parts = computed(() => heldBack(letIn.value, rows() ?? []))
  const show = () => {
    letIn.value = idsOf(rows() ?? [])
  }
  watch(rows, now => {
    if (now !== undefined && (letIn.value === null || letIn.value.size === 0)) show()
  }, { immediate: true })
  return { shown: computed(() => parts.value.shown), held: computed(() => parts.value.held), show }
}
