import { computed, ref } from 'vue'
import { useAct } from '../../api/useAct'
import { graphql } from '../../gql'
import type { LeaverForm_MembershipFragment } from '../../gql/graphql'

/** What came of it, as it was shown just before. */
export type Left = { name: string; successor?: string; cases: number; invitations: number }

const endMembership = graphql(`
  mutation EndMembership($id: ID!, $successorId: ID, $reason: String) {
    endMembership(id: $id, successorId: $successorId, reason: $reason) { id ...OrganisationMembers_Organisation }
  }
`)

/** Ending a membership: who takes over, why, and a last look before it happens. */
export const useLeaver = (leaver: () => LeaverForm_MembershipFragment, ended: (left: Left) => void) => {
  const { act, busy, refusal, clear } = useAct(endMembership)
  const successor = ref('')
  const reason = ref('')
  const sure = ref(false)

  const colleagues = computed(() => (leaver().organisation.members ?? [])
    .filter(member => member.id !== leaver().id && !member.until)
    .map(member => ({ value: member.id, label: member.name })))
  const chosen = computed(() => colleagues.value.find(({ value }) => value === successor.value)?.label)

  const ask = () => {
    clear()
    sure.value = true
  }

  const end = async () => {
    const { id, name, holds } = leaver()
    const left = { name, successor: chosen.value, cases: holds?.cases.length ?? 0, invitations: holds?.invitations ?? 0 }
    // the last look is over: what comes now is said on the page, or asks whether it is her
    sure.value = false
    if (await act({ id, successorId: successor.value || null, reason: reason.value.trim() || null })) ended(left)
  }

  return { successor, reason, sure, colleagues, chosen, ask, end, busy, refusal }
}
