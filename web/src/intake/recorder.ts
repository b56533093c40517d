import type { PhoneType } from '@amends/shared/files'
import { phoneLimits } from '@amends/shared/limits'
import { onBeforeUnmount, ref } from 'vue'

/** As browsers record a voice; the first they can, at about 2 kB a second. */
const ways: [string, PhoneType][] = [
  ['audio/webm;codecs=opus', 'audio/webm'], ['audio/ogg;codecs=opus', 'audio/ogg'], ['audio/mp4', 'audio/mp4'],
]
const bitsPerSecond = 16_000

const wayOf = (): [string, PhoneType] | undefined => typeof MediaRecorder === 'function'
  ? ways.find(([mime]) => MediaRecorder.isTypeSupported(mime))
  : undefined

/** Records a voice, for at most three minutes. The microphone is open no longer than that. */
export const useRecorder = (done: (body: Blob, type: PhoneType) => void) => {
  const state = ref<'idle' | 'recording' | 'no'>('idle')
  const seconds = ref(0)
  let recorder: MediaRecorder | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  const close = (): void => {
    clearInterval(timer)
    recorder?.stream.getTracks().forEach(track => track.stop())
    recorder = undefined
  }
  const stop = (): void => { if (recorder?.state === 'recording') recorder.stop() }

  const start = async (): Promise<void> => {
    const way = wayOf()
    const stream = way && await navigator.mediaDevices?.getUserMedia({ audio: { channelCount: 1 } }).catch(() => undefined)
    if (!way || !stream) {
      state.value = 'no'
      return
    }
    const [mimeType, type] = way
    const parts: Blob[] = []
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond })
    recorder.ondataavailable = ({ data }) => { parts.push(data) }
    recorder.onstop = () => {
      close()
      state.value = 'idle'
      const body = new Blob(parts, { type })
      if (body.size > 0) done(body, type)
    }
    seconds.value = 0
    state.value = 'recording'
    timer = setInterval(() => {
      seconds.value += 1
      if (seconds.value >= phoneLimits.voice) stop()
    }, 1_000)
    recorder.start(1_000)
  }

  onBeforeUnmount(() => {
    if (recorder) recorder.onstop = null
    stop()
    close()
  })
  return { state, seconds, start, stop }
}

/** Plays a recording from memory: no address is made for it that something else could open. */
export const usePlayer = () => {
  const playing = ref('')
  let sound: AudioContext | undefined

  const stop = (): void => {
    playing.value = ''
    void sound?.close().catch(() => undefined)
    sound = undefined
  }
  const play = async (id: string, body: Blob): Promise<void> => {
    stop()
    const context = new AudioContext()
    sound = context
    playing.value = id
    try {
      const source = context.createBufferSource()
      source.buffer = await context.decodeAudioData(await body.arrayBuffer())
      source.connect(context.destination)
      source.addEventListener('ended', () => { if (sound === context) stop() })
      source.start()
    } catch {
      if (sound === context) stop()
    }
  }
  onBeforeUnmount(stop)
  return { playing, play, stop }
}
