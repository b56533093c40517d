import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** A company promises what it has to promise before it acts on this case. */
export const useAcceptPart = () => useAct(graphql(`
  mutation AcceptPart($id: ID!) {
    acceptPartUndertaking(id: $id) {
      id
      ...PartTerms_Party
    }
  }
`))
