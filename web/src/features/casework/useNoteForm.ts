import { computed, reactive, ref } from 'vue'
import type { ContactKind, ContactReach } from '@amends/shared/casework'
import { now } from '../../ui/clock'
import { useNoteContact } from './useCaseworkActs'
import { useNoteDraft } from './useNoteDraft'

type Given = { caseId: string; workerId: string | null; correctsId?: string | undefined }

/** A note as it is filled in: a call that reached her today, unless something else is said. */
export const useNoteForm = (about: Given, isOpen: () => boolean) => {
  const { act, busy, refusal, clear } = useNoteContact()
  const draft = useNoteDraft({ caseId: about.caseId, workerId: about.workerId }, isOpen)
  const today = now().toISOString().slice(0, 10)
  const blank = () => ({ kind: (about.workerId ? 'phone' : 'note') as ContactKind, reach: 'reached' as ContactReach, happenedOn: today, followedUp: false, nextOn: '', next: '' }) // one of each list
  const form = reactive(blank())
  const tried = ref(false)
  const isMissing = () => ({
    words: draft.words.value.trim() === '', happenedOn: form.happenedOn === '' || form.happenedOn > today,
    nextOn: form.next.trim() !== '' && form.nextOn === '', next: form.nextOn !== '' && form.next.trim() === '',
  })
  const missing = computed((): Partial<ReturnType<typeof isMissing>> => (tried.value ? isMissing() : {}))

  const begin = () => {
    Object.assign(form, blank())
    tried.value = false
    clear()
  }
  const send = async (): Promise<boolean> => {
    tried.value = true
    if (Object.values(isMissing()).some(Boolean)) return false
    await draft.hold()
    const { kind, reach, happenedOn, followedUp, nextOn, next } = form
    const answer = await act({ input: {
      caseId: about.caseId, workerId: about.workerId, kind, reach: kind === 'note' ? null : reach, happenedOn, words: draft.words.value.trim(), correctsId: about.correctsId ?? null,
      followedUp, next: next.trim() === '' ? null : { dueOn: nextOn, words: next.trim() },
    } })
    draft.over(answer !== null)
    return answer !== null
  }

  return { form, draft, missing, today, begin, send, busy, refusal }
}
