import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** A party does not want a notice in its name; the letter is gone from its page. */
export const useDeclineNotice = () => useAct(graphql(`
  mutation DeclineNotice($id: ID!, $reason: String!) {
    declineNotice(id: $id, reason: $reason) { id ...NoticesInOurName_Case }
  }
`))
