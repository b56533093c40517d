import { computed, ref, watch } from 'vue'
import { useAct } from '../../api/useAct'
import { useDraft } from '../../api/draft'
import { useAppQuery } from '../../api/useAppQuery'
import { graphql } from '../../gql'
import { useKeeper } from '../casework/keeper'

type Kept = { id: string | undefined; words: string; at: string | undefined }
const nothing: Kept = { id: undefined, words: '', at: undefined }
/** What the server holds of the draft, as far as this window knows. It holds no word: those leave with the drafts at sign-out. */
let known: Omit<Kept, 'words'> = nothing

/**
 * The report that is being written down. Its words go to the server, sealed, and not to this computer, which others may use;
 * while the line is away they stay in the memory of this window, and are sent when it is back.
 */
export const useReportDraft = () => {
  const words = useDraft('report:write')
  const kept = ref<Kept>({ ...known, words: words.value })
  /** What another window kept, where it is neither this one's nor nothing. */
  const theirs = ref<Kept>()
  const query = useAppQuery(graphql(`query ReportDraft { reportDraft { id at words } }`), {})
  const keeping = useAct(graphql(`mutation KeepReportDraft($input: ReportDraftInput!) { keepReportDraft(input: $input) { id at } }`))
  const dropping = useAct(graphql(`mutation DropReportDraft($id: ID!) { dropReportDraft(id: $id) { id } }`))

  const take = (now: Kept) => {
    known = { id: now.id, at: now.at }
    kept.value = now
    theirs.value = undefined
  }
  const keeper = useKeeper(async () => {
    const said = words.value
    if (theirs.value || said === kept.value.words || said === '') return 'kept'
    const answer = await keeping.act({ input: { words: said, after: kept.value.at ?? null } })
    if (answer) take({ id: answer.keepReportDraft.id, words: said, at: answer.keepReportDraft.at ?? undefined })
    else if (keeping.refusal.value === 'ChangedMeanwhile') query.again()
    return answer ? 'kept' : keeping.refusal.value === 'ChangedMeanwhile' || keeping.refusal.value === 'NotFound' ? 'over' : 'away'
  })

  // neither what is here nor what another window kept is thrown away unseen
  watch(query.data, answer => {
    if (answer === undefined) return
    const found: Kept = { id: answer.reportDraft?.id, words: answer.reportDraft?.words ?? '', at: answer.reportDraft?.at ?? undefined }
    if (found.at === kept.value.at && words.value !== '') return
    if (words.value === '') words.value = found.words
    if (words.value === found.words || found.words === '') take(found)
    else theirs.value = found
  })
  watch(words, keeper.touched)

  const leave = (mine: boolean) => {
    if (!theirs.value) return
    if (!mine) words.value = theirs.value.words
    take(theirs.value)
    void keeper.flush()
  }
  const over = () => {
    words.value = ''
    take(nothing)
    keeper.goOn()
  }
  /** Thrown away, here and on the server. */
  const discard = async () => {
    await keeper.hold()
    const { id } = kept.value
    if (id === undefined || await dropping.act({ id })) over()
    else keeper.goOn()
  }
  return {
    words, query, theirs, leave, over, discard, hold: keeper.hold, goOn: keeper.goOn, isAway: keeper.isAway,
    savedAt: computed(() => (kept.value.words === words.value ? kept.value.at : undefined)),
  }
}
