import { onBeforeUnmount, ref } from 'vue'

/** Reads aloud, only with a voice that lives on this phone: another one would send what it reads to a stranger. */
export const useVoice = (language: string) => {
  const voice = ref<SpeechSynthesisVoice | null>(null)
  const speech = 'speechSynthesis' in window ? window.speechSynthesis : null

  const choose = (): void => {
    const local = speech?.getVoices().find(each => each.localService && each.lang.toLowerCase().startsWith(language))
    voice.value = local ?? null
  }
  choose()
  speech?.addEventListener?.('voiceschanged', choose)
  onBeforeUnmount(() => {
    speech?.cancel()
    speech?.removeEventListener?.('voiceschanged', choose)
  })

  const say = (text: string, rate: number, ended: () => void = () => undefined): void => {
    if (!speech || !voice.value) return
    const said = new SpeechSynthesisUtterance(text)
    Object.assign(said, { voice: voice.value, lang: voice.value.lang, rate, onend: ended, onerror: ended })
    speech.cancel()
    speech.speak(said)
  }
  /** Digits, one by one and slowly. */
  const read = (groups: string[]): void => say(groups.map(group => group.split('').join(', ')).join('. '), 0.7)
  const stop = (): void => speech?.cancel()
  return { voice, read, say, stop }
}
