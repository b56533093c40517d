import { graphql } from '../../gql'
import type { MeQuery } from '../../gql/graphql'
import { useAppQuery } from '../../api/useAppQuery'
import type { QueryState } from '../../ui/query-state'

const meQuery = graphql(`
  query Me {
    me {
      id
      name
      email
      unread
      readsNotices
      workspace
      provedWith
      operations { id }
      membership { id title memberRole }
      memberships { id title organisation { id name kind } }
      organisation {
        id
        name
        kind
        state
        roles
        places { keepsHouses finds }
        receivesReferrals
        keepsSupply
        can {
          readReports { allowed }
          register { allowed }
        }
      }
    }
  }
`)

export type Me = MeQuery['me']

/** Who is asking, for which organisation, and what is waiting. Asked once, whoever calls it: the cache answers. */
export const useMe = (): QueryState<MeQuery> =>
  useAppQuery(meQuery, {}, { watch: () => [{ kind: 'inbox' }, { kind: 'me' }, { kind: 'organisation' }] })
