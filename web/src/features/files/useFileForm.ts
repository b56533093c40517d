import { computed, ref, watch } from 'vue'
import type { Role } from '@amends/shared/roles'
import { fileLimits, fileTypes } from '@amends/shared/files'
import { isOneOf } from '@amends/shared/closed'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'
import { narrowest, settled, type Addressee } from '../channels/audience'
import { NoPhoto, prepared } from './photo'
import { useUpload } from './useUpload'

export const megabytes = Math.floor(fileLimits.file / 1_048_576)

/** Choosing a file, its name and its readers; the readers begin with the narrowest and return to it. */
export const useFileForm = (record: string, addressees: () => readonly Addressee<Role>[]) => {
  const { t } = useWords()
  const upload = useUpload()
  const file = ref<File>()
  const name = ref('')
  const chosen = ref(narrowest())
  const problem = ref<string>()
  const tried = ref(false)
  const isPreparing = ref(false)
  const nameError = computed(() => (tried.value && file.value && name.value.trim() === '' ? t('files.send.nameMissing') : undefined))
  const fileError = computed(() => problem.value ?? (tried.value && !file.value ? t('files.send.missing') : undefined))

  const pick = (given: File | undefined): void => {
    file.value = given
    // signs that turn the direction of what follows are not taken in a name
    name.value = given?.name.replace(/\p{Bidi_Control}/gu, '').slice(0, 200) ?? ''
    problem.value = !given ? undefined
      : given.size > fileLimits.file ? t('files.send.tooLarge', { megabytes })
        : isOneOf(fileTypes, given.type) ? undefined : t('files.send.wrongKind')
  }

  const send = async (): Promise<void> => {
    tried.value = true
    if (!file.value || fileError.value || nameError.value) return
    isPreparing.value = true
    try {
      const { body, type } = await prepared(file.value)
      upload.start({ use: 'evidence', record, audience: settled(chosen.value, addressees()).ids, name: name.value.trim(), type, body })
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
    chosen.value = narrowest()
    tried.value = false
  })
  return { ...upload, file, name, chosen, pick, send, nameError, fileError, isPreparing }
}
