import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { keptWith } from '../cases/frozen.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { factsAt } from '../findings/reach.js'
import { behind } from '../parties/kept.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorOf, page, readId, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { PlanLine } from './line.entity.js'
import { keptLines } from './kept.js'
import { LineNote } from './line-note.entity.js'
import { lineNotes } from './line-note.policy.js'
import { lines, owns, pays } from './line.policy.js'
import { Plan } from './plan.entity.js'
import { plans } from './plan.policy.js'

/** More lines and notes than a page of versions has. */
const most = 2_000

lookedAt('Plan', ({ reading }, it: Plan) => upon(reading.facts(plans, it), ({ mine, state }) => (
  { viewer: viewerAt(mine), facts: { state, relation: 'other', consents: [] } })))

/** Of whom each of these fields is: what a line costs is the payer's, what a worker line says is hers, and the rest is told to whoever reads the line. */
const fieldsOf = {
  money: ['cost', 'currency', 'costApprovedAt', 'costApprover'], words: ['objective', 'harm', 'proof'], owner: ['owner'], payer: ['payer'],
} as const
const isOneOf = (list: readonly string[], field: string): boolean => list.includes(field)

lookedAt('PlanLine', ({ me, reading }, it: PlanLine, field) => upon(reading.facts(lines, it), reach => {
  const isHers = it.track === 'worker'
  const [isOwner, isPayer] = [owns(me, it), pays(me, it)]
  const own = isOneOf([...fieldsOf.money, ...fieldsOf.payer], field) ? isPayer : field === 'owner' ? isOwner : isOwner || isPayer
  const of = isOneOf(fieldsOf.words, field) && !isHers ? 'coordination' as const
    : field === 'owner' && !isHers ? it.ownerKnownAs : field === 'payer' && !isHers ? it.payerKnownAs ?? 'protection' : undefined
  // Whoever reads a worker line by her consent was let know of it.
  const relation = own ? 'own' as const : isHers && reach.mine?.role !== 'lead' ? 'addressed' as const : 'other' as const
  return { viewer: viewerAt(reach.mine), facts: { ...factsAt(it, reach), relation }, ...of && { of } }
}))

lookedAt('LineNote', ({ me, reading }, it: LineNote, field) => upon(reading.facts(lineNotes, it), reach => ({
  viewer: viewerAt(reach.mine), facts: { ...factsAt(it, reach), relation: it.organisationId === me.organisationId ? 'own' as const : 'other' as const },
  ...field === 'words' && it.workerId === null && { of: it.kind === 'monitored' ? 'protection' as const : 'coordination' as const },
})))

/** The versions of a plan, the latest first; the lead's alone. */
export async function plansOf(reading: Reading, record: Case, { first, after }: PageArgs): Promise<Page<Plan>> {
  const [caseId, from] = [record.id, after ? readId(after) : null]
  const rows = await seeWhere(reading.tx(), reading.me, plans, `it.case_id = :caseId${from ? ' AND it.number < (SELECT p.number FROM plan p WHERE p.id = :from)' : ''}`,
    { caseId, from }, { order: [['number', 'DESC']], limit: first + 1 })
  reading.saw(plans, rows)
  return page(rows, first, row => cursorOf(row.id))
}

/** The lines of a case that are proposed or in force, as far as the viewer may know of them, in the order they were written. */
export async function linesOf(reading: Reading, record: Case, { first, after }: PageArgs): Promise<Page<PlanLine>> {
  const [caseId, from, kept] = [record.id, after ? readId(after) : null, keptWith(record)]
  const rows = kept ? behind(await keptLines(reading, kept, notesOf), from) : await seeWhere(reading.tx(), reading.me, lines, `it.case_id = :caseId AND it.stage IN ('proposed', 'live')${from ? ' AND (it.added_at, it.id) > (SELECT l.added_at, l.id FROM plan_line l WHERE l.id = :from)' : ''}`,
    { caseId, from }, { order: [['addedAt', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(lines, rows)
  return page(rows, first, row => cursorOf(row.id))
}

/** The lines of each of these versions, in the order they were written. */
export async function linesIn(tx: Tx, me: Me, planIds: readonly string[], reading: Reading): Promise<Map<string, PlanLine[]>> {
  const entries = await tx.ask<{ planId: string, lineId: string }>('SELECT plan_id AS "planId", line_id AS "lineId" FROM plan_entry WHERE plan_id = ANY ($1)', [planIds])
  const rows = entries.length === 0 ? [] : await seeWhere(tx, me, lines, 'it.id IN (:...ids)', { ids: [...new Set(entries.map(it => it.lineId))] },
    { order: [['addedAt', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(lines, rows)
  const has = new Set(entries.map(it => `${it.planId} ${it.lineId}`))
  return new Map(planIds.map(id => [id, rows.filter(row => has.has(`${id} ${row.id}`))]))
}

/** What was written of each of these lines, the latest first. */
export async function notesOf(tx: Tx, me: Me, lineIds: readonly string[], reading: Reading): Promise<Map<string, LineNote[]>> {
  const rows = await seeWhere(tx, me, lineNotes, 'it.line_id IN (:...lineIds)', { lineIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(lineNotes, rows)
  return Map.groupBy(rows, it => it.lineId)
}
