import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Ends an organisation's part in a case; it can no longer open it. */
export const useEndParty = () => useAct(graphql(`
  mutation EndParty($id: ID!, $reason: String!) {
    endParty(id: $id, reason: $reason) {
      id
      ...PartyLine_Party
    }
  }
`))
