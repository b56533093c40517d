import { Injectable } from '@nestjs/common'
import type { Refusal } from '@amends/shared/refusals'
import { openingsADay, wrongCodesADay, type OpeningBasis, type OpeningOutcome, type VaultPart } from '@amends/shared/workers'
import { actorOf, type Me } from '../../access/me.js'
import { see } from '../../access/take.js'
import { mayActForLife } from '../../cases/case.policy.js'
import { placesOf } from '../../parties/place.js'
import { commitmentOf } from '../../platform/change/chain.js'
import { Changes, lockChain, type Changing } from '../../platform/change/change.js'
import { Ids } from '../../platform/clock/ids.js'
import type { Tx } from '../../platform/database/tx.js'
import { disclosedOf, placeFor } from '../receivers.js'
import { forColleagues, workerEvents } from '../worker.events.js'
import type { Worker } from '../worker.entity.js'
import { leads, workers, type WorkerFacts } from '../worker.policy.js'
import { judge, type Judgement } from './judge.js'
import { VaultSeal } from './vault-seal.js'

/** What somebody wants to open, of whom: by her id, or by the code she is known under on a case. */
export type ToOpen = { who: { workerId: string } | { caseId: string, code: string }, parts: readonly VaultPart[], reason: string | null, emergency: boolean }
type Found = { id: string, caseId: string, worker: Worker | null, facts: WorkerFacts }
type Judged = { part: VaultPart, judgement: Judgement }
/** A line as PostgreSQL is given it; it adds who, where, when, its number and its hash. */
type NewLine = { id: string, part: VaultPart, basis: OpeningBasis | null, outcome: OpeningOutcome, refusal: Refusal | null, salt: string, commitment: string }
type Head = { seq: number, hash: Buffer }
/** How often she gave a reason today, and named a code that nobody has. */
type Today = { reasons: number, wrong: number }

/** Opens parts of the vault. What is written is who asked and what came of it; the parts themselves are read afterwards. */
@Injectable()
export class OpeningService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /**
   * Writes a line for each part, also where it is refused: so nothing is thrown here, and whoever reads the act throws its
   * refusal. Where she hears `NotFound` the key of her act is kept for the same as where nobody is there: for nothing.
   * @returns the id of the act.
   */
  open(me: Me, asked: ToOpen): Promise<string> {
    return this.changes.change(actorOf({ ...me, act: this.seal.act(me.act) }), async change => {
      // Her openings of a day are counted one after the other, on whatever case.
      await lockChain(change.tx, me.membershipId)
      const today = await countedToday(change.tx)
      const found = 'code' in asked.who ? await this.byCode(change, me, asked, asked.who, today) : await find(change.tx, me, asked.who.workerId)
      if (!found) {
        if ('workerId' in asked.who) await this.refuse(change.tx, me, asked.who.workerId, asked.parts)
        return { id: this.ids.next() }
      }
      if ('actId' in found) return { id: found.actId }
      const misused = asked.emergency && await isMisused(change.tx, found.caseId)
      const judged = asked.parts.map(part => ({ part, judgement: judge(found.worker, found.facts, { ...asked, part }, today.reasons, misused) }))
      const actId = await this.write(change, me, found, judged, asked.reason)
      await tell(change, me, actId, found, judged, today.reasons)
      return { id: judged.every(isNowhere) ? this.ids.next() : actId }
    })
  }

  /** Whom she names by a code. A wrong one is written down, and the lead hears of the one after which no code of hers is looked up. */
  private async byCode(change: Changing, me: Me, asked: ToOpen, { caseId, code }: { caseId: string, code: string }, { wrong }: Today): Promise<Found | { actId: string } | null> {
    const { tx, event } = change
    if (!mayActForLife((await placesOf(tx, me, [caseId])).get(caseId))) return null
    const [at] = await tx.sql<{ id: string | null }>('SELECT worker_of_code($1, $2) AS id', [caseId, code])
    if (at?.id) return find(tx, me, at.id)
    const refusal = wrong < wrongCodesADay ? 'NotFound' : 'LookedTooOften'
    const actId = await this.write(change, me, { id: null, caseId }, asked.parts.slice(0, 1).map(part => ({ part, judgement: { refusal } })), null)
    if (wrong + 1 === wrongCodesADay) await event('worker.codes_guessed', workerEvents['worker.codes_guessed'](caseId))
    return refusal === 'NotFound' ? null : { actId }
  }

  private async write({ tx, head: ends }: Changing, me: Me, { id: workerId, caseId }: { id: string | null, caseId: string }, judged: readonly Judged[], reason: string | null): Promise<string> {
    // A reason that was of no use is not kept.
    const kept = judged.some(it => 'basis' in it.judgement) ? reason : null
    const lines = judged.map(it => this.line(it, kept))
    const [end] = await tx.sql<Head>('SELECT seq, hash FROM opening_write($1, $2, $3::jsonb, $4)', [caseId, workerId, JSON.stringify(lines), me.name])
    if (end) ends({ log: 'opening', chain: caseId, seq: end.seq, hash: end.hash })
    const actId = lines[0]?.id ?? this.ids.next()
    if (kept && workerId) {
      const key = (await this.seal.keysOf(tx, [workerId])).get(workerId)
      if (key) await tx.sql('INSERT INTO opening_reason (act_id, sealed) VALUES ($1, $2)', [actId, this.seal.closeReason(key, workerId, actId, kept)])
    }
    return actId
  }

  /** Where she may know of nobody there: if somebody is, PostgreSQL writes it down and does not say so. */
  private async refuse(tx: Tx, me: Me, workerId: string, parts: readonly VaultPart[]): Promise<void> {
    const lines = parts.map(part => this.line({ part, judgement: { refusal: 'NotFound' } }, null))
    await tx.sql('SELECT opening_refused($1, $2::jsonb, $3)', [workerId, JSON.stringify(lines), me.name])
  }

  private line({ part, judgement }: Judged, reason: string | null): NewLine {
    const salt = this.ids.bytes(16)
    return { id: this.ids.next(), part, ...outcomeOf(judgement), salt: inHex(salt), commitment: inHex(commitmentOf(salt, reason)) }
  }
}

