import { Injectable } from '@nestjs/common'
import { inspectionEnds, type InspectionState } from '@amends/shared/inspections'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { placesOf } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { workers } from '../workers/worker.policy.js'
import type { InspectionWords } from './inspection.answer.js'
import { Inspection } from './inspection.entity.js'
import { inspectionEvents } from './inspection.events.js'
import type { KeepInspectionInput, SettleInspectionInput } from './inspection.inputs.js'
import { inspections } from './inspection.policy.js'
import { InspectionSeal } from './inspection-seal.js'
import { inspecting } from './inspecting.policy.js'
import { SharedInspection } from './shared-inspection.entity.js'

const orNull = (text: string | null | undefined): string | null => text?.trim() || null

/** What a labour inspectorate keeps for itself on a case, and what of it it tells the lead. */
@Injectable()
export class InspectionService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: InspectionSeal) {}

  /** Keeps a visit, an order or a finding. @returns its id. Refuses `InvalidInput` where an order is to nobody, or something was found on a day to come. */
  keep(me: Me, { caseId, workerId = null, kind, on, place, who, words, basis }: KeepInspectionInput): Promise<string> {
    if (kind === 'order' && !who?.trim()) throw new Refused('InvalidInput', 'who')
    if (kind === 'finding' && on > dayOf(me.at)) throw new Refused('InvalidInput', 'on')
    return this.change(me, async ({ tx, event }) => {
      await take(tx, me, inspecting, caseId, 'keep')
      if (workerId && (await see(tx, me, workers, [workerId]))[0]?.caseId !== caseId) throw new NotFound()
      const id = this.ids.next()
      const said: InspectionWords = { on, doneOn: null, place: orNull(place), who: orNull(who), words: words.trim(), basis: orNull(basis), outcome: null }
      const kept = await tx.add(Inspection, Object.assign(new Inspection(), {
        id, caseId, organisationId: me.organisationId, workerId, kind, state: kind === 'finding' ? 'kept' : 'open', sharedAt: null, at: me.at, byMembershipId: me.membershipId, byName: me.name, version: 1,
        ...await this.seal.close(tx, 'inspection', id, workerId, said),
      }))
      await event('inspection.kept', inspectionEvents['inspection.kept'](kept, await placeOn(tx, me, caseId)))
      return kept
    })
  }

  /** Says how it came out. Refuses `AlreadyEnded`, and `InvalidInput` for an end that is not of its kind, or on a day to come. */
  settle(me: Me, { id, state, doneOn, outcome }: SettleInspectionInput): Promise<string> {
    if (doneOn > dayOf(me.at)) throw new Refused('InvalidInput', 'doneOn')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, inspections, id, 'settle')
      if (!inspectionEnds[record.kind].some((end: InspectionState) => end === state)) throw new Refused('InvalidInput', 'state')
      const said = await this.said(tx, id)
      record.settle(state, await this.seal.again(tx, 'inspection', id, { ...said, doneOn, outcome: orNull(outcome) }))
      await tx.keep(Inspection, record)
      await event('inspection.kept', inspectionEvents['inspection.kept'](record, await placeOn(tx, me, record.caseId)))
      return record
    })
  }

  /** Tells the lead of one order or finding as it stands now; what was told before stays. @returns the id of what is kept. */
  share(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, inspections, id, 'share')
      const { caseId, organisationId, workerId, kind, state } = record
      const told = this.ids.next()
      const shared = await tx.add(SharedInspection, Object.assign(new SharedInspection(), {
        id: told, caseId, organisationId, workerId, kind, state, at: me.at, byMembershipId: me.membershipId, byName: me.name, ...await this.seal.close(tx, 'shared', told, workerId, await this.said(tx, id)),
      }))
      record.share(me)
      await tx.keep(Inspection, record)
      await event('inspection.shared', inspectionEvents['inspection.shared'](shared, await placeOn(tx, me, caseId)))
      return record
    })
  }

  private async said(tx: Tx, id: string): Promise<InspectionWords> {
    const said = (await this.seal.saidOf(tx, 'inspection', [id])).get(id)
    if (!said) throw new NotFound()
    return said
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** The place of the viewer's organisation on a case it takes part in. */
export async function placeOn(tx: Tx, me: Me, caseId: string): Promise<string> {
  const mine = (await placesOf(tx, me, [caseId])).get(caseId)
  if (!mine) throw new NotFound()
  return mine.partyId
}
