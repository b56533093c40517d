import type { Me } from '../access/me.js'
import type { Identified, Noun } from '../access/noun.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { factsOfItem } from '../workers/receivers.js'
import type { Contact } from './contact.entity.js'
import { contacts } from './contact.policy.js'
import type { FollowUp } from './follow-up.entity.js'
import { followUps } from './follow-up.policy.js'
import { itemOf, needsAssessments, safetyPlans, type HelpingFacts } from './helping.policy.js'
import type { NeedsAssessment } from './needs-assessment.entity.js'
import { NoteDraft } from './note-draft.entity.js'
import { noteDrafts } from './note-draft.policy.js'
import type { Own, OwnFacts } from './own.js'
import type { SafetyPlan } from './safety-plan.entity.js'

/** More than anybody asks of one page of workers. */
const most = 1_000

/** What an organisation wrote for itself is its own. */
function own<T extends Identified & Own, Action extends string>(type: string, of: Noun<T, Action, OwnFacts>) {
  lookedAt(type, ({ me, reading }, it: T) => upon(reading.facts(of, it), ({ mine }) => (
    { viewer: viewerAt(mine), facts: { state: null, consents: [], relation: it.organisationId === me.organisationId ? 'own' as const : 'other' as const } })))
}
own('Contact', contacts)
own('FollowUp', followUps)
own('NoteDraft', noteDrafts)

/** What helps her is read by her caseworkers, and by whoever she lets have what it goes with. */
function helping<T extends Identified, Action extends string>(type: string, of: Noun<T, Action, HelpingFacts>, item: (typeof itemOf)[keyof typeof itemOf]) {
  lookedAt(type, ({ reading }, it: T) => upon(reading.facts(of, it), ({ mine, disclosed }) => (
    { viewer: viewerAt(mine), facts: { ...factsOfItem(disclosed, item), relation: 'other' as const } })))
}
helping('NeedsAssessment', needsAssessments, itemOf.needs)
helping('SafetyPlan', safetyPlans, itemOf.safety)

/** The notes about a worker or on a case, of the viewer's organisation, the latest written first. */
export async function contactsOf(reading: Reading, by: 'worker_id' | 'case_id', id: string, { first, after }: PageArgs): Promise<Page<Contact>> {
  const from = after ? readCursor(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, contacts, `it.${by} = :id${from ? ' AND (it.at, it.id) < (:at, :from)' : ''}`,
    { id, at: from?.at, from: from?.id }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(contacts, rows)
  return page(rows, first, row => cursorAt(row.at, row.id))
}

/** What is open to be done for each of these workers. */
export async function openFollowUps(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, FollowUp>> {
  const rows = await seeWhere(tx, me, followUps, `it.worker_id IN (:...workerIds) AND it.state = 'open'`, { workerIds }, { order: [['dueOn', 'ASC']], limit: most })
  reading.saw(followUps, rows)
  return new Map(rows.map(it => [it.workerId, it]))
}

/** What each of these workers needs, the latest first. */
export async function needsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, NeedsAssessment[]>> {
  const rows = await seeWhere(tx, me, needsAssessments, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(needsAssessments, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** How each of these workers stays safe, the latest first. */
export async function safetyPlansOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, SafetyPlan[]>> {
  const rows = await seeWhere(tx, me, safetyPlans, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(safetyPlans, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** The viewer's own draft of a note, where she is writing one. */
export async function draftOf(reading: Reading, caseId: string, workerId: string | null): Promise<NoteDraft | null> {
  const [draft] = await seeWhere(reading.tx(), reading.me, noteDrafts, 'it.case_id = :caseId AND it.worker_id IS NOT DISTINCT FROM :workerId::uuid', { caseId, workerId },
    { order: [['at', 'DESC']], limit: 1 })
  if (draft) reading.saw(noteDrafts, [draft])
  return draft ?? null
}
