import { computed, ref, watch } from 'vue'
import { fileLimits, fileTypes, type FileType } from '@amends/shared/files'
import { isOneOf } from '@amends/shared/closed'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'
import { NoPhoto, prepared } from './photo'
import { useUpload, type ToSend } from './useUpload'

export const megabytes = Math.floor(fileLimits.file / 1_048_576)

/** Where a file goes, and whom it is for or about. */
export type Goes = Omit<ToSend, 'name' | 'type' | 'body'>

/** Choosing a file and its name. `goes` answers undefined as long as something else is missing. */
export const useFileForm = (goes: () => Goes | undefined, accepted: () => readonly FileType[], sent: () => void) => {
  const { t } = useWords()
  const upload = useUpload()
  const file = ref<File>()
  const name = ref('')
  const problem = ref<string>()
  const tried = ref(false)
  const isPreparing = ref(false)
  const nameError = computed(() => (tried.value && file.value && name.value.trim() === '' ? t('files.send.nameMissing') : undefined))
  const fileError = computed(() => problem.value ?? (tried.value && !file.value ? t('files.send.missing') : undefined))
  // a photo of a kind that is not taken is made into one that is
  const isTaken = (type: string): boolean => isOneOf(fileTypes, type) && (type === 'image/heic' || isOneOf(accepted(), type))

  const pick = (given: File | undefined): void => {
    file.value = given
    // signs that turn the direction of what follows are not taken in a name
    name.value = given?.name.replace(/\p{Bidi_Control}/gu, '').slice(0, 200) ?? ''
    problem.value = !given ? undefined
      : given.size > fileLimits.file ? t('files.send.tooLarge', { megabytes })
        : isTaken(given.type) ? undefined : t('files.send.wrongKind')
  }

  const send = async (): Promise<void> => {
    tried.value = true
    const to = goes()
    if (!file.value || fileError.value || nameError.value || !to) return
    isPreparing.value = true
    try {
      const { body, type } = await prepared(file.value)
      await upload.start({ ...to, name: name.value.trim(), type, body })
    } catch (error) {
      problem.value = t(error instanceof NoPhoto ? 'files.send.noPhoto' : 'refusals.SomethingWentWrong')
    } finally {
      isPreparing.value = false
    }
  }

  watch(upload.state, now => {
    if (now !== 'sent') return
    announce(t('files.send.sent'))
    file.value = undefined
    name.value = ''
    tried.value = false
    sent()
  })
  return { ...upload, file, name, tried, pick, send, nameError, fileError, isPreparing }
}
