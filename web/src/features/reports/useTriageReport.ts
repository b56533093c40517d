import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Records the first look at a report: is she safe, and may she be answered? */
export const useTriageReport = () => useAct(graphql(`
  mutation TriageReport($id: ID!, $input: TriageInput!) {
    triageReport(id: $id, input: $input) {
      id
      ...ReportView_Report
    }
  }
`))
