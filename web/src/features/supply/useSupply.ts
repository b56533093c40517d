import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** Writes a line of one's own list, new or changed. */
export const useKeepSupply = () => useAct(graphql(`
  mutation KeepSupply($input: KeepSupplyInput!) {
    keepSupply(input: $input) { id ...SupplyRow_SupplyEntry }
  }
`))

/** We buy there no more. */
export const useEndSupply = () => useAct(graphql(`
  mutation EndSupply($id: ID!) {
    endSupply(id: $id) { id ...SupplyRow_SupplyEntry }
  }
`))

/** That the code was accepted on paper. */
export const useRecordConduct = () => useAct(graphql(`
  mutation RecordConduct($input: RecordConductInput!) {
    recordConduct(input: $input) { id ...SupplyRow_SupplyEntry }
  }
`))

/** Asks for somebody to be invited, whatever happens on any case. */
export const useAskIn = () => useAct(graphql(`
  mutation AskIntoPlatform($id: ID!) {
    askIntoPlatform(id: $id) { id ...SupplyRow_SupplyEntry }
  }
`))

export const useSetCode = () => useAct(graphql(`
  mutation SetConductCode($title: String!, $words: String!) {
    setConductCode(title: $title, words: $words) { id ...ConductPanel_Organisation }
  }
`))

/** The operator says who it is here, or that it is not invited. */
export const useAnswerAsking = () => useAct(graphql(`
  mutation AnswerSupplyAsking($id: ID!, $organisationId: ID) {
    answerSupplyAsking(id: $id, organisationId: $organisationId) { id ...AskedRow_SupplyAsking }
  }
`))

export const useAcceptConduct = () => useAct(graphql(`
  mutation AcceptConduct($id: ID!) {
    acceptConduct(id: $id) { id ...AskedRow_SupplyAsking }
  }
`))

/** Asks the lists of companies about a place. */
export const useLookUp = () => useAct(graphql(`
  mutation LookUpSupply($input: LookUpSupplyInput!) {
    lookUpSupply(input: $input) { id ...CaseLooks_Case }
  }
`))

/** Puts a case under a line of one's own list. */
export const useFileCase = () => useAct(graphql(`
  mutation FileCase($caseId: ID!, $entryId: ID) {
    fileCase(caseId: $caseId, entryId: $entryId) { id filedUnder { id name tier } }
  }
`))
