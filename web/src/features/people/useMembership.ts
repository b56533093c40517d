import { useRouter } from 'vue-router'
import { forgetDrafts } from '../../api/draft'
import { forgetAll } from '../../api/forget'
import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'
import { restartLive } from '../../live/live'

const useMembershipMutation = graphql(`
  mutation UseMembership($id: ID!) {
    useMembership(id: $id) { id }
  }
`)

/** Takes the chair of another organisation: nothing read or half-written in the one before goes along. */
export const useOtherMembership = () => {
  const { act, busy, refusal } = useAct(useMembershipMutation)
  const router = useRouter()
  const take = async (id: string, to = '/inbox') => {
    if (!(await act({ id }))) return
    forgetDrafts()
    await router.replace(to)
    forgetAll()
    restartLive()
  }
  return { take, busy, refusal }
}
