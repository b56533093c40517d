import { placeOfGuard, process } from '@amends/shared/process'
import { guardNumbers, type Task } from '@amends/shared/steps'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { parties } from '../parties/party.policy.js'
import type { Tx } from '../platform/database/tx.js'
import type { Case } from './case.entity.js'
import { cases } from './case.policy.js'
import { partiesOf } from './case.reads.js'
import { CaseEntry } from './entry.entity.js'
import type { Done, Guards } from './guards.js'
import { CaseHold } from './hold.entity.js'
import { CaseMove } from './move.entity.js'
import { openedBy } from './opens.js'
import { movesFrom } from './process.js'
import type { CaseStep, CaseWay, TaskLine } from './step.answer.js'

/** More moves than any case makes. */
const most = 200

/** Every move of each case, the newest first; for the lead alone, as row-level security says too. */
export const movesOf = async (tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, CaseMove[]>> =>
  Map.groupBy(await tx.rows(CaseMove, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most }), it => it.caseId)

export const holdsOf = async (tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, CaseHold>> =>
  new Map((await tx.rows(CaseHold, 'it.case_id IN (:...caseIds) AND it.ended_at IS NULL', { caseIds })).map(it => [it.caseId, it]))

export const entriesOf = async (tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, CaseEntry>> =>
  new Map((await tx.rows(CaseEntry, 'it.case_id IN (:...caseIds)', { caseIds })).map(it => [it.caseId, it]))

/** The step as the process tells it; none once the case is closed. */
export function stepOf({ state }: Case): CaseStep | null {
  if (state === 'closed') return null
  const { leads, contributes, neverAlone, required, optional } = process[state]
  const papers = [...required.map(it => ({ ...it, required: true })), ...optional.map(document => ({ document, required: false, at: null }))]
  return { state, leads, contributes, neverAlone, papers }
}

/** Does she work on it for the lead? She alone is told how guards and tasks stand. */
export const worksForLead = async (reading: Reading, it: Case): Promise<boolean> => {
  const { mine } = await reading.facts(cases, it)
  return mine?.role === 'lead' && mine.position !== null
}

/** The tasks of the step that somebody answers for, in the order of the process. An outside verification is only shown where there is one. */
export async function tasksOf(reading: Reading, guards: Guards, it: Case): Promise<TaskLine[] | null> {
  if (it.state === 'closed' || !await worksForLead(reading, it)) return null
  const known = process[it.state].tasks.filter(task => guards.hasTask(task))
  return linesOf(guards, it, (await guards.done(reading.tx(), reading.me, [it.id], known)).get(it.id))
}

/** The lines of one case from what was said of its tasks. */
export function linesOf(guards: Guards, { state: step }: Case, stands: ReadonlyMap<Task, Done> | undefined): TaskLine[] {
  if (step === 'closed') return []
  const isShown = (task: Task) => guards.hasTask(task) && (task !== 'outside_verification' || stands?.has(task))
  return process[step].tasks.filter(isShown).map(task => {
    const { state = 'not_started' as const, after = null, open = null } = stands?.get(task) ?? {}
    return { task, state, after, open }
  })
}

/** Where it may go, how each guard stands and what it would open; null for everybody who does not steer it. */
export async function wayOf(reading: Reading, guards: Guards, it: Case): Promise<CaseWay[] | null> {
  const { move } = await reading.can(cases, it)
  if (!move) return null
  const moves = movesFrom(it.state, guard => guards.has(guard))
  const [stands, present = []] = await Promise.all([
    guards.stand(reading.tx(), reading.me, [it.id], moves.flatMap(way => way.guards)), reading.batch(partiesOf).load(it.id)])
  const standing = stands.get(it.id)
  return Promise.all(moves.map(async way => {
    const lines = way.guards.map(guard => {
      const { met = false, where = placeOfGuard[guard], open = null } = standing?.get(guard) ?? {}
      return { guard, number: guardNumbers[guard], met, where, open }
    })
    const { opens, digest } = openedBy(it.id, it.state, way.to, present)
    const named = await Promise.all(opens.map(async ({ partyId, ...line }) => ({ ...line, party: await reading.one(parties, partyId) })))
    const isMet = lines.every(line => line.met)
    return { ...way, guards: lines, opens: named, digest, allowed: move.allowed && isMet, reason: move.reason ?? (isMet ? null : 'GuardUnmet' as const) }
  }))
}
