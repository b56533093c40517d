import { Injectable } from '@nestjs/common'
import type { BindingAct } from '@amends/shared/workers'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { reports } from '../reports/report.policy.js'
import { ReportBinding } from './binding.entity.js'
import { VaultSeal } from './vault/vault-seal.js'
import { workerEvents } from './worker.events.js'
import { workers } from './worker.policy.js'

const place = (worker: string, id: string) => `report_binding|sealed|${worker}|${id}`

/** That it was she who told a report: from then on its receipt shows her who looked at what is hers. */
@Injectable()
export class BindingService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Joins a worker with a report of her case. Refuses `ReportIsJoined` where either is joined already. @returns her id. */
  join(me: Me, workerId: string, reportId: string, reason: string): Promise<string> { return this.act(me, workerId, 'bound', reportId, reason) }

  /** Parts them: the receipt shows nothing of her any more. @returns her id. */
  part(me: Me, workerId: string, reason: string): Promise<string> { return this.act(me, workerId, 'unbound', null, reason) }

  private act(me: Me, workerId: string, act: BindingAct, toReport: string | null, reason: string): Promise<string> {
    return this.changes.change(actorOf({ ...me, act: this.seal.act(me.act) }), async ({ tx, event }) => {
      const worker = await take(tx, me, workers, workerId, act === 'bound' ? 'joinReport' : 'partReport')
      const reportId = toReport ?? worker.reportId
      if (!reportId) throw new NotFound()
      if (toReport) await needFree(tx, me, toReport, worker.caseId)
      await tx.sql('SELECT worker_bind($1, $2)', [worker.id, toReport])
      const id = this.ids.next()
      await tx.add(ReportBinding, Object.assign(new ReportBinding(), {
        id, workerId: worker.id, caseId: worker.caseId, reportId, act, byMembershipId: me.membershipId, byName: me.name, at: me.at,
        sealed: this.seal.close(await this.seal.keyOf(tx, worker.id), reason, place(worker.id, id)),
      }))
      await event('worker.recorded', workerEvents['worker.recorded'](worker))
      return worker
    })
  }

  /** Why, in the words of who said so; null where the key is not there for the one who asks. */
  reasonIn(keys: ReadonlyMap<string, Buffer>, { workerId, id, sealed }: ReportBinding): string | null {
    const key = keys.get(workerId)
    return key ? String(this.seal.open(key, sealed, place(workerId, id))) : null
  }

  keysOf(tx: Tx, workerIds: readonly string[]): Promise<Map<string, Buffer>> { return this.seal.keysOf(tx, workerIds) }
}

/** The report is one of this case and hers to see, and nobody is said to have told it. Throws `NotFound`, `ReportIsJoined`. */
export async function needFree(tx: Tx, me: Me, reportId: string, caseId: string): Promise<void> {
  const [report] = await see(tx, me, reports, [reportId])
  if (report?.caseId !== caseId) throw new NotFound()
  const [taken] = await tx.sql('SELECT 1 FROM me_worker WHERE report_id = $1 AND erased_at IS NULL LIMIT 1', [reportId])
  if (taken) throw new Refused('ReportIsJoined')
}
