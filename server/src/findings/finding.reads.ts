import type { Me } from '../access/me.js'
import type { Identified, Noun } from '../access/noun.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Case } from '../cases/case.entity.js'
import { keptWith } from '../cases/frozen.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { behind } from '../parties/kept.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorAt, cursorOf, page, readCursor, readId, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { Allegation } from './allegation.entity.js'
import { allegations } from './allegation.policy.js'
import { Appeal } from './appeal.entity.js'
import { appeals } from './appeal.policy.js'
import { Finding } from './finding.entity.js'
import { findings } from './finding.policy.js'
import type { Interview } from './interview.entity.js'
import { interviews } from './interview.policy.js'
import { factsAt, type Point, type Reach } from './reach.js'

/** More findings and appeals than a page of points has. */
const most = 1_000

/** All of it stands to the viewer as the point it is about; who asked for something reads why. */
function stands<T extends Identified & Point, Action extends string, Facts extends Reach>(type: string, of: Noun<T, Action, Facts>, isOwn: (me: Me, it: T) => boolean = () => false) {
  lookedAt(type, ({ me, reading }, it: T) => upon(reading.facts(of, it), reach => (
    { viewer: viewerAt(reach.mine), facts: { ...factsAt(it, reach), relation: isOwn(me, it) ? 'own' as const : 'other' as const } })))
}
stands('Allegation', allegations)
stands('Finding', findings)
stands('Appeal', appeals, (me, it) => it.organisationId === me.organisationId)
stands('Interview', interviews)

/** The points of a case that the viewer may know of, in the order they were written down. */
export async function allegationsOf(reading: Reading, record: Case, { first, after }: PageArgs): Promise<Page<Allegation>> {
  const [caseId, from, kept] = [record.id, after ? readId(after) : null, keptWith(record)]
  const rows = kept ? behind(reading.tx().restored(Allegation, kept.body.allegations ?? []), from) : await seeWhere(reading.tx(), reading.me, allegations, `it.case_id = :caseId${from ? ' AND (it.added_at, it.id) > (SELECT a.added_at, a.id FROM allegation a WHERE a.id = :from)' : ''}`,
    { caseId, from }, { order: [['addedAt', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(allegations, rows)
  return page(rows, first, row => cursorOf(row.id))
}

/** The talks of a case that the viewer may know of, the latest first. */
export async function interviewsOf(reading: Reading, caseId: string, { first, after }: PageArgs): Promise<Page<Interview>> {
  const from = after ? readCursor(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, interviews, `it.case_id = :caseId${from ? ' AND (it.held_on, it.id) < (:day::date, :from)' : ''}`,
    { caseId, day: from?.at, from: from?.id }, { order: [['heldOn', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(interviews, rows)
  return page(rows, first, row => cursorAt(new Date(`${row.heldOn}T00:00:00Z`), row.id))
}

/** What was found on each of these points, the latest first. */
export async function findingsOf(tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Finding[]>> {
  const rows = await seeWhere(tx, me, findings, 'it.allegation_id IN (:...ids)', { ids }, { order: [['seq', 'DESC']], limit: most })
  reading.saw(findings, rows)
  return Map.groupBy(rows, it => it.allegationId)
}

/** Who asked about each of these findings again, the latest first. */
export async function appealsOf(tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Appeal[]>> {
  const rows = await seeWhere(tx, me, appeals, 'it.finding_id IN (:...ids)', { ids }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(appeals, rows)
  return Map.groupBy(rows, it => it.findingId)
}
