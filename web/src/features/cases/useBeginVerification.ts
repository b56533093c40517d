import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Ends triage: step 1, verify the allegation, begins. */
export const useBeginVerification = () => useAct(graphql(`
  mutation BeginVerification($id: ID!) {
    beginVerification(id: $id) {
      id
      ...CaseView_Case
    }
  }
`))
