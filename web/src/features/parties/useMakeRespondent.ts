import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Makes a party the company concerned: it keeps what it has seen and is shown nothing new. */
export const useMakeRespondent = () => useAct(graphql(`
  mutation MakeRespondent($id: ID!, $reason: String!) {
    makeRespondent(id: $id, reason: $reason) {
      id
      ...PartyLine_Party
    }
  }
`))
