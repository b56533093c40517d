import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import type { Kept } from '../parties/kept.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorOf, page, readId, type Page } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { LessonAbstract } from './abstract.entity.js'
import { abstracts } from './abstract.policy.js'
import { LessonImprovement } from './improvement.entity.js'
import { CaseLesson } from './lesson.entity.js'
import type { LibraryArgs } from './lesson.inputs.js'
import { improvements, isOwn, lessons } from './lesson.policy.js'
import { proposed, type Matter, type Tags } from './propose.js'

/** More than anybody learns from one page of cases. */
const most = 1_000

lookedAt('CaseLesson', ({ reading }, it: CaseLesson) => upon(reading.facts(lessons, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [] } })))
lookedAt('LessonImprovement', ({ me, reading }, it: LessonImprovement) => upon(reading.facts(improvements, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: isOwn(me, it) ? 'own' : 'other', consents: [] } })))

/** What was learned from each of these cases, the latest first. */
export async function lessonsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, CaseLesson[]>> {
  const rows = await seeWhere(tx, me, lessons, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(lessons, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What was set down for a company before it became the company concerned stays on the page it kept. */
export function keptImprovements(reading: Reading, { body }: Kept): LessonImprovement[] {
  const rows = reading.tx().restored(LessonImprovement, body.improvements ?? [])
  reading.saw(improvements, rows)
  return rows
}

/** What is done next, the soonest first. */
export async function improvementsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, LessonImprovement[]>> {
  const rows = await seeWhere(tx, me, improvements, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(improvements, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What of each of these cases stands in the library, for the lead. */
export async function abstractsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, LessonAbstract>> {
  const rows = await seeWhere(tx, me, abstracts, 'it.case_id IN (:...caseIds) AND it.withdrawn_at IS NULL', { caseIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(abstracts, rows)
  return new Map(rows.map(it => [it.caseId, it]))
}

/** The tags that follow by rule from what was found and decided in each of these cases; for the lead alone. */
export async function proposalsOf(tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, Tags>> {
  const rows = await tx.ask<Matter & { caseId: string }>(`SELECT c.id AS "caseId",
    coalesce((SELECT jsonb_agg(DISTINCT one) FROM me_allegation a, unnest(a.concerns) AS one WHERE a.case_id = c.id AND a.verdict IN ('substantiated', 'partially_substantiated')), '[]') AS concerns,
    coalesce((SELECT to_jsonb(m.types) FROM me_response_memo m WHERE m.case_id = c.id AND m.state = 'signed' ORDER BY m.decided_at DESC, m.id DESC LIMIT 1), '[]') AS responses,
    (SELECT count(DISTINCT p.role)::int FROM party p WHERE p.case_id = c.id AND p.until IS NULL AND p.standing IN ('member', 'partner')) AS roles
    FROM "case" c WHERE c.id = ANY ($1)`, [caseIds])
  return new Map(rows.map(it => [it.caseId, proposed(it)]))
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, it => `\\${it}`)

/** The library, over all cases in which the viewer's organisation took part, the latest first. */
export async function libraryOf(reading: Reading, { area = null, target = null, first, after, ...sought }: LibraryArgs): Promise<Page<LessonAbstract>> {
  const words = sought.words?.trim()
  // The cursor is read by all who read the library: it says no moment, for that would lead to the case.
  const from = after ? readId(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, abstracts, ['(it.withdrawn_at IS NULL OR EXISTS (SELECT FROM lesson_reader r WHERE r.abstract_id = it.id AND r.organisation_id = :own AND r.kept_at IS NOT NULL))',
    ...words ? [`(it.title || ' ' || it.text) ILIKE :like`] : [], ...area ? [':area = ANY (it.outcome_areas)'] : [], ...target ? [':target = ANY (it.sdg_targets)'] : [],
    ...from ? ['(it.at, it.id) < (SELECT one.at, one.id FROM lesson_abstract one WHERE one.id = :from)'] : []].join(' AND '),
  { like: words ? `%${escaped(words)}%` : null, area, target, from, own: reading.me.organisationId }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(abstracts, rows)
  return page(rows, first, row => cursorOf(row.id))
}
