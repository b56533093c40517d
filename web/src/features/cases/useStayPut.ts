import { watch, type Ref } from 'vue'

/**
 * While someone works inside `box`, what grows above it must not push it away: the page scrolls by as much as it grew.
 */
export const useStayPut = (box: Readonly<Ref<HTMLElement | null>>, changed: () => unknown): void => {
  let before: number | undefined
  watch(changed, () => {
    const inside = box.value?.contains(document.activeElement)
    before = inside ? box.value?.getBoundingClientRect().top : undefined
  }, { flush: 'pre' })
  watch(changed, () => {
    if (before === undefined || !box.value) return
    window.scrollBy({ top: box.value.getBoundingClientRect().top - before, behavior: 'instant' })
  }, { flush: 'post' })
}
