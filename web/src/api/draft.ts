import { ref, type Ref } from 'vue'

const drafts = new Map<string, Ref<string>>()

/**
 * Text someone is writing, kept in memory (never stored) while the page is left or the session has to be renewed.
 * `key` names the place, e.g. `case:<id>:message`.
 */
export const useDraft = (key: string): Ref<string> => {
  const kept = drafts.get(key) ?? ref('')
  drafts.set(key, kept)
  return kept
}

/** At sign-out, and when another person or organisation takes the chair. */
export const forgetDrafts = (): void => drafts.clear()

/** True while something is written that was not sent. */
export const draftsWaiting = (): boolean => [...drafts.values()].some(text => text.value.trim() !== '')
