import { onBeforeUnmount, ref, shallowRef } from 'vue'
import type { Upload } from 'tus-js-client'
import type { ConsentItem } from '@amends/shared/consents'
import type { FileUse } from '@amends/shared/files'
import type { Why } from '../../api/refusal'
import { passes, whyOf } from './upload-failure'

/** What is said of a file before its first byte. */
export type ToSend = {
  use: FileUse; record: string; audience: readonly string[]; workers?: readonly string[]; item?: ConsentItem; name: string; type: string; body: Blob
}

/** Bytes of one request: a line that breaks loses no more than what was not acknowledged. */
const piece = 1_048_576
const waits = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000]

/** One file on its way: it can be paused, goes on where it stopped, and can be given up. */
export const useUpload = () => {
  const state = ref<'none' | 'sending' | 'paused' | 'sent'>('none')
  const percent = ref(0)
  const isBroken = ref(false)
  const refusal = ref<Why>()
  const upload = shallowRef<Upload>()

  /** What sends in pieces is loaded with the first file: most who look at a case send none. */
  const start = async (it: ToSend): Promise<void> => {
    percent.value = 0
    refusal.value = undefined
    state.value = 'sending'
    const tus = await import('tus-js-client').catch(() => undefined)
    if (!tus) {
      state.value = 'none'
      refusal.value = 'Unreached'
      return
    }
    upload.value = new tus.Upload(it.body, {
      endpoint: '/files', chunkSize: piece, retryDelays: waits, headers: { 'x-amends': '1' }, storeFingerprintForResuming: false,
      metadata: {
        use: it.use, record: it.record, audience: it.audience.join(','), name: it.name, type: it.type,
        ...it.workers && { workers: it.workers.join(',') }, ...it.item && { item: it.item },
      },
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
    // she may have paused it or given it up meanwhile
    if (state.value === 'sending') resume()
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
