import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useLinkReports = () => useAct(graphql(`
  mutation LinkReports($id: ID!, $otherId: ID!) {
    linkReports(id: $id, otherId: $otherId) {
      id
      ...ReportView_Report
    }
  }
`))

/** Handles one with another: what is written to the other reaches her, too. */
export const useMergeReports = () => useAct(graphql(`
  mutation MergeReports($id: ID!, $intoId: ID!) {
    mergeReports(id: $id, intoId: $intoId) {
      id
      ...ReportView_Report
    }
  }
`))

export const useUntieReports = () => useAct(graphql(`
  mutation UntieReports($id: ID!, $tieId: ID!) {
    untieReports(id: $id, tieId: $tieId) {
      id
      ...ReportView_Report
    }
  }
`))
