import { Injectable, type OnModuleInit } from '@nestjs/common'
import { checkInMarks } from '@amends/shared/check-ins'
import { caseStates, type CaseState } from '@amends/shared/states'
import { dayIn } from '../clocks/due.js'
import { zoneOf } from '../clocks/rules.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { CheckIn } from './check-in.entity.js'
import { checkInEvents } from './check-in.events.js'

/** Says when whoever spoke is asked, in the commit from which on a company may know: its notice, or that the plan is carried out. */
@Injectable()
export class Asking implements OnModuleInit {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  onModuleInit(): void {
    this.changes.also(['notice.sent'], async (change, { caseId }) => { if (caseId) await this.begin(change, caseId) })
    this.changes.also(['case.moved', 'case.reopened', 'worker.added'], async (change, { chain }) => { if (await isUnderWay(change, chain)) await this.begin(change, chain) })
  }

  /** For everybody of the case who is not asked yet. Twice is once. */
  private async begin({ tx, at, event }: Changing, caseId: string): Promise<void> {
    const workers = await tx.sql<{ id: string }>('SELECT id FROM check_in_missing($1) AS it (id)', [caseId])
    if (workers.length === 0) return
    const [lead] = await tx.sql<{ country: string }>(`SELECT o.country FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.case_id = $1 AND p.role = 'lead' AND p.until IS NULL`, [caseId])
    const zone = zoneOf(lead?.country ?? '')
    for (const { id: workerId } of workers) {
      for (const mark of checkInMarks) {
        await tx.add(CheckIn, Object.assign(new CheckIn(), {
          id: this.ids.next(), caseId, workerId, mark, dueOn: dayIn(zone, plusDays(at, mark)), state: 'open', triedOn: [], begunAt: at, answeredAt: null, byMembershipId: null, byName: null,
          settledAt: null, settledBy: null, settlerName: null, version: 1,
        }))
      }
    }
    await event('check_in.set', checkInEvents['check_in.set'](caseId))
  }
}

/** The plan is carried out, or was; or somebody of the case is asked already. */
async function isUnderWay({ tx }: Changing, caseId: string): Promise<boolean> {
  const [row] = await tx.sql<{ state: CaseState, asked: boolean }>('SELECT c.state, EXISTS (SELECT FROM check_in i WHERE i.case_id = c.id) AS asked FROM "case" c WHERE c.id = $1', [caseId])
  return row !== undefined && (row.asked || caseStates.indexOf(row.state) >= caseStates.indexOf('implement'))
}
