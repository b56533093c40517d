import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** Tells an organisation that leads cases what one found oneself. */
export const useSendSelfReport = () => useAct(graphql(`
  mutation SendSelfReport($input: SendSelfReportInput!) {
    sendSelfReport(input: $input) { id ...SelfReportRow_SelfReport }
  }
`))

/** Opens a case from it at the second step. */
export const useOpenSelfReport = () => useAct(graphql(`
  mutation OpenSelfReport($input: OpenSelfReportInput!, $triage: EntryTriageInput!) {
    openSelfReport(input: $input, triage: $triage) { id ...SelfReportRow_SelfReport }
  }
`))

export const useDeclineSelfReport = () => useAct(graphql(`
  mutation DeclineSelfReport($input: DeclineSelfReportInput!) {
    declineSelfReport(input: $input) { id ...SelfReportRow_SelfReport }
  }
`))
