import { computed, ref, watch } from 'vue'
import { limits } from '@amends/shared/limits'
import type { Role } from '@amends/shared/roles'
import { useDraft } from '../../api/draft'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'
import { narrowest, settled, widthOf, type Addressee } from './audience'
import { useNames } from './useNames'
import { useSendMessage } from './useSendMessage'

/**
 * Writing on a case: the text is kept until it is sent; the audience is never remembered and returns to the narrowest.
 */
export const useComposer = (caseId: string, addressees: () => readonly Addressee<Role>[]) => {
  const { t } = useWords()
  const { listed } = useNames()
  const { act, busy, refusal, clear } = useSendMessage()
  const text = useDraft(`case:${caseId}:message`)
  const chosen = ref(narrowest())
  const tried = ref(false)
  const gone = ref(false)
  const said = ref('')

  const readers = computed(() => settled(chosen.value, addressees()).readers)
  const width = computed(() => widthOf(readers.value))
  const over = computed(() => text.value.length - limits.message)
  const error = computed(() => {
    if (over.value > 0) return t('cases.composer.tooLong', { over: over.value })
    return tried.value && text.value.trim() === '' ? t('cases.composer.missing') : undefined
  })
  const label = computed(() => {
    const [first] = readers.value
    if (first === undefined) return t('cases.composer.note')
    return width.value === 'one'
      ? t('cases.composer.sendOne', { first: first.name })
      : t('cases.composer.sendMany', { names: listed(readers.value.map(one => one.name)) })
  })

  // someone chosen has left meanwhile: nothing is sent until the writer has chosen again
  watch(addressees, now => {
    if (settled(chosen.value, now).gone === 0) return
    chosen.value = narrowest()
    gone.value = true
  })
  const choose = (ids: string[]) => {
    chosen.value = ids
    gone.value = false
    said.value = ''
    clear()
  }

  const send = async () => {
    tried.value = true
    said.value = ''
    if (error.value || gone.value) return
    const to = readers.value
    if (!await act({ caseId, text: text.value.trim(), audience: to.map(one => one.id) })) return
    text.value = ''
    tried.value = false
    chosen.value = narrowest()
    said.value = to.length === 0
      ? t('cases.composer.sentUs')
      : t('cases.composer.sent', { names: listed(to.map(one => one.name)) })
    announce(said.value)
  }

  return { text, chosen, choose, readers, width, error, label, gone, said, send, busy, refusal }
}
