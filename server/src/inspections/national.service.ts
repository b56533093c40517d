import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { AnonymousNotification } from './anonymous-notification.entity.js'
import { inspectionEvents } from './inspection.events.js'
import { InspectionSeal } from './inspection-seal.js'
import type { RecordGroundsInput, ReferNationallyInput } from './national.inputs.js'
import { nationalReferrals, referring } from './national.policy.js'
import { NationalReferral } from './national-referral.entity.js'

/** What is told to a country's mechanism for those trafficked, and what it decides. Each verb is one commit. */
@Injectable()
export class NationalService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: InspectionSeal) {}

  /** A child is referred, and whose age nobody knows as a child is; an adult where she agreed. @returns its id. Refuses `OnlyAnonymously`, `WorkerIsErased`, `InvalidInput` for a day to come. */
  refer(me: Me, { workerId, age, authority, reference, agreed, notifiedOn }: ReferNationallyInput): Promise<string> {
    if (notifiedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'notifiedOn')
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, referring, workerId, 'referNationally')
      const how = agreed?.trim() || null
      if (age === 'adult' && !how) throw new Refused('OnlyAnonymously', 'agreed')
      const id = this.ids.next()
      const { sealed } = await this.seal.close(tx, 'national', id, workerId, { authority: authority.trim(), reference: reference?.trim() || null, agreed: how })
      const made = await tx.add(NationalReferral, Object.assign(new NationalReferral(), {
        id, caseId: worker.caseId, workerId, path: age === 'adult' ? 'agreed' : 'child', state: 'notified', notifiedOn, decidedOn: null, reflectionUntil: null, sealed,
        at: me.at, byMembershipId: me.membershipId, byName: me.name, version: 1,
      }))
      await event('inspection.nationally_referred', inspectionEvents['inspection.nationally_referred'](made))
      return made
    })
  }

  /** Whether there are reasonable grounds, who said so, and until when she may think. Refuses `AlreadyEnded`; `InvalidInput` for days without their source, or none where there are grounds. */
  recordGrounds(me: Me, { id, answer, decidedOn, decidedBy, words, days = null, source }: RecordGroundsInput): Promise<string> {
    if (decidedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'decidedOn')
    if ((answer === 'reasonable') !== (days !== null)) throw new Refused('InvalidInput', 'days')
    if (days !== null && !source?.trim()) throw new Refused('InvalidInput', 'source')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, nationalReferrals, id, 'recordGrounds')
      if (decidedOn < record.notifiedOn) throw new Refused('InvalidInput', 'decidedOn')
      const sealed = await this.seal.again(tx, 'grounds', id, { decidedBy: decidedBy.trim(), words: words?.trim() || null, days, source: days === null ? null : source?.trim() ?? null })
      record.decide(answer, decidedOn, sealed, days === null ? null : dayOf(plusDays(new Date(`${decidedOn}T00:00:00Z`), days)))
      await tx.keep(NationalReferral, record)
      await event('inspection.nationally_decided', inspectionEvents['inspection.nationally_decided'](record))
      return record
    })
  }

  /** An adult does not want to be referred: that the authority was told without her name is counted, and of her nothing is kept, also not that this was about her. @returns the id of what is counted. */
  notifyAnonymously(me: Me, workerId: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      await take(tx, me, referring, workerId, 'notifyAnonymously')
      const told = await tx.add(AnonymousNotification, Object.assign(new AnonymousNotification(), { id: this.ids.next(), organisationId: me.organisationId, month: `${dayOf(me.at).slice(0, 7)}-01` }))
      await event('inspection.notified_anonymously', inspectionEvents['inspection.notified_anonymously'](told))
      return told
    })
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}
