import { practiceOfRole, practisedAs, type PracticeRole, type PracticeStep } from '@amends/shared/practice'
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
    conduct: '/organisation', note: `${record}#write`, message: `${record}#write`, cost: `${record}/plan`, action: `/notices/${recordId ?? ''}`, evidence: `/notices/${recordId ?? ''}`, pay: `${record}/money`,
    check: `${record}/checks`, competence: `${record}/inspection`, ask: `${record}/inspection`, outcome: `${record}/inspection`, open: `/referrals/${recordId ?? ''}`, accept: `/referrals/${recordId ?? ''}`, begin: `/referrals/${recordId ?? ''}`,
    safety: `${record}/workers/${recordId ?? ''}#safety`, needs: `${record}/workers/${recordId ?? ''}#needs`, refer: `${record}/workers/${recordId ?? ''}/refer`,
  }
  return paths[step] ?? record
}

/** SQL: what she did herself and reads, beside what `practice_done` tells. A note is read by her own side alone, a message by another, too. */
const hers: Partial<Record<PracticeStep, string>> = {
  conduct: 'organisation x WHERE x.id = $3 AND x.undertaking_accepted_at IS NOT NULL',
  note: 'message x WHERE x.case_id = $2 AND x.author_membership_id = $4 AND cardinality(x.audience) = 1',
  message: 'message x WHERE x.case_id = $2 AND x.author_membership_id = $4 AND cardinality(x.audience) > 1',
  check: 'action_check x WHERE x.case_id = $2 AND x.by_membership_id = $4',
  outcome: `inspection x WHERE x.case_id = $2 AND x.by_membership_id = $4 AND x.kind = 'finding'`,
  safety: 'safety_plan x WHERE x.case_id = $2 AND x.by_membership_id = $4',
}
const asked = `SELECT practice_done($1::uuid) AS told, array_remove(ARRAY[${Object.entries(hers).map(([step, found]) => `CASE WHEN EXISTS (SELECT FROM ${found}) THEN '${step}' END`).join(', ')}], NULL) AS own,
  (SELECT x.role FROM party x WHERE x.case_id = $2 AND x.organisation_id = $3 AND x.until IS NULL LIMIT 1) AS role`

/** What there is to try, in its order. Nothing of it is there for her in any other chair. */
export async function tasksOf(reading: Reading, it: Practice): Promise<PracticeTask[]> {
  if (reading.me.membershipId !== it.chairId) return []
  const [row] = await reading.tx().ask<{ told: string[] | null, own: string[], role: PracticeRole | null }>(asked, [it.id, it.caseId, it.organisationId, it.chairId])
  const isDone = (step: PracticeStep): boolean => (step in hers ? row?.own : row?.told)?.includes(step) ?? false
  const [first] = practisedAs[it.kind]
  const role = practisedAs[it.kind].find(one => one === row?.role) ?? first
  return role ? practiceOfRole[role].map(step => ({ step, done: isDone(step), path: pathOf(step, it) })) : []
}
