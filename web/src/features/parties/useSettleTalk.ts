import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Settles whether a company may talk to the supplier. */
export const useSettleTalk = () => useAct(graphql(`
  mutation SettleTalk($id: ID!, $talk: Talk!, $points: String) {
    settleTalk(id: $id, talk: $talk, points: $points) {
      id
      ...PartyLine_Party
    }
  }
`))
