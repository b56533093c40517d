import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Closes a report without a case, with a message to the worker. */
export const useAdviseReport = () => useAct(graphql(`
  mutation AdviseReport($id: ID!, $input: AdviseInput!) {
    adviseReport(id: $id, input: $input) {
      id
      ...ReportView_Report
    }
  }
`))
