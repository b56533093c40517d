import { computed } from 'vue'
import { practisedAs, type PracticeRole } from '@amends/shared/practice'
import { useAct } from '../../api/useAct'
import { useAppQuery } from '../../api/useAppQuery'
import { graphql } from '../../gql'
import type { PracticeQuery } from '../../gql/graphql'
import type { QueryState } from '../../ui/query-state'
import { useMe } from '../people/useMe'
import { useOtherMembership } from '../people/useMembership'

const practiceQuery = graphql(`
  query Practice {
    practice {
      id
      here
      chair
      home
      tasks { step done path }
      can { reset { allowed } }
    }
  }
`)
const startMutation = graphql(`
  mutation StartPractice($as: PracticeRole) {
    startPractice(as: $as) { id chair }
  }
`)
const resetMutation = graphql(`
  mutation ResetPractice($id: ID!, $as: PracticeRole) {
    resetPractice(id: $id, as: $as) { id chair }
  }
`)

/** What the viewer practises on, asked once whoever calls it; a list is read again whenever something was done there. */
export const usePractice = (): QueryState<PracticeQuery> =>
  useAppQuery(practiceQuery, {}, { watch: () => [{ kind: 'case' }, { kind: 'notice' }, { kind: 'organisation' }, { kind: 'inbox' }, { kind: 'me' }] })

/** As whom one's organisation may practise, where there is a choice. */
export const usePracticeRoles = () => {
  const query = useMe()
  return computed((): readonly PracticeRole[] => {
    const kind = query.data.value?.me.organisation.kind
    const roles = kind ? practisedAs[kind] : []
    return roles.length > 1 ? roles : []
  })
}

/** Where a workspace begins. */
const begin = '/'

/** Into the practice case, out of it, and another one; each time everything that was read is forgotten. */
export const usePracticeActs = () => {
  const { take, busy: moving } = useOtherMembership()
  const starting = useAct(startMutation)
  const resetting = useAct(resetMutation)
  const start = async (as?: PracticeRole) => {
    const begun = await starting.act({ as })
    if (begun) await take(begun.startPractice.chair, begin)
  }
  const reset = async (id: string, as?: PracticeRole) => {
    const begun = await resetting.act({ id, as })
    if (begun) await take(begun.resetPractice.chair, begin)
    return begun !== null
  }
  return { start, reset, sit: (id: string) => take(id, begin), moving, starting, resetting }
}
