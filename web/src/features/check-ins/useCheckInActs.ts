import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useAnswerCheckIn = () => useAct(graphql(`
  mutation AnswerCheckIn($input: AnswerCheckInInput!) {
    answerCheckIn(input: $input) { id ...CheckInRow_CheckIn }
  }
`))

export const useSettleCheckIn = () => useAct(graphql(`
  mutation SettleCheckIn($id: ID!) {
    settleCheckIn(id: $id) { id ...CheckInRow_CheckIn }
  }
`))

export const useSetSafeHours = () => useAct(graphql(`
  mutation SetSafeHours($input: SafeHoursInput!) {
    setSafeHours(input: $input) { id safeHours { zone from until isNow nextAt } }
  }
`))
