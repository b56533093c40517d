import { computed, ref, watch } from 'vue'
import { useDraft } from '../../api/draft'
import { useAppQuery } from '../../api/useAppQuery'
import { graphql } from '../../gql'
import { useKeeper } from './keeper'
import { useKeepDraft } from './useCaseworkActs'

type Kept = { words: string; at: string | undefined }
type About = { caseId: string; workerId: string | null }

/** What the server holds of each draft, as far as this window knows: its words, and when it was kept. */
const known = new Map<string, Kept>()

/**
 * The words of a note that is being written. They go to the server and not to this computer, which others may use; while the
 * line is away they stay in the memory of this window, and are sent when it is back.
 */
export const useNoteDraft = (about: About, isOpen: () => boolean) => {
  const key = `casework:${about.caseId}:${about.workerId ?? ''}`
  const words = useDraft(key)
  const { act, refusal } = useKeepDraft()
  const kept = ref(known.get(key))
  /** What another window kept, where it is neither this one's nor nothing. */
  const theirs = ref<Kept>()
  const query = useAppQuery(graphql(`
    query NoteDraft($caseId: ID!, $workerId: ID) {
      noteDraft(caseId: $caseId, workerId: $workerId) { id at words }
    }
  `), about, { pause: () => !isOpen() })

  const take = (now: Kept) => {
    known.set(key, now)
    kept.value = now
    theirs.value = undefined
  }
  const keeper = useKeeper(async () => {
    const said = words.value
    if (theirs.value || said === (kept.value?.words ?? '')) return 'kept'
    const answer = await act({ input: { ...about, words: said, after: kept.value?.at ?? null } })
    if (answer) take({ words: said, at: answer.keepNoteDraft.at ?? undefined })
    else if (refusal.value === 'ChangedMeanwhile') query.again()
    return answer ? 'kept' : refusal.value === 'ChangedMeanwhile' || refusal.value === 'NotFound' ? 'over' : 'away'
  })

  // neither what is here nor what another window kept is thrown away unseen
  watch(query.data, answer => {
    if (answer === undefined) return
    const found: Kept = { words: answer.noteDraft?.words ?? '', at: answer.noteDraft?.at ?? undefined }
    if (found.at === kept.value?.at) return
    if (words.value.trim() === '') words.value = found.words
    if (words.value === found.words || found.words.trim() === '') take(found)
    else theirs.value = found
  })
  watch(words, keeper.touched)
  watch(isOpen, now => { if (!now) void keeper.flush() })

  const leave = (mine: boolean) => {
    if (!theirs.value) return
    if (!mine) words.value = theirs.value.words
    take(theirs.value)
    void keeper.flush()
  }
  return {
    words, theirs, leave, isAway: keeper.isAway, hold: keeper.hold,
    savedAt: computed(() => (kept.value?.words === words.value ? kept.value.at : undefined)),
    /** It was written down, or refused and is a draft again. */
    over: (isWritten: boolean) => {
      if (isWritten) {
        words.value = ''
        take({ words: '', at: undefined })
      }
      keeper.goOn()
    },
  }
}
