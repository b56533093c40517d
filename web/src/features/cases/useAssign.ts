import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Puts a person of one's own organisation to work on a case. */
export const useAssign = () => useAct(graphql(`
  mutation Assign($caseId: ID!, $membershipId: ID!, $position: Position!) {
    assign(caseId: $caseId, membershipId: $membershipId, position: $position) {
      id
      ...CaseAssignments_Case
    }
  }
`))
