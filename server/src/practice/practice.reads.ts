import { practiceOfKind, type PracticeStep } from '@amends/shared/practice'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { PracticeTask } from './practice.answer.js'
import type { Practice } from './practice.entity.js'
import { practices } from './practice.policy.js'

/** The one that belongs to the chair the viewer sits in, where everything lies ready. */
export async function practiceOf(reading: Reading): Promise<Practice | null> {
  const { me } = reading
  const [found] = await seeWhere(reading.tx(), me, practices, '(it.home_id = :me_membership OR it.chair_id = :me_membership) AND it.ready_at IS NOT NULL', {},
    { order: [['begunAt', 'DESC']], limit: 1 })
  return found ?? null
}

const pathOf = (step: PracticeStep, { caseId, recordId }: Practice): string => {
  const record = `/cases/${caseId ?? ''}`
  const paths: Partial<Record<PracticeStep, string>> = {
    cost: `${record}/plan`, reply: `/notices/${recordId ?? ''}`, action: `/notices/${recordId ?? ''}`, evidence: `/notices/${recordId ?? ''}`, pay: `${record}/money`,
    competence: `${record}/inspection`, ask: `${record}/inspection`, open: `/referrals/${recordId ?? ''}`, accept: `/referrals/${recordId ?? ''}`, begin: `/referrals/${recordId ?? ''}`,
    needs: `${record}/workers/${recordId ?? ''}`, consent: `${record}/workers/${recordId ?? ''}`, refer: `${record}/workers/${recordId ?? ''}/refer`,
  }
  return paths[step] ?? record
}

/** What there is to try, in its order. Nothing of it is there for her in any other chair. */
export async function tasksOf(reading: Reading, it: Practice): Promise<PracticeTask[]> {
  if (reading.me.membershipId !== it.chairId) return []
  const [row] = await reading.tx().ask<{ done: string[] | null }>('SELECT practice_done($1::uuid) AS done', [it.id])
  return practiceOfKind[it.kind].map(step => ({ step, done: row?.done?.includes(step) ?? false, path: pathOf(step, it) }))
}
