import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useWriteOwed = () => useAct(graphql(`
  mutation WriteOwed($input: WriteOwedInput!) {
    writeOwed(input: $input) { id ...OwedRow_MoneyClaim }
  }
`))

export const useJudgeOwed = () => useAct(graphql(`
  mutation JudgeOwed($input: JudgeOwedInput!) {
    judgeOwed(input: $input) { id ...OwedRow_MoneyClaim }
  }
`))

export const useDueAtOnce = () => useAct(graphql(`
  mutation DueAtOnce($id: ID!) {
    dueAtOnce(id: $id) { id ...OwedRow_MoneyClaim }
  }
`))

export const useWithdrawOwed = () => useAct(graphql(`
  mutation WithdrawOwed($id: ID!, $reason: String!) {
    withdrawOwed(id: $id, reason: $reason) { id ...OwedRow_MoneyClaim }
  }
`))

export const useImportOwed = () => useAct(graphql(`
  mutation ImportOwed($caseId: ID!, $text: String!, $digest: String!) {
    importOwed(caseId: $caseId, text: $text, digest: $digest) { id }
  }
`))

export const useAskToPay = () => useAct(graphql(`
  mutation AskToPay($input: AskToPayInput!) {
    askToPay(input: $input) { id ...PayLines_PayLine }
  }
`))

export const useClaimPayment = () => useAct(graphql(`
  mutation ClaimPayment($input: ClaimPaymentInput!) {
    claimPayment(input: $input) { id ...PaymentRow_Payment }
  }
`))

export const useSharePayment = () => useAct(graphql(`
  mutation SharePayment($input: SharePaymentInput!) {
    sharePayment(input: $input) { id ...PaymentRow_Payment }
  }
`))

export const useHearReceipt = () => useAct(graphql(`
  mutation HearReceipt($input: HearReceiptInput!) {
    hearReceipt(input: $input) { id ...PartRow_PaymentPart }
  }
`))

export const useSettlePart = () => useAct(graphql(`
  mutation SettlePart($id: ID!) {
    settlePart(id: $id) { id ...PartRow_PaymentPart }
  }
`))

export const useTakePartBack = () => useAct(graphql(`
  mutation TakePartBack($id: ID!) {
    takePartBack(id: $id) { id ...PartRow_PaymentPart }
  }
`))
