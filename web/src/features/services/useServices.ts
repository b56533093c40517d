import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'

/** Writes an entry of one's own organisation, new or changed. */
export const useKeepService = () => useAct(graphql(`
  mutation KeepService($input: KeepServiceInput!) {
    keepService(input: $input) { id ...ServiceFacts_Service }
  }
`))

/** Says that an entry is still right. */
export const useAssureService = () => useAct(graphql(`
  mutation AssureService($id: ID!) {
    assureService(id: $id) { id assuredOn isStale }
  }
`))

export const useRemoveService = () => useAct(graphql(`
  mutation RemoveService($id: ID!) {
    removeService(id: $id) { id }
  }
`))
