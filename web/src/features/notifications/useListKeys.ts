import { onMounted, onUnmounted, type Ref } from 'vue'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]') !== null

/** j and k move between the entries of a list, e marks the one in focus; Enter is the link's own. */
export const useListKeys = (list: Readonly<Ref<HTMLElement | null>>, mark: (id: string) => void): void => {
  const step = (by: number) => {
    const entries = [...(list.value?.querySelectorAll<HTMLElement>('a[data-entry]') ?? [])]
    const at = entries.findIndex(entry => entry === document.activeElement)
    entries.at(at === -1 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1))?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === 'j') step(1)
    if (event.key === 'k') step(-1)
    const id = document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset.id
    if (event.key === 'e' && id) mark(id)
  }
  onMounted(() => window.addEventListener('keydown', press))
  onUnmounted(() => window.removeEventListener('keydown', press))
}
