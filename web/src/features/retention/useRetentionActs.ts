import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useDeleteReport = () => useAct(graphql(`
  mutation DeleteReport($id: ID!, $reason: DeletionReason!) {
    deleteReport(id: $id, reason: $reason) { id ...ReportRetention_Report }
  }
`))

export const useKeepReport = () => useAct(graphql(`
  mutation KeepReport($id: ID!, $reason: KeepReason!) {
    keepReport(id: $id, reason: $reason) { id ...ReportRetention_Report }
  }
`))

export const useHoldReport = () => useAct(graphql(`
  mutation HoldReport($id: ID!, $reason: ReportHoldReason!) {
    holdReport(id: $id, reason: $reason) { id ...ReportRetention_Report }
  }
`))

export const useConfirmDeletion = () => useAct(graphql(`
  mutation ConfirmDeletion($id: ID!) {
    confirmDeletion(id: $id) { id ...ReportRetention_Report }
  }
`))

export const useStopDeletion = () => useAct(graphql(`
  mutation StopDeletion($id: ID!) {
    stopDeletion(id: $id) { id ...ReportRetention_Report }
  }
`))

export const useLiftReportHold = () => useAct(graphql(`
  mutation LiftReportHold($id: ID!) {
    liftReportHold(id: $id) { id ...ReportRetention_Report }
  }
`))
