import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** What a second person does with a notice, and its author when she thinks better of it. */
export const useApproveNotice = () => useAct(graphql(`
  mutation ApproveNotice($id: ID!) {
    approveNotice(id: $id) { id ...DraftView_NoticeDraft }
  }
`))

export const useReturnNotice = () => useAct(graphql(`
  mutation ReturnNotice($id: ID!, $reason: String!) {
    returnNotice(id: $id, reason: $reason) { id ...DraftView_NoticeDraft }
  }
`))

export const useWithdrawNotice = () => useAct(graphql(`
  mutation WithdrawNotice($id: ID!, $reason: String!) {
    withdrawNotice(id: $id, reason: $reason) { id ...DraftView_NoticeDraft }
  }
`))
