import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

export const useKeepCasePlaces = () => useAct(graphql(`
  mutation KeepCasePlaces($input: KeepCasePlacesInput!) {
    keepCasePlaces(input: $input) { id ...JurisdictionsView_Case }
  }
`))

export const useRemoveCasePlace = () => useAct(graphql(`
  mutation RemoveCasePlace($id: ID!) {
    removeCasePlace(id: $id) { id ...JurisdictionsView_Case }
  }
`))

export const useKeepLegalDate = () => useAct(graphql(`
  mutation KeepLegalDate($input: KeepLegalDateInput!) {
    keepLegalDate(input: $input) { id ...JurisdictionsView_Case }
  }
`))

export const useMeetLegalDate = () => useAct(graphql(`
  mutation MeetLegalDate($id: ID!) {
    meetLegalDate(id: $id) { id ...JurisdictionsView_Case }
  }
`))
