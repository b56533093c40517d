import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useBegin = () => useAct(graphql(`
  mutation BeginScreening($input: BeginScreeningInput!) {
    beginScreening(input: $input) { id worker { id ...WorkerScreenings_Worker } }
  }
`))

/** Answers with its id alone: what was answered is on the screen already. */
export const useAnswer = () => useAct(graphql(`
  mutation AnswerScreening($id: ID!, $answers: [ScreeningAnswerInput!]!) {
    answerScreening(id: $id, answers: $answers) { id }
  }
`))

export const useComplete = () => useAct(graphql(`
  mutation CompleteScreening($id: ID!) {
    completeScreening(id: $id) { id ...ScreeningResult_Screening }
  }
`))

export const useRemedy = () => useAct(graphql(`
  mutation NoteIndicatorRemedy($input: IndicatorRemedyInput!) {
    noteIndicatorRemedy(input: $input) { id ...ScreeningResult_Screening }
  }
`))

export const useStatus = () => useAct(graphql(`
  mutation SetOfficialStatus($input: StatusDecisionInput!) {
    setOfficialStatus(input: $input) { id ...WorkerScreenings_Worker }
  }
`))

export const useSpare = () => useAct(graphql(`
  mutation NoteNonPunishment($input: NonPunishmentInput!) {
    noteNonPunishment(input: $input) { id ...WorkerScreenings_Worker }
  }
`))
