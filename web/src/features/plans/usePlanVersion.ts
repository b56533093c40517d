import { computed } from 'vue'
import { useWords } from '../../i18n/words'
import { announce } from '../../ui/announce'
import { useApprovePlan, useDraftPlan, useLeaveOutLine, useProposePlan, useRevisePlan } from './usePlanActs'

/** What is done with a version as a whole. */
export const usePlanVersion = (caseId: () => string, planId: () => string, changed: () => void) => {
  const { t } = useWords()
  const acts = { draft: useDraftPlan(), propose: useProposePlan(), approve: useApprovePlan(), revise: useRevisePlan(), leaveOut: useLeaveOutLine() }
  const all = Object.values(acts)
  const busy = computed(() => all.some(it => it.busy.value))
  const refusal = computed(() => all.map(it => it.refusal.value).find(it => it !== undefined))

  const done = async (what: Promise<unknown>, said: string): Promise<void> => {
    if (!await what) return
    announce(said)
    changed()
  }
  const about = () => ({ id: planId() })

  return {
    busy, refusal,
    draft: () => done(acts.draft.act({ caseId: caseId() }), t('plans.version.begun')),
    propose: () => done(acts.propose.act(about()), t('plans.version.proposed')),
    approve: () => done(acts.approve.act(about()), t('plans.version.approved')),
    revise: () => done(acts.revise.act(about()), t('plans.version.revised')),
    leaveOut: (lineId: string) => done(acts.leaveOut.act({ planId: planId(), lineId }), t('plans.version.leftOut')),
  }
}
