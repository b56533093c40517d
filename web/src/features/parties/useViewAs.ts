import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Begins to look at the case as a party does; it is written into the case's log. */
export const useViewAs = () => useAct(graphql(`
  mutation ViewAs($partyId: ID!) {
    viewAs(partyId: $partyId) {
      id
      caseId
    }
  }
`))
