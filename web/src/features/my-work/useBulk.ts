import { computed, ref } from 'vue'
import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'
import type { BulkAct, BulkForm, BulkOutcome, BulkRow } from './bulk'

graphql(`
  fragment BulkDone_BulkLine on BulkLine {
    workerId
    refusal
    field
  }
`)

const useSetFollowUps = () => useAct(graphql(`
  mutation SetFollowUps($input: SetFollowUpsInput!) {
    setFollowUps(input: $input) { ...BulkDone_BulkLine worker { id ...CaseloadTable_Worker } }
  }
`))

const useNoteContacts = () => useAct(graphql(`
  mutation NoteContacts($input: NoteContactsInput!) {
    noteContacts(input: $input) { ...BulkDone_BulkLine worker { id ...CaseloadTable_Worker } }
  }
`))

/** Rows sent at once: few enough that she sees how far it is. */
const atOnce = 10

/** One act for many, a few at a time. Where it breaks off, the next `send` goes on with those who are left. */
export function useBulkSend() {
  const [setAll, noteAll] = [useSetFollowUps(), useNoteContacts()]
  const came = ref<readonly BulkOutcome[]>([])
  const busy = ref(false)
  const some = async (act: BulkAct, { on, words: said }: BulkForm, rows: readonly BulkRow[]): Promise<readonly BulkOutcome[] | undefined> => {
    const [workers, words] = [rows.map(({ id, caseId }) => ({ id, caseId })), said.trim()]
    if (act === 'follow_up') return (await setAll.act({ input: { workers, dueOn: on, words: words || null } }))?.setFollowUps
    return (await noteAll.act({ input: { workers, happenedOn: on, words, ...act === 'note' ? { kind: 'note' } : { kind: 'phone', reach: 'not_reached' } } }))?.noteContacts
  }
  /** @returns whether all of them were answered. */
  const send = async (act: BulkAct, form: BulkForm, rows: readonly BulkRow[]): Promise<boolean> => {
    if (busy.value) return false
    busy.value = true
    try {
      while (came.value.length < rows.length) {
        const answer = await some(act, form, rows.slice(came.value.length, came.value.length + atOnce))
        if (!answer) return false
        came.value = [...came.value, ...answer]
      }
      return true
    } finally { busy.value = false }
  }
  const clear = () => {
    came.value = []
    setAll.clear()
    noteAll.clear()
  }
  return { send, clear, came, refusal: computed(() => setAll.refusal.value ?? noteAll.refusal.value), busy }
}
