import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const usePauseClock = () => useAct(graphql(`
  mutation PauseClock($id: ID!, $reason: ClockPauseReason!) {
    pauseClock(id: $id, reason: $reason) { id ...ClockRow_CaseClock }
  }
`))

export const useResumeClock = () => useAct(graphql(`
  mutation ResumeClock($id: ID!) {
    resumeClock(id: $id) { id ...ClockRow_CaseClock }
  }
`))

export const useMeetClock = () => useAct(graphql(`
  mutation MeetClock($id: ID!) {
    meetClock(id: $id) { id ...ClockRow_CaseClock }
  }
`))
