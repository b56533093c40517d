import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Writes to the worker; she reads it with her code. */
export const useAskWorker = () => useAct(graphql(`
  mutation AskWorker($reportId: ID!, $text: String!) {
    askWorker(reportId: $reportId, text: $text) {
      id
      ...ReportView_Report
    }
  }
`))
