import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** The letter was given to the company. */
export const useRecordHandOver = () => useAct(graphql(`
  mutation RecordHandOver($id: ID!, $on: PartialDate!) {
    recordHandOver(id: $id, on: $on) { id ...DraftView_NoticeDraft }
  }
`))

/** The company said something, and the lead writes it down as such. */
export const useRecordProxyReply = () => useAct(graphql(`
  mutation RecordProxyReply($id: ID!, $text: String!, $saidOn: PartialDate!) {
    recordProxyReply(id: $id, text: $text, saidOn: $saidOn) { id ...DraftView_NoticeDraft }
  }
`))
