import { toValue, type MaybeRefOrGetter } from 'vue'
import { useAppQuery } from '../../api/useAppQuery'
import { graphql } from '../../gql'

const organisationQuery = graphql(`
  query Organisation($id: ID!) {
    organisation(id: $id) {
      id
      name
      ...OrganisationAbout_Organisation
      ...OrganisationStanding_Organisation
      ...OrganisationMembers_Organisation
      ...OrganisationInvitations_Organisation
      ...OrganisationTies_Organisation
      ...OrganisationWays_Organisation
      ...OrganisationKeys_Organisation
      ...OrganisationDeputies_Organisation
      ...OrganisationReaders_Organisation
    }
  }
`)

export const useOrganisation = (id: MaybeRefOrGetter<string>, pause?: MaybeRefOrGetter<boolean>) =>
  useAppQuery(organisationQuery, () => ({ id: toValue(id) }), {
    watch: () => [{ kind: 'organisation', id: toValue(id) }],
    pause,
  })
