import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** Writes a house of one's own shelter, new or changed. */
export const useKeepHouse = () => useAct(graphql(`
  mutation KeepHouse($input: KeepHouseInput!) {
    keepHouse(input: $input) { id ...HouseCard_House }
  }
`))

/** Says how many beds are empty now. */
export const useCountPlaces = () => useAct(graphql(`
  mutation CountPlaces($input: CountPlacesInput!) {
    countPlaces(input: $input) { id ...HouseCard_House }
  }
`))

export const useAskForPlaces = () => useAct(graphql(`
  mutation AskForPlaces($input: FindPlaceInput!) {
    askForPlaces(input: $input) { count confirmedWithin }
  }
`))

export const useHoldPlace = () => useAct(graphql(`
  mutation HoldPlace($input: HoldPlaceInput!) {
    holdPlace(input: $input) { id ...HoldRow_Hold }
  }
`))

export const useAcceptHold = () => useAct(graphql(`
  mutation AcceptHold($id: ID!, $meetingPoint: String!, $by: String) {
    acceptHold(id: $id, meetingPoint: $meetingPoint, by: $by) { id ...HoldRow_Hold }
  }
`))

export const useDeclineHold = () => useAct(graphql(`
  mutation DeclineHold($id: ID!, $reason: HoldRefusal!) {
    declineHold(id: $id, reason: $reason) { id ...HoldRow_Hold }
  }
`))

export const useReleaseHold = () => useAct(graphql(`
  mutation ReleaseHold($id: ID!) {
    releaseHold(id: $id) { id ...HoldRow_Hold }
  }
`))

export const useTakeOverHold = () => useAct(graphql(`
  mutation TakeOverHold($id: ID!) {
    takeOverHold(id: $id) { id ...HoldRow_Hold }
  }
`))

export const useNoteArrival = () => useAct(graphql(`
  mutation NoteArrival($id: ID!) {
    noteArrival(id: $id) { id ...HoldRow_Hold }
  }
`))

/** What it answers is shown and kept nowhere. */
export const useOpenMeetingPoint = () => useAct(graphql(`
  mutation OpenMeetingPoint($id: ID!) {
    openMeetingPoint(id: $id) { id text until }
  }
`))
