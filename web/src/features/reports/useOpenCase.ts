import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Opens a case from a report; the organisation that keeps the report leads it. */
export const useOpenCase = () => useAct(graphql(`
  mutation OpenCase($reportId: ID!, $title: String!) {
    openCase(reportId: $reportId, title: $title) {
      id
      ...CaseHeader_Case
      report {
        id
        ...ReportView_Report
      }
    }
  }
`))
