import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

graphql(`
  fragment BulkDone_BulkLine on BulkLine {
    workerId
    refusal
    field
  }
`)

export const useSetFollowUps = () => useAct(graphql(`
  mutation SetFollowUps($input: SetFollowUpsInput!) {
    setFollowUps(input: $input) { ...BulkDone_BulkLine worker { id ...CaseloadTable_Worker } }
  }
`))

export const useNoteContacts = () => useAct(graphql(`
  mutation NoteContacts($input: NoteContactsInput!) {
    noteContacts(input: $input) { ...BulkDone_BulkLine worker { id ...CaseloadTable_Worker } }
  }
`))
