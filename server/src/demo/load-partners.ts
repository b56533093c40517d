import type { INestApplicationContext } from '@nestjs/common'
import { settingsOf, type Me } from '../access/me.js'
import { ActionService } from '../actions/action.service.js'
import { DayService } from '../actions/day.service.js'
import { DateService } from '../dates/date.service.js'
import { InspectionService } from '../inspections/inspection.service.js'
import { RequestService } from '../inspections/request.service.js'
import { JurisdictionService } from '../jurisdictions/jurisdiction.service.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Act } from './world/acts.js'

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>

const inDays = (me: Me, days: number): string => dayOf(plusDays(me.at, days))

/** What the one who asks reads of it, as she would on the page. */
const found = async <T extends object>(app: INestApplicationContext, me: Me, text: string, values: unknown[]): Promise<T> => {
  const [row] = await app.get(Database).read('rt', settingsOf(me), tx => tx.sql<T>(text, values))
  if (!row) throw new Error(`${me.name} finds nothing of it`)
  return row
}

/** Where a case happened, as far as somebody knows. */
export async function keepPlaces(app: INestApplicationContext, me: Me, caseId: string, { places }: Of<'keepPlaces'>): Promise<void> {
  await app.get(JurisdictionService).keepPlaces(me, { caseId, places: [...places] })
}

/** What the company that got the notice is asked to put right. */
export async function issueAction(app: INestApplicationContext, me: Me, draftId: string, { subject, text, proof, dueInDays }: Of<'issueAction'>): Promise<void> {
  const { id } = await found<{ id: string }>(app, me, 'SELECT notice_id AS id FROM notice_draft WHERE id = $1', [draftId])
  await app.get(ActionService).issue(me, { noticeId: id, subject, text, proof, dueOn: inDays(me, dueInDays) })
}

const actionCalled = (app: INestApplicationContext, me: Me, subject: string): Promise<{ id: string, noticeId: string, onDay: string | null }> => found(app, me, `
  SELECT it.id, it.notice_id AS "noticeId", (SELECT to_char(a.on_day, 'YYYY-MM-DD') FROM notice_act a WHERE a.action_id = it.id AND a.kind = 'date_proposed' LIMIT 1) AS "onDay"
  FROM corrective_action it WHERE it.subject = $1`, [subject])

/** What either side said of one of them, each on a moment of its own. */
export async function actOnActions(app: INestApplicationContext, me: Me, { acts }: Of<'actOnActions'>): Promise<void> {
  for (const [subject, act, words] of acts) {
    const { id } = await actionCalled(app, me, subject)
    await app.get(ActionService).act(me, { actionId: id, act, words })
  }
}

/** Another day for one of them. */
export async function proposeActionDay(app: INestApplicationContext, me: Me, { subject, dueInDays, words }: Of<'proposeActionDay'>): Promise<void> {
  const { id, noticeId } = await actionCalled(app, me, subject)
  await app.get(DayService).propose(me, { noticeId, actionId: id, onDay: inDays(me, dueInDays), words })
}

/** Another day for the line of this route that is in force; `audience` are places on the case. */
export async function proposeLineDay(app: INestApplicationContext, me: Me, caseId: string, audience: string[], { route, dueInDays, words }: Of<'proposeLineDay'>): Promise<void> {
  const { id } = await found<{ id: string }>(app, me, `SELECT id FROM me_plan_line WHERE case_id = $1 AND route = $2 AND stage = 'live' AND track = 'site'`, [caseId, route])
  await app.get(DateService).propose(me, { lineId: id, onDay: inDays(me, dueInDays), words, audience })
}

/** For which place and matter the authority is competent, and what it asks the lead. */
export async function askLead(app: INestApplicationContext, me: Me, caseId: string, { place, matter, basis, question, answerInDays }: Of<'askLead'>): Promise<void> {
  await app.get(RequestService).sayCompetence(me, { caseId, place, matter, basis })
  const soon = new Date(me.at.getTime() + 60_000)
  await app.get(Clock).during(soon, () => app.get(RequestService).ask({ ...me, at: soon }, { caseId, question, basis, answerBy: inDays(me, answerInDays) }))
}

/** What an inspectorate keeps for itself; shared with the lead where it says so. */
export async function keepInspection(app: INestApplicationContext, me: Me, caseId: string, { act: _, by: _by, ago: _ago, as: _as, onInDays, shared, ...says }: Of<'keepInspection'>): Promise<void> {
  const id = await app.get(InspectionService).keep(me, { caseId, on: inDays(me, onInDays), ...says })
  if (shared) await app.get(InspectionService).share(me, id)
}
