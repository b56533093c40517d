import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { Guards, type Done, type Met } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'

type At = { caseId: string, isRecorded: boolean, isRead: boolean, improvements: number }

/** How learning stands; a lesson counts where it was written since the case was opened again last. */
const standing = (tx: Tx, caseIds: readonly string[]): Promise<At[]> => tx.ask<At>(`SELECT c.id AS "caseId", it.at IS NOT NULL AS "isRecorded", it.read_at IS NOT NULL AS "isRead",
    (SELECT count(*)::int FROM lesson_improvement i WHERE i.case_id = c.id) AS improvements
  FROM "case" c LEFT JOIN LATERAL (SELECT l.at, l.read_at FROM case_lesson l WHERE l.case_id = c.id
    AND l.at > coalesce((SELECT max(m.at) FROM case_move m WHERE m.case_id = c.id AND m.how = 'reopened'), '-infinity'::timestamptz) ORDER BY l.at DESC, l.id DESC LIMIT 1) it ON true
  WHERE c.id = ANY ($1)`, [caseIds])

/** What learning says to the process: the last step ends when a second person has read what was learned. */
@Injectable()
export class LessonGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('lessons_recorded', async (tx: Tx, _me: Me, ids) => new Map((await standing(tx, ids)).map((it): [string, Met] => [it.caseId, { met: it.isRead, where: 'lessons' }])))
    this.guards.task('lessons', async (tx, _me, ids) => new Map((await standing(tx, ids)).map((it): [string, Done] => [
      it.caseId, { state: it.isRead ? 'done' : it.isRecorded ? 'in_progress' : 'not_started' }])))
    this.guards.task('improvements', async (tx, _me, ids) => new Map((await standing(tx, ids)).map((it): [string, Done] => [
      it.caseId, { state: it.improvements > 0 ? 'done' : 'not_started' }])))
  }
}
