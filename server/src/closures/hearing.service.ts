import { Injectable } from '@nestjs/common'
import { closureLimits, type ViewAnswer } from '@amends/shared/closures'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { Worker } from '../workers/worker.entity.js'
import { WorkerClosing } from './closing.entity.js'
import { closureEvents } from './closure.events.js'
import type { ClosePartInput, HearWorkerInput } from './closure.inputs.js'
import { closings, endings } from './hers.policy.js'
import { heardLast, triedOn } from './standing.js'
import { WorkerView } from './view.entity.js'

/** Where her own words stand, sealed under her key. */
export const placeOf = { view: (id: string) => `worker_view|sealed|${id}`, closing: (id: string) => `worker_closing|sealed|${id}` }

const answered = (it: ViewAnswer): boolean => it === 'satisfied' || it === 'partly' || it === 'no'
const wordsOf = (text: string | null | undefined): string | null => text?.trim() || null

/** After-care days in their order. Refuses `InvalidInput` for none, or one that is not to come. */
export function daysToCome(me: Me, days: readonly string[]): string[] {
  if (days.length === 0 || days.some(it => it <= dayOf(me.at))) throw new Refused('InvalidInput', 'afterCareOn')
  return days.toSorted()
}

/** What one worker says, and her part. Each verb is one commit and returns her id. */
@Injectable()
export class HearingService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Writes down what she said, or that she was not reached. Refuses `TryHerAgain` where too few tries stand before "could not be reached". */
  hear(me: Me, { workerId, answer, askedOn, language, givenBy, danger, words }: HearWorkerInput): Promise<string> {
    if (answered(answer) !== (givenBy != null)) throw new Refused('InvalidInput', 'givenBy')
    if (answered(answer) !== (language != null)) throw new Refused('InvalidInput', 'language')
    if (!answered(answer) && danger !== 'unknown') throw new Refused('InvalidInput', 'danger')
    if (Number.isNaN(Date.parse(askedOn)) || askedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'askedOn')
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, endings, workerId, 'hear')
      if (answer === 'unreachable') await needTries(tx, worker)
      const id = this.ids.next()
      const view = await tx.add(WorkerView, Object.assign(new WorkerView(), {
        id, caseId: worker.caseId, workerId, answer, askedOn, language: language ?? null, givenBy: givenBy ?? null, danger,
        sealed: await this.sealed(tx, worker, words, placeOf.view(id)), at: me.at, byMembershipId: me.membershipId, byName: me.name,
      }))
      await event('closure.worker_heard', closureEvents['closure.worker_heard'](view))
      return worker
    })
  }

  /** Her part is closed, while those of others go on. Refuses `HearHerFirst`, `PartIsClosed`. */
  closePart(me: Me, { workerId, reason, words, afterCareOn }: ClosePartInput): Promise<string> {
    if (reason === 'other' && !wordsOf(words)) throw new Refused('ReasonNeeded', 'words')
    const days = daysToCome(me, afterCareOn)
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, endings, workerId, 'closePart')
      // That she could not be reached is said after the tries, and never by choosing it from a list.
      if (reason === 'unreachable' && await saidLast(tx, worker) !== 'unreachable') throw new Refused('InvalidInput', 'reason')
      const id = this.ids.next()
      const closing = await tx.add(WorkerClosing, Object.assign(new WorkerClosing(), {
        id, caseId: worker.caseId, workerId, reason, sealed: await this.sealed(tx, worker, words, placeOf.closing(id)), closedOn: dayOf(me.at), afterCareOn: days,
        at: me.at, byMembershipId: me.membershipId, byName: me.name, reopenedAt: null, reopenedBy: null, reopenerName: null, version: 1,
      }))
      await event('closure.part_closed', closureEvents['closure.part_closed'](closing))
      return worker
    })
  }

  /** New harm, or one that was not made good. Refuses `PartIsOpen`. */
  reopenPart(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const closing = await take(tx, me, closings, id, 'reopen')
      closing.reopen(me)
      await tx.keep(WorkerClosing, closing)
      await event('closure.part_reopened', closureEvents['closure.part_reopened'](closing))
      return { id: closing.workerId }
    })
  }

  private async sealed(tx: Tx, worker: Worker, words: string | null | undefined, where: string): Promise<Buffer | null> {
    const said = wordsOf(words)
    return said ? this.seal.close(await this.seal.keyOf(tx, worker.id), said, where) : null
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

async function needTries(tx: Tx, { id }: Worker): Promise<void> {
  const [found] = await tx.ask<{ tries: number }>(`SELECT ${triedOn('w.id', 'w.case_id')} AS tries FROM me_worker w WHERE w.id = $1`, [id])
  if ((found?.tries ?? 0) < closureLimits.tries) throw new Refused('TryHerAgain', 'answer')
}

async function saidLast(tx: Tx, { id }: Worker): Promise<ViewAnswer | null> {
  const [found] = await tx.ask<{ heard: ViewAnswer | null }>(`SELECT ${heardLast('w.id', 'w.case_id')} AS heard FROM me_worker w WHERE w.id = $1`, [id])
  return found?.heard ?? null
}
