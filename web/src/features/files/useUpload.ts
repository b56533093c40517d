import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { DetailedError, Upload } from 'tus-js-client'
import { isOneOf } from '@amends/shared/closed'
import type { FileUse } from '@amends/shared/files'
import { refusals } from '@amends/shared/refusals'
import type { Why } from '../../api/refusal'

/** What is said of a file before its first byte. */
export type ToSend = { use: FileUse; record: string; audience: readonly string[]; name: string; type: string; body: Blob }

/** Bytes of one request: a line that breaks loses no more than what was not acknowledged. */
const piece = 1_048_576
const waits = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000]

/** Why it was refused, in the closed list; nothing was reached where the server said nothing. */
const whyOf = (error: Error): Why => {
  const said = error instanceof DetailedError ? error.originalResponse : null
  if (!said) return 'Unreached'
  try {
    const body: unknown = JSON.parse(said.getBody())
    const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
    return isOneOf(refusals, code) ? code : 'SomethingWentWrong'
  } catch {
    return 'SomethingWentWrong'
  }
}

/** Passing: nobody answered, the server was busy, or another request of ours still holds the upload. */
const passes = (error: DetailedError): boolean => {
  const status = error.originalResponse?.getStatus() ?? 0
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500
}

/** One file on its way: it can be paused, goes on where it stopped, and can be given up. */
export const useUpload = () => {
  const state = ref<'none' | 'sending' | 'paused' | 'sent'>('none')
  const percent = ref(0)
  const isBroken = ref(false)
  const refusal = ref<Why>()
  const upload = shallowRef<Upload>()

  const start = (it: ToSend): void => {
    percent.value = 0
    refusal.value = undefined
    upload.value = new Upload(it.body, {
      endpoint: '/files', chunkSize: piece, retryDelays: waits, headers: { 'x-amends': '1' }, storeFingerprintForResuming: false,
      metadata: { use: it.use, record: it.record, audience: it.audience.join(','), name: it.name, type: it.type },
      onShouldRetry: error => (isBroken.value = passes(error)),
      onProgress: (sent, all) => {
        isBroken.value = false
        percent.value = Math.floor((100 * sent) / all)
      },
      onError: error => {
        refusal.value = whyOf(error)
        state.value = refusal.value === 'Unreached' ? 'paused' : 'none'
      },
      onSuccess: () => { state.value = 'sent' },
    })
    resume()
  }
  const resume = (): void => {
    state.value = 'sending'
    refusal.value = undefined
    upload.value?.start()
  }
  const pause = async (): Promise<void> => {
    state.value = 'paused'
    await upload.value?.abort()
  }
  const cancel = async (): Promise<void> => {
    state.value = 'none'
    // what stays behind goes by itself within a day
    await upload.value?.abort(true).catch(() => undefined)
    upload.value = undefined
  }
  onBeforeUnmount(() => { if (state.value !== 'sent') void upload.value?.abort() })

  return { state, percent, isBroken, refusal, start, pause, resume, cancel }
}
