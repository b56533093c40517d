import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { graphql } from '../../gql'
import type { OpenedParts_WorkerOpeningFragment } from '../../gql/graphql'
import type { VaultPart } from '@amends/shared/workers'
import { useAct } from '../../api/useAct'
import { now } from '../../ui/clock'

graphql(`
  fragment OpenedParts_WorkerOpening on WorkerOpening {
    id
    until
    records
    identity { givenNames familyName nameInOwnScript born sex nationality languages }
    contacts { way value isSafe when mayPickUp ifAnotherAnswers }
    documents { kind number heldBy }
    health { note urgentNeeds }
    status { note permitUntil decision authority decidedOn }
  }
`)
export type Opened = OpenedParts_WorkerOpeningFragment

/** What was opened of a worker, part by part, as long as it may be read; then it leaves the page and the memory. */
export const useOpened = () => {
  const { act, busy, refusal, clear } = useAct(graphql(`
    mutation OpenWorker($workerId: ID!, $parts: [VaultPart!]!, $reason: String, $emergency: Boolean! = false) {
      openWorker(workerId: $workerId, parts: $parts, reason: $reason, emergency: $emergency) { id ...OpenedParts_WorkerOpening }
    }
  `))
  const byCode = useAct(graphql(`
    mutation OpenInEmergency($caseId: ID!, $code: String!, $parts: [VaultPart!]!, $reason: String!) {
      openInEmergency(caseId: $caseId, code: $code, parts: $parts, reason: $reason) { id ...OpenedParts_WorkerOpening }
    }
  `))
  const held = shallowRef<Partial<Record<VaultPart, Opened>>>({})
  const over = ref<VaultPart>()
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const hide = (part: VaultPart) => {
    const { [part]: _, ...rest } = held.value
    held.value = rest
  }
  const show = (parts: readonly VaultPart[], opened: Opened) => {
    over.value = undefined
    held.value = { ...held.value, ...Object.fromEntries(parts.map(part => [part, opened])) }
    const timer = setTimeout(() => {
      timers.delete(timer)
      for (const part of parts) {
        if (held.value[part]?.id !== opened.id) continue
        hide(part)
        over.value = part
      }
    }, Math.max(0, new Date(opened.until).getTime() - now().getTime()))
    timers.add(timer)
  }
  onScopeDispose(() => {
    for (const timer of timers) clearTimeout(timer)
    held.value = {}
  })

  const open = async (workerId: string, parts: VaultPart[], reason: string | null = null, emergency = false): Promise<boolean> => {
    const answer = await act({ workerId, parts, reason, emergency })
    if (answer) show(parts, answer.openWorker)
    return answer !== null
  }
  const openByCode = async (caseId: string, code: string, parts: VaultPart[], reason: string): Promise<boolean> => {
    const answer = await byCode.act({ caseId, code, parts, reason })
    if (answer) show(parts, answer.openInEmergency)
    return answer !== null
  }
  return { held, over, open, openByCode, hide, clear, busy: computed(() => busy.value || byCode.busy.value), refusal: computed(() => refusal.value ?? byCode.refusal.value) }
}
