import { watch, type Ref } from 'vue'

type Box = Readonly<Ref<HTMLElement | null>>

const hold = (changed: () => unknown, place: () => number | undefined): void => {
  let before: number | undefined
  watch(changed, () => {
    before = place()
  }, { flush: 'pre' })
  watch(changed, () => {
    const now = place()
    if (before !== undefined && now !== undefined) window.scrollBy({ top: now - before, behavior: 'instant' })
  }, { flush: 'post' })
}

/** While someone works inside `box`, what grows above it must not push it away: the page scrolls by as much. */
export const useStayPut = (box: Box, changed: () => unknown): void =>
  hold(changed, () => (box.value?.contains(document.activeElement) ? box.value.getBoundingClientRect().top : undefined))

/** What grows in `box` must not push away what stands after it and is being read. */
export const useGrowUpwards = (box: Box, changed: () => unknown): void =>
  hold(changed, () => box.value?.getBoundingClientRect().bottom)
