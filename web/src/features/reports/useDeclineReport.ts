import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Closes a report that is not taken on; the worker is told why and where else to go. */
export const useDeclineReport = () => useAct(graphql(`
  mutation DeclineReport($id: ID!, $input: DeclineInput!) {
    declineReport(id: $id, input: $input) {
      id
      ...ReportView_Report
    }
  }
`))
