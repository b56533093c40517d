import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useProposeDate = () => useAct(graphql(`
  mutation ProposeDate($input: ProposeDateInput!) {
    proposeDate(input: $input) { id dueOn dates { id state } }
  }
`))

export const useAnswerDate = () => useAct(graphql(`
  mutation AnswerDate($input: AnswerDateInput!) {
    answerDate(input: $input) { id dueOn dates { id state } }
  }
`))

export const useTakeDate = () => useAct(graphql(`
  mutation TakeDate($id: ID!) {
    takeDate(id: $id) { id dueOn dates { id state } }
  }
`))
