import { onBeforeUnmount, ref } from 'vue'

/** Reads digits aloud, only with a voice that lives on this phone: another one would send the code to a stranger. */
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

  const read = (groups: string[]): void => {
    if (!speech || !voice.value) return
    const said = new SpeechSynthesisUtterance(groups.map(group => group.split('').join(', ')).join('. '))
    said.voice = voice.value
    said.lang = voice.value.lang
    said.rate = 0.7
    speech.cancel()
    speech.speak(said)
  }
  return { voice, read }
}
