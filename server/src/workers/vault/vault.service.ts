import { Injectable } from '@nestjs/common'
import { vaultParts } from '@amends/shared/workers'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { Changes } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import type { Tx } from '../../platform/database/tx.js'
import { Refused } from '../../platform/refused.js'
import { workerEvents } from '../worker.events.js'
import { workers } from '../worker.policy.js'
import type { Contents } from './parts.js'
import type { WorkerRecordInput } from './parts.inputs.js'
import { VaultSeal } from './vault-seal.js'

/** Writes down who a worker is. Nothing is overwritten: each record is a row of its own, and the latest counts. */
@Injectable()
export class VaultService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Seals each part that was given. Refuses `WorkerIsErased`, `InvalidInput` where none was, `ChangedMeanwhile` where somebody else wrote one after it was read. */
  record(me: Me, workerId: string, input: WorkerRecordInput): Promise<string> {
    const contents = contentsOf(input)
    const parts = vaultParts.filter(part => contents[part] !== undefined)
    if (parts.length === 0) throw new Refused('InvalidInput', 'input')
    return this.changes.change(actorOf({ ...me, act: this.seal.act(me.act) }), async ({ tx, event }) => {
      const worker = await take(tx, me, workers, workerId, 'record')
      const key = await this.seal.keyOf(tx, workerId)
      const latest = await latestOf(tx, workerId)
      const { basedOn } = input
      if (basedOn && parts.some(part => { const stands = latest.get(part); return stands && !basedOn.includes(stands.id) })) throw new Refused('ChangedMeanwhile')
      for (const part of parts) {
        const id = this.ids.next()
        const sealed = this.seal.closeRecord(key, workerId, part, id, contents[part] ?? {})
        await tx.sql('INSERT INTO worker_record (id, worker_id, part, seq, sealed, by_membership_id, author_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
          [id, workerId, part, (latest.get(part)?.seq ?? 0) + 1, sealed, me.membershipId, me.name, me.at])
      }
      await event('worker.recorded', workerEvents['worker.recorded'](worker))
      return worker
    })
  }
}

/** The record of each part that counts now. */
async function latestOf(tx: Tx, workerId: string): Promise<Map<string, { id: string, seq: number }>> {
  const rows = await tx.sql<{ id: string, part: string, seq: number }>(
    'SELECT DISTINCT ON (part) id, part, seq FROM worker_record WHERE worker_id = $1 ORDER BY part, seq DESC', [workerId])
  return new Map(rows.map(it => [it.part, it]))
}

const said = (text: string | null | undefined): string | null => text?.trim() || null

/** As it is sealed: each field said or null. */
function contentsOf({ identity, contacts, documents, health, status }: WorkerRecordInput): Partial<Contents> {
  return {
    ...identity && { identity: {
      givenNames: said(identity.givenNames), familyName: said(identity.familyName), nameInOwnScript: said(identity.nameInOwnScript), born: identity.born ?? null,
      sex: identity.sex ?? null, nationality: said(identity.nationality), languages: identity.languages.flatMap(it => said(it) ?? []),
    } },
    ...contacts && { contacts: contacts.map(it => ({
      way: it.way, value: it.value.trim(), isSafe: it.isSafe, when: said(it.when), mayPickUp: said(it.mayPickUp), ifAnotherAnswers: said(it.ifAnotherAnswers),
    })) },
    ...documents && { documents: documents.map(it => ({ kind: it.kind, number: said(it.number), heldBy: said(it.heldBy) })) },
    ...health && { health: { note: said(health.note), urgentNeeds: said(health.urgentNeeds) } },
    ...status && { status: {
      note: said(status.note), permitUntil: status.permitUntil ?? null, decision: said(status.decision), authority: said(status.authority), decidedOn: status.decidedOn ?? null,
    } },
  }
}
