import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Sends a message to the parties named; nobody named means one's own organisation alone. */
export const useSendMessage = () => useAct(graphql(`
  mutation SendMessage($caseId: ID!, $text: String!, $audience: [ID!]!) {
    sendMessage(caseId: $caseId, text: $text, audience: $audience) {
      id
      ...MessageCard_Message
    }
  }
`))
