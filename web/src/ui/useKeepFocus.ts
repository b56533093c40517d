import { onBeforeUpdate, onUpdated, type Ref } from 'vue'

/**
 * When what had the focus inside `box` goes away (a form that is done, a button that did its work), the focus stays at
 * the box instead of falling to the top of the page. `box` needs `tabindex="-1"`. Takes the focus from nobody else.
 */
export const useKeepFocus = (box: Readonly<Ref<HTMLElement | null>>): void => {
  let held = false
  onBeforeUpdate(() => {
    held = box.value?.contains(document.activeElement) ?? false
  })
  onUpdated(() => {
    if (held && document.activeElement === document.body) box.value?.focus({ preventScroll: true })
  })
}
