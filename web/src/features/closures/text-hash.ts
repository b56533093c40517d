import { onMounted, onUpdated, ref, type Ref } from 'vue'

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map(it => it.toString(16).padStart(2, '0')).join('')

/** The words of a page as they are read, so that blanks, lines and the unseen marks that keep a name apart (`@amends/shared/bidi`) make no difference. */
export const plainText = (text: string): string => text.replace(/[\u2066-\u2069]/gu, '').replace(/\s+/gu, ' ').trim()

export const hashOf = async (text: string): Promise<string> => hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(plainText(text))))

/** SHA-256 of the words of an element, anew whenever they change; it proves that a paper says what the page said. */
export const useTextHash = (element: Ref<HTMLElement | null>): Ref<string> => {
  const hash = ref('')
  const count = async () => { if (element.value) hash.value = await hashOf(element.value.textContent ?? '') }
  onMounted(count)
  onUpdated(count)
  return hash
}
