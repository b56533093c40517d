import { hash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import canonicalize from 'canonicalize'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { ConsentSeal } from '../consents/consent-seal.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { agreedBy, overOf, pointsOf } from './dossier-agreed.js'
import type { DossierWords } from './dossier.answer.js'
import { Dossier } from './dossier.entity.js'
import type { ComposeDossierInput, DossierReplyInput, HandOverDossierInput } from './dossier.inputs.js'
import { dossiers } from './dossier.policy.js'
import { inspectionEvents } from './inspection.events.js'
import { InspectionSeal } from './inspection-seal.js'
import { inspecting } from './inspecting.policy.js'

/** What the lead hands on paper to an authority that never signs in. Each verb is one commit. */
@Injectable()
export class DossierService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: InspectionSeal, private readonly consentSeal: ConsentSeal) {}

  /**
   * Puts it together as it stands now. Of a worker only what she agreed to for an inquiry by this addressee is in it. @returns its id. Refuses `MayHaveToAct`,
   * `ConsentIsOver`, `WorkerWithholds`, `WorkerIsErased`, `NotACaseManager`; `InvalidInput` for a consent to something or somebody else, and for a point about
   * somebody who did not agree that her account is told.
   */
  compose(me: Me, { caseId, addressee, role, basis, summary, pointIds, consentIds, knowsItMayHaveToAct }: ComposeDossierInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, inspecting, caseId, 'makeDossier')
      if (!knowsItMayHaveToAct) throw new Refused('MayHaveToAct', 'knowsItMayHaveToAct')
      const { those: agreed, receiverId } = await agreedBy(tx, me, this.consentSeal, caseId, consentIds, { addressee, role })
      const words: DossierWords = {
        code: record.code, on: dayOf(me.at), basis: basis.trim(), summary: summary.trim(),
        points: await pointsOf(tx, me, caseId, pointIds, agreed), workers: [...agreed.values()],
      }
      const digest = hash('sha256', canonicalize({ ...words, addressee: addressee.trim(), role }) ?? '')
      const id = this.ids.next()
      const made = await tx.add(Dossier, Object.assign(new Dossier(), {
        id, caseId, organisationId: me.organisationId, state: 'made', addressee: addressee.trim(), role, reference: null, digest, handedOverOn: null, repliedOn: null,
        at: me.at, byMembershipId: me.membershipId, byName: me.name, version: 1, consentIds, workerIds: [...agreed.keys()], addresseeOrganisationId: receiverId, ...await this.seal.close(tx, 'dossier', id, null, words),
      }))
      if ((await overOf(tx, [id])).size > 0) throw new Refused('ConsentIsOver')
      await event('inspection.dossier_made', inspectionEvents['inspection.dossier_made'](made))
      return made
    })
  }

  /** It was handed over. Refuses `AlreadyEnded`, `ConsentIsOver` where one whom it names agrees no more, and `InvalidInput` for a day to come. */
  handOver(me: Me, { id, on, reference }: HandOverDossierInput): Promise<string> {
    if (on > dayOf(me.at)) throw new Refused('InvalidInput', 'on')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, dossiers, id, 'handOver')
      record.handOver(on, reference?.trim() || null)
      await tx.keep(Dossier, record)
      await event('inspection.dossier_handed_over', inspectionEvents['inspection.dossier_handed_over'](record))
      return record
    })
  }

  /** Writes down what the authority answered, who and when. Refuses `HandOverFirst`, `AlreadyEnded`, and `InvalidInput` for a day before or to come. */
  recordReply(me: Me, { id, on, from, words, reference }: DossierReplyInput): Promise<string> {
    if (on > dayOf(me.at)) throw new Refused('InvalidInput', 'on')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, dossiers, id, 'recordReply')
      if (record.handedOverOn && on < record.handedOverOn) throw new Refused('InvalidInput', 'on')
      record.answer(on, await this.seal.again(tx, 'reply', id, { from: from.trim(), words: words.trim() }), reference?.trim() || null)
      await tx.keep(Dossier, record)
      await event('inspection.dossier_answered', inspectionEvents['inspection.dossier_answered'](record))
      return record
    })
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}
