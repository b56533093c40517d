import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useWeigh = () => useAct(graphql(`
  mutation WeighFactor($input: WeighFactorInput!) {
    weighFactor(input: $input) { id ...CaseFactors_Case ...CaseRecommendation_Case ...DecideForm_Case }
  }
`))

export const useNameBuyer = () => useAct(graphql(`
  mutation NameBuyer($input: NameBuyerInput!) {
    nameBuyer(input: $input) { id ...BuyerRow_LeverageBuyer }
  }
`))

export const useOpenToBuyers = () => useAct(graphql(`
  mutation OpenToBuyers($id: ID!) {
    openToBuyers(id: $id) { id ...BuyerRow_LeverageBuyer }
  }
`))

export const useCommitAsBuyer = () => useAct(graphql(`
  mutation CommitAsBuyer($id: ID!, $commitment: String!) {
    commitAsBuyer(id: $id, commitment: $commitment) { id ...BuyerRow_LeverageBuyer }
  }
`))

export const useDecideResponse = () => useAct(graphql(`
  mutation DecideResponse($input: DecideResponseInput!) {
    decideResponse(input: $input) { id ...MemoRow_ResponseMemo }
  }
`))

export const useSignResponse = () => useAct(graphql(`
  mutation SignResponse($id: ID!) {
    signResponse(id: $id) { id ...MemoRow_ResponseMemo }
  }
`))
