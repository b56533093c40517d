import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useIssueAction = () => useAct(graphql(`
  mutation IssueAction($input: IssueActionInput!) {
    issueAction(input: $input) { id ...NoticeThread_Notice }
  }
`))

export const useActOnAction = () => useAct(graphql(`
  mutation ActOnAction($input: ActOnActionInput!) {
    actOnAction(input: $input) { id ...NoticeThread_Notice }
  }
`))

export const useProposeNoticeDay = () => useAct(graphql(`
  mutation ProposeNoticeDay($input: ProposeNoticeDayInput!) {
    proposeNoticeDay(input: $input) { id ...NoticeThread_Notice }
  }
`))

export const useAnswerNoticeDay = () => useAct(graphql(`
  mutation AnswerNoticeDay($input: AnswerNoticeDayInput!) {
    answerNoticeDay(input: $input) { id ...NoticeThread_Notice }
  }
`))

export const useAskActionCheck = () => useAct(graphql(`
  mutation AskActionCheck($input: AskCheckInput!) {
    askActionCheck(input: $input) { id }
  }
`))

export const useAnswerActionCheck = () => useAct(graphql(`
  mutation AnswerActionCheck($input: AnswerCheckInput!) {
    answerActionCheck(input: $input) { id }
  }
`))
