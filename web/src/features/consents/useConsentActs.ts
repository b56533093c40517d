import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useExplain = () => useAct(graphql(`
  mutation ExplainConsent($input: ExplainConsentInput!) {
    explainConsent(input: $input) { id ...WorkerConsents_Worker }
  }
`))

export const useGive = () => useAct(graphql(`
  mutation GiveConsent($input: GiveConsentInput!) {
    giveConsent(input: $input) { id worker { id ...WorkerConsents_Worker } }
  }
`))

export const useNoteRefusal = () => useAct(graphql(`
  mutation NoteConsentRefusal($input: RefuseConsentInput!) {
    noteConsentRefusal(input: $input) { id worker { id ...WorkerConsents_Worker } }
  }
`))

export const useProposeBasis = () => useAct(graphql(`
  mutation ProposeBasis($input: ProposeBasisInput!) {
    proposeBasis(input: $input) { id worker { id ...WorkerConsents_Worker } }
  }
`))

export const useApproveBasis = () => useAct(graphql(`
  mutation ApproveBasis($id: ID!) {
    approveBasis(id: $id) { id ...ConsentRow_Consent }
  }
`))

export const useEndService = () => useAct(graphql(`
  mutation EndConsentService($id: ID!) {
    endConsentService(id: $id) { id ...ConsentRow_Consent }
  }
`))

export const useWithdraw = () => useAct(graphql(`
  mutation WithdrawConsent($id: ID!, $saidBy: String!, $how: String!) {
    withdrawConsent(id: $id, saidBy: $saidBy, how: $how) { id ...ConsentRow_Consent }
  }
`))

export const useWithhold = () => useAct(graphql(`
  mutation WithholdFrom($input: WithholdInput!) {
    withholdFrom(input: $input) { id ...WorkerConsents_Worker }
  }
`))

export const useEndWithholding = () => useAct(graphql(`
  mutation EndWithholding($id: ID!) {
    endWithholding(id: $id) { id ...WorkerConsents_Worker }
  }
`))
