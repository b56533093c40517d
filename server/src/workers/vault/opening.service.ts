import { Injectable } from '@nestjs/common'
import { openingsADay, type VaultPart } from '@amends/shared/workers'
import { actorOf, type Me } from '../../access/me.js'
import { see } from '../../access/take.js'
import { placesOf } from '../../parties/place.js'
import { Changes, lockChain, type Changing } from '../../platform/change/change.js'
import { dayOf } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import type { Tx } from '../../platform/database/tx.js'
import { NotFound } from '../../platform/refused.js'
import { disclosedOf } from '../receivers.js'
import { forColleagues, workerEvents } from '../worker.events.js'
import type { Worker } from '../worker.entity.js'
import { leads, workers, type WorkerFacts } from '../worker.policy.js'
import { judge, type Judgement } from './judge.js'
import { beginning, next, type Head } from './opening-chain.js'
import { Opening } from './opening.entity.js'
import { VaultSeal } from './vault-seal.js'

/** What somebody wants to open, of whom: by her id, or by the code she is known under on a case. */
export type ToOpen = { who: { workerId: string } | { caseId: string, code: string }, parts: readonly VaultPart[], reason: string | null, emergency: boolean }
type Found = { id: string, caseId: string, worker: Worker | null, facts: WorkerFacts }
type Judged = { part: VaultPart, judgement: Judgement }

/** Opens parts of the vault. What is written is who asked and what came of it; the parts themselves are read afterwards. */
@Injectable()
export class OpeningService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /**
   * Writes a line for each part, also where it is refused: so nothing is thrown here but `NotFound` for whom nobody on the
   * case is, and whoever reads the act throws its refusal. @returns the id of the act.
   */
  open(me: Me, asked: ToOpen): Promise<string> {
    return this.changes.change(actorOf({ ...me, act: this.seal.act(me.act) }), async change => {
      const found = await find(change.tx, me, asked.who)
      const today = await openedToday(change.tx, me)
      const judged = asked.parts.map(part => ({ part, judgement: judge(found.worker, found.facts, { ...asked, part }, today) }))
      const actId = await this.write(change, me, found, judged, asked.reason)
      await tell(change, me, actId, found, judged, today)
      return { id: actId }
    })
  }

  private async write({ tx, head: ends }: Changing, me: Me, { id: workerId, caseId }: Found, judged: readonly Judged[], reason: string | null): Promise<string> {
    const [last] = await tx.sql<Head>('SELECT seq, hash FROM opening_head($1)', [caseId])
    const actId = this.ids.next()
    const isOpened = judged.some(it => 'basis' in it.judgement)
    // A reason that was of no use is not kept.
    const kept = isOpened ? reason : null
    let head = last ?? beginning
    for (const [index, { part, judgement }] of judged.entries()) {
      const line = next(head, {
        id: index === 0 ? actId : this.ids.next(), actId, caseId, workerId, part, ...outcomeOf(judgement), membershipId: me.membershipId,
        organisationId: me.organisationId, openerName: me.name, at: me.at, salt: this.ids.bytes(16),
      }, kept)
      await tx.add(Opening, line)
      head = line
    }
    ends({ log: 'opening', chain: caseId, seq: head.seq, hash: head.hash })
    if (kept) {
      const key = (await this.seal.keysOf(tx, [workerId])).get(workerId)
      if (key) await tx.sql('INSERT INTO opening_reason (act_id, sealed) VALUES ($1, $2)', [actId, this.seal.closeReason(key, workerId, actId, kept)])
    }
    return actId
  }
}

const outcomeOf = (it: Judgement) => ('basis' in it
  ? { outcome: 'opened', basis: it.basis, refusal: null } as const
  : { outcome: 'denied', basis: null, refusal: it.refusal } as const)

/**
 * The worker, with her case held until the end. Not by `take`: a refusal is written down, too. Ids are random, so whoever
 * names one that is hidden from her was told it, and that is worth a line.
 */
async function find(tx: Tx, me: Me, who: ToOpen['who']): Promise<Found> {
  const [at] = 'code' in who
    ? await tx.sql<{ id: string | null, caseId: string }>('SELECT worker_of_code($1, $2) AS id, $1::uuid AS "caseId"', [who.caseId, who.code])
    : await tx.sql<{ id: string, caseId: string | null }>('SELECT $1::uuid AS id, worker_case($1) AS "caseId"', [who.workerId])
  if (!at?.id || !at.caseId) throw new NotFound()
  const { id, caseId } = at
  await lockChain(tx, caseId)
  // Her openings of a day are counted one after the other, on whatever case.
  await lockChain(tx, me.membershipId)
  const [worker] = await see(tx, me, workers, [id])
  const known = worker && (await workers.facts(tx, me, [worker])).get(id)
  return { id, caseId, worker: worker ?? null, facts: known ?? await hidden(tx, me, id, caseId) }
}

/** What is judged of a worker whom she may not know of. */
async function hidden(tx: Tx, me: Me, id: string, caseId: string): Promise<WorkerFacts> {
  const [places, disclosed] = await Promise.all([placesOf(tx, me, [caseId]), disclosedOf(tx, me, [id])])
  return { mine: places.get(caseId), receipts: [], withheld: disclosed.get(id)?.withheld ?? false }
}

async function openedToday(tx: Tx, me: Me): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(`SELECT count(DISTINCT act_id)::int AS count FROM opening WHERE membership_id = $1 AND basis = 'reason' AND at >= $2`,
    [me.membershipId, new Date(`${dayOf(me.at)}T00:00:00Z`)])
  return row?.count ?? 0
}

/** Opening by reason or for her life is an event; what belongs to the daily work stands in the access log alone. */
async function tell({ event }: Changing, me: Me, actId: string, { id, caseId, facts }: Found, judged: readonly Judged[], today: number): Promise<void> {
  const bases = judged.map(it => ('basis' in it.judgement ? it.judgement.basis : null))
  if (bases.includes('reason')) await event('worker.opened_by_reason', workerEvents['worker.opened_by_reason']({ id, caseId }, today >= openingsADay.told))
  if (!bases.includes('emergency')) return
  await event('worker.emergency_opened', workerEvents['worker.emergency_opened']({ id, caseId }, leads(facts)))
  await event('worker.emergency_opened', forColleagues(actId, { id, caseId }, me.organisationId))
}
