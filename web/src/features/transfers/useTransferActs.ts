import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useOfferTransfer = () => useAct(graphql(`
  mutation OfferTransfer($input: OfferTransferInput!) {
    offerTransfer(input: $input) { id ...TransferLine_Transfer }
  }
`))

export const useWithdrawTransfer = () => useAct(graphql(`
  mutation WithdrawTransfer($id: ID!) {
    withdrawTransfer(id: $id) { id ...TransferLine_Transfer }
  }
`))

export const useAcceptTransfer = () => useAct(graphql(`
  mutation AcceptTransfer($id: ID!) {
    acceptTransfer(id: $id) { id }
  }
`))

export const useRefuseTransfer = () => useAct(graphql(`
  mutation RefuseTransfer($id: ID!, $reason: TransferRefusal!) {
    refuseTransfer(id: $id, reason: $reason) { id }
  }
`))

export const useEntrustWorker = () => useAct(graphql(`
  mutation EntrustWorker($input: EntrustInput!) {
    entrustWorker(input: $input) { id ...WorkerStays_Worker }
  }
`))
