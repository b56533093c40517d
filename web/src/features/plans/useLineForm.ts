import { computed, type Ref } from 'vue'
import type { Route } from '@amends/shared/plans'
import type { WriteLineDialog_PlanLineFragment } from '../../gql/graphql'
import { useDialogForm } from '../../ui/useDialogForm'
import { minorOf, writtenAmount } from './amount'
import { useWriteLine } from './usePlanActs'

type Line = WriteLineDialog_PlanLineFragment | undefined

const blankOf = (line: Line) => ({
  who: line?.worker?.id ?? 'site', route: line?.route ?? '' as Route | '', objective: line?.objective ?? '', harm: line?.harm ?? '', proof: line?.proof ?? '', // as chosen from the list
  owner: line?.owner?.id ?? '', payer: line?.payer?.id ?? 'nobody', dueOn: line?.dueOn ?? '', currency: line?.currency ?? '',
  cost: line?.cost != null && line.currency ? writtenAmount(line.cost, line.currency) : '',
})

/** A line as it is written; it begins with what the line says that it takes the place of. */
export const useLineForm = (open: Ref<boolean>, planId: () => string, line: Readonly<Ref<Line>>) => {
  const { act, busy, refusal, clear } = useWriteLine()
  const { form, tried } = useDialogForm(open, () => blankOf(line.value), clear)
  const isPaid = () => form.payer !== 'nobody'
  const cost = () => (form.currency === '' ? null : minorOf(form.cost, form.currency))
  const isMissing = () => ({
    route: form.route === '', objective: form.objective.trim() === '', harm: form.harm.trim() === '', proof: form.proof.trim() === '', owner: form.owner === '', dueOn: form.dueOn === '',
    currency: isPaid() && form.currency === '', cost: isPaid() && form.currency !== '' && cost() === null,
  })
  const missing = computed((): Partial<ReturnType<typeof isMissing>> => (tried.value ? isMissing() : {}))

  const send = async (): Promise<boolean> => {
    tried.value = true
    const { route } = form
    if (Object.values(isMissing()).some(Boolean) || route === '') return false
    const paid = isPaid() ? { payerOrganisationId: form.payer, cost: cost(), currency: form.currency } : {}
    const input = {
      ...paid, planId: planId(), lineId: line.value?.id ?? null, workerId: form.who === 'site' ? null : form.who, route, ownerOrganisationId: form.owner, dueOn: form.dueOn,
      objective: form.objective.trim(), harm: form.harm.trim(), proof: form.proof.trim(),
    }
    return await act({ input }) !== null
  }

  return { form, missing, send, busy, refusal }
}
