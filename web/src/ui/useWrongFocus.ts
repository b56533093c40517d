import { nextTick, type Ref } from 'vue'

/** How `AppErrorSummary` looks in a page: it takes the focus itself, and leads to each field. */
const summary = '.summary[role="alert"]'
const wrong = '[aria-invalid="true"], fieldset.wrong input:not(:disabled)'

/** The first field that is wrong, in the order of the page; none where a summary of what is wrong stands. */
export const firstWrong = <Found>(find: (selector: string) => Found | null): Found | null => (find(summary) ? null : find(wrong))

/**
 * After a form was sent unfinished the focus goes to its first wrong field, so that nobody has to look for it. Call what
 * it gives when the form said what is wrong; where nothing is wrong the focus stays.
 */
export const useWrongFocus = (box: Readonly<Ref<HTMLElement | null>>) => async (): Promise<void> => {
  await nextTick()
  firstWrong(selector => box.value?.querySelector<HTMLElement>(selector) ?? null)?.focus()
}