const inHex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`
const isNowhere = ({ judgement }: Judged): boolean => 'refusal' in judgement && judgement.refusal === 'NotFound'
const outcomeOf = (it: Judgement) => ('basis' in it
  ? { outcome: 'opened', basis: it.basis, refusal: null } as const
  : { outcome: 'denied', basis: null, refusal: it.refusal } as const)

/**
 * The worker, with her case held until the end; null where whoever asks may know of nobody there. Not by `take`: a refusal is
 * written down, too. Ids are random, so whoever names one that is hidden from her was told it, and that is worth a line.
 */
async function find(tx: Tx, me: Me, id: string): Promise<Found | null> {
  const [at] = await tx.sql<{ caseId: string | null }>('SELECT worker_case($1) AS "caseId"', [id])
  if (!at?.caseId) return null
  const { caseId } = at
  await lockChain(tx, caseId)
  const [worker] = await see(tx, me, workers, [id])
  const known = worker && (await workers.facts(tx, me, [worker])).get(id)
  return { id, caseId, worker: worker ?? null, facts: known ?? await hidden(tx, me, id, caseId) }
}

/** What is judged of a worker whom she may not know of. */
async function hidden(tx: Tx, me: Me, id: string, caseId: string): Promise<WorkerFacts> {
  const [places, disclosed] = await Promise.all([placesOf(tx, me, [caseId]), disclosedOf(tx, me, [id])])
  return { mine: placeFor(places.get(caseId), disclosed.get(id)), receipts: [], withheld: disclosed.get(id)?.withheld ?? false }
}

async function countedToday(tx: Tx): Promise<Today> {
  const [row] = await tx.sql<Today>('SELECT reasons, wrong FROM openings_today()')
  return row ?? { reasons: 0, wrong: 0 }
}

async function isMisused(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.sql<{ is: boolean }>('SELECT opening_misused($1) AS is', [caseId])
  return row?.is ?? false
}

/** Opening by reason or for her life is an event; what belongs to the daily work stands in the access log alone. */
async function tell({ event }: Changing, me: Me, actId: string, { id, caseId, facts }: Found, judged: readonly Judged[], today: number): Promise<void> {
  const bases = judged.map(it => ('basis' in it.judgement ? it.judgement.basis : null))
  if (bases.includes('reason')) await event('worker.opened_by_reason', workerEvents['worker.opened_by_reason']({ id, caseId }, today >= openingsADay.told))
  if (!bases.includes('emergency')) return
  await event('worker.emergency_opened', workerEvents['worker.emergency_opened']({ id, caseId }, leads(facts)))
  await event('worker.emergency_opened', forColleagues(actId, { id, caseId }, me.organisationId))
}
