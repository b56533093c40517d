import { Injectable } from '@nestjs/common'
import { codeLength } from '@amends/shared/workers'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { placesOf } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { needFree } from './binding.service.js'
import { VaultSeal } from './vault/vault-seal.js'
import { workerEvents } from './worker.events.js'
import { Worker } from './worker.entity.js'
import { workers } from './worker.policy.js'

/** The verbs of a worker, as the workspace knows her. Each is one commit; each returns her id. */
@Injectable()
export class WorkerService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Adds somebody who was harmed, with a key of her own; where she told a report of this case, that it was she. Refuses `CaseIsClosed`, `ReportIsJoined`. */
  add(me: Me, caseId: string, nickname: string | null, reportId: string | null): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      if (reportId) await needFree(tx, me, reportId, record.id)
      const partyId = (await placesOf(tx, me, [record.id])).get(record.id)?.partyId ?? null
      const worker = await this.insert(tx, { caseId: record.id, nickname, reportId, partyId, addedAt: me.at, addedBy: me.membershipId })
      await this.seal.begin(tx, worker.id)
      await event('worker.added', workerEvents['worker.added'](worker))
      return worker
    })
  }

  /** Calls her otherwise in the workspace, or nothing but her code. */
  rename(me: Me, id: string, nickname: string | null): Promise<string> {
    return this.act(me, id, 'rename', worker => { worker.rename(nickname) })
  }

  /** Somebody spoke with her today. */
  noteContact(me: Me, id: string): Promise<string> {
    return this.act(me, id, 'noteContact', worker => { worker.contacted(me.at) })
  }

  private act(me: Me, id: string, action: 'rename' | 'noteContact', work: (worker: Worker) => void): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }: Changing) => {
      const worker = await take(tx, me, workers, id, action)
      work(worker)
      await tx.keep(Worker, worker)
      await event('worker.recorded', workerEvents['worker.recorded'](worker))
      return worker
    })
  }

  /** A code that somebody else has is drawn again; whose it is nobody learns. */
  private async insert(tx: Tx, given: Pick<Worker, 'caseId' | 'nickname' | 'reportId' | 'partyId' | 'addedAt' | 'addedBy'>): Promise<{ id: string, caseId: string }> {
    const id = this.ids.next()
    const added = await tx.changed(
      `INSERT INTO worker (id, case_id, code, nickname, added_at, added_by, party_id, report_id, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) ON CONFLICT DO NOTHING`,
      [id, given.caseId, `W-${this.ids.code(codeLength).toUpperCase()}`, given.nickname, given.addedAt, given.addedBy, given.partyId, given.reportId])
    return added === 1 ? { id, caseId: given.caseId } : this.insert(tx, given)
  }
}
