import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Writes a notice down for a second person to look at. */
export const useComposeNotice = () => useAct(graphql(`
  mutation ComposeNotice($input: NoticeInput!) {
    composeNotice(input: $input) {
      id
      ...CaseNotice_NoticeDraft
    }
  }
`))
