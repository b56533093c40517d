import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** Records that one organisation is tied to another: `fromId` owns, funds, audits … `toId`. */
export const useDeclareTie = () => useAct(graphql(`
  mutation DeclareTie($input: DeclareTieInput!) {
    declareTie(input: $input) {
      id
      from { id ...OrganisationTies_Organisation }
      to { id ...OrganisationTies_Organisation }
    }
  }
`))

/** Says the same as whoever recorded it; from then on it counts by the word of both. */
export const useConfirmTie = () => useAct(graphql(`
  mutation ConfirmTie($id: ID!) {
    confirmTie(id: $id) {
      id
      from { id ...OrganisationTies_Organisation }
      to { id ...OrganisationTies_Organisation }
    }
  }
`))

/** Ends a tie; it counts for nothing that comes after. */
export const useEndTie = () => useAct(graphql(`
  mutation EndTie($id: ID!, $reason: String!) {
    endTie(id: $id, reason: $reason) {
      id
      from { id ...OrganisationTies_Organisation }
      to { id ...OrganisationTies_Organisation }
    }
  }
`))
