import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Writes to the worker; she reads it with her code. */
export const useAskWorker = () => useAct(graphql(`
  mutation AskWorker($reportId: ID!, $text: String!, $translation: SaidInput, $isFeedback: Boolean) {
    askWorker(reportId: $reportId, text: $text, translation: $translation, isFeedback: $isFeedback) {
      id
      ...ReportView_Report
    }
  }
`))
