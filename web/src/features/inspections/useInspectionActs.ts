import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useKeepInspection = () => useAct(graphql(`
  mutation KeepInspection($input: KeepInspectionInput!) {
    keepInspection(input: $input) { id ...InspectionLine_Inspection }
  }
`))

export const useSettleInspection = () => useAct(graphql(`
  mutation SettleInspection($input: SettleInspectionInput!) {
    settleInspection(input: $input) { id ...InspectionLine_Inspection }
  }
`))

export const useShareInspection = () => useAct(graphql(`
  mutation ShareInspection($id: ID!) {
    shareInspection(id: $id) { id ...InspectionLine_Inspection }
  }
`))

export const useSayCompetence = () => useAct(graphql(`
  mutation SayCompetence($input: SayCompetenceInput!) {
    sayCompetence(input: $input) { id ...CompetenceLine_Competence }
  }
`))

export const useAskLead = () => useAct(graphql(`
  mutation AskLead($input: AskLeadInput!) {
    askLead(input: $input) { id ...AuthorityRequestLine_AuthorityRequest }
  }
`))

export const useAnswerAuthority = () => useAct(graphql(`
  mutation AnswerAuthority($input: AnswerAuthorityInput!) {
    answerAuthority(input: $input) { id ...AuthorityRequestLine_AuthorityRequest }
  }
`))

export const useWithdrawAuthorityRequest = () => useAct(graphql(`
  mutation WithdrawAuthorityRequest($id: ID!) {
    withdrawAuthorityRequest(id: $id) { id ...AuthorityRequestLine_AuthorityRequest }
  }
`))

export const useComposeDossier = () => useAct(graphql(`
  mutation ComposeDossier($input: ComposeDossierInput!) {
    composeDossier(input: $input) { id ...DossierLine_Dossier }
  }
`))

export const useHandOverDossier = () => useAct(graphql(`
  mutation HandOverDossier($input: HandOverDossierInput!) {
    handOverDossier(input: $input) { id ...DossierLine_Dossier }
  }
`))

export const useRecordDossierReply = () => useAct(graphql(`
  mutation RecordDossierReply($input: DossierReplyInput!) {
    recordDossierReply(input: $input) { id ...DossierLine_Dossier }
  }
`))
