import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useHearWorker = () => useAct(graphql(`
  mutation HearWorker($input: HearWorkerInput!) {
    hearWorker(input: $input) { id ...WorkerEnding_Worker }
  }
`))

export const useClosePart = () => useAct(graphql(`
  mutation CloseWorkerPart($input: ClosePartInput!) {
    closeWorkerPart(input: $input) { id ...WorkerEnding_Worker }
  }
`))

export const useReopenPart = () => useAct(graphql(`
  mutation ReopenWorkerPart($id: ID!) {
    reopenWorkerPart(id: $id) { id ...WorkerEnding_Worker }
  }
`))

export const useAskClosure = () => useAct(graphql(`
  mutation AskClosure($input: AskClosureInput!) {
    askClosure(input: $input) { id ...ClosureRow_CaseClosure }
  }
`))

export const useApproveClosure = () => useAct(graphql(`
  mutation ApproveClosure($id: ID!) {
    approveClosure(id: $id) { id ...ClosureRow_CaseClosure }
  }
`))

export const useGiveClosureBack = () => useAct(graphql(`
  mutation GiveClosureBack($id: ID!, $comment: String!) {
    giveClosureBack(id: $id, comment: $comment) { id ...ClosureRow_CaseClosure }
  }
`))
