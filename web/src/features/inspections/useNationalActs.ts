import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useReferNationally = () => useAct(graphql(`
  mutation ReferNationally($input: ReferNationallyInput!) {
    referNationally(input: $input) { id ...NationalLine_NationalReferral }
  }
`))

export const useRecordGrounds = () => useAct(graphql(`
  mutation RecordGrounds($input: RecordGroundsInput!) {
    recordGrounds(input: $input) { id ...NationalLine_NationalReferral }
  }
`))

export const useNotifyAnonymously = () => useAct(graphql(`
  mutation NotifyAnonymously($workerId: ID!) {
    notifyAnonymously(workerId: $workerId) { id }
  }
`))
