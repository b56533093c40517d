import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Makes an organisation a party, as the preview showed it: `input.preview` is the digest of what was looked at. */
export const useAddParty = () => useAct(graphql(`
  mutation AddParty($input: AddPartyInput!) {
    addParty(input: $input) {
      id
      ...PartyLine_Party
    }
  }
`))
