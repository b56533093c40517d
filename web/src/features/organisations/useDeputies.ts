import { graphql } from '../../gql'
import { useAct } from '../../api/useAct'

/** Names a colleague; nobody for null. */
export const useNameDeputy = () => useAct(graphql(`
  mutation NameReportDeputy($membershipId: ID) {
    nameReportDeputy(membershipId: $membershipId) { id ...OrganisationDeputies_Organisation }
  }
`))

export const useAskDeputy = () => useAct(graphql(`
  mutation AskDeputyOrganisation($deputyId: ID!) {
    askDeputyOrganisation(deputyId: $deputyId) { id ...OrganisationDeputies_Organisation }
  }
`))

export const useAgreeToStandIn = () => useAct(graphql(`
  mutation AgreeToStandIn($id: ID!) {
    agreeToStandIn(id: $id) { id ...OrganisationDeputies_Organisation }
  }
`))

export const useEndStandingIn = () => useAct(graphql(`
  mutation EndStandingIn($id: ID!) {
    endStandingIn(id: $id) { id ...OrganisationDeputies_Organisation }
  }
`))
