import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useSendReferral = () => useAct(graphql(`
  mutation SendReferral($input: SendReferralInput!) {
    sendReferral(input: $input) { id worker { id ...WorkerReferrals_Worker } }
  }
`))

/** What it says is told once, and stays in no cache. */
export const useOpenReferral = () => useAct(graphql(`
  mutation OpenReferral($id: ID!) {
    openReferral(id: $id) { ...ReferralSheet_ReferralSheet }
  }
`))

export const useAcceptReferral = () => useAct(graphql(`
  mutation AcceptReferral($id: ID!) {
    acceptReferral(id: $id) { id ...ReferralView_Referral }
  }
`))

export const useRefuseReferral = () => useAct(graphql(`
  mutation RefuseReferral($id: ID!, $reason: ReferralRefusal!) {
    refuseReferral(id: $id, reason: $reason) { id ...ReferralView_Referral }
  }
`))

export const useBeginReferral = () => useAct(graphql(`
  mutation BeginReferral($id: ID!) {
    beginReferral(id: $id) { id ...ReferralView_Referral }
  }
`))

export const useCompleteReferral = () => useAct(graphql(`
  mutation CompleteReferral($id: ID!, $isDone: Boolean!) {
    completeReferral(id: $id, isDone: $isDone) { id ...ReferralView_Referral }
  }
`))

export const useKeepTask = () => useAct(graphql(`
  mutation KeepReferralTask($id: ID!, $task: ReintegrationTask!, $isDone: Boolean!) {
    keepReferralTask(id: $id, task: $task, isDone: $isDone) { id ...ReferralView_Referral }
  }
`))

export const useNoteAnswer = () => useAct(graphql(`
  mutation NoteReferralAnswer($id: ID!, $saidBy: String!, $reason: ReferralRefusal) {
    noteReferralAnswer(id: $id, saidBy: $saidBy, reason: $reason) { id ...ReferralView_Referral }
  }
`))

export const useRevokeReferral = () => useAct(graphql(`
  mutation RevokeReferral($id: ID!) {
    revokeReferral(id: $id) { id ...ReferralView_Referral }
  }
`))

export const useHearReferral = () => useAct(graphql(`
  mutation HearReferral($id: ID!, $answer: OutcomeAnswer!) {
    hearReferral(id: $id, answer: $answer) { id ...ReferralView_Referral }
  }
`))

/** Answered once: neither the address nor the code is kept. */
export const useLinkReferral = () => useAct(graphql(`
  mutation LinkReferral($id: ID!) {
    linkReferral(id: $id) { url code until }
  }
`))
