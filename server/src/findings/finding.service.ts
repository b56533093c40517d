import { Injectable } from '@nestjs/common'
import type { Verdict } from '@amends/shared/findings'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import { holdTies } from '../organisations/tie.reads.js'
import { placesOf } from '../parties/place.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { workers } from '../workers/worker.policy.js'
import { Allegation } from './allegation.entity.js'
import { allegations } from './allegation.policy.js'
import { Appeal } from './appeal.entity.js'
import { appeals } from './appeal.policy.js'
import { Finding } from './finding.entity.js'
import { findingEvents } from './finding.events.js'
import type { AddAllegationInput, AppealFindingInput, DecideAppealInput, MakeFindingInput } from './finding.inputs.js'
import { findings } from './finding.policy.js'
import { needIndependent } from './independence.js'

type Verifier = Pick<Finding, 'verifierOrganisationId' | 'verifierName'>

/** The verbs of verification. Each is one commit; each returns the id of the record it is about. */
@Injectable()
export class FindingService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Writes down a point of what is alleged. Refuses `CaseIsClosed`. */
  allege(me: Me, { caseId, workerId, concerns, text }: AddAllegationInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      if (workerId) await needWorkerOf(tx, me, workerId, record.id)
      const allegation = await tx.add(Allegation, Object.assign(new Allegation(), {
        id: this.ids.next(), caseId: record.id, workerId: workerId ?? null, concerns: [...concerns], text: text.trim(), verdict: null, addedAt: me.at,
        byMembershipId: me.membershipId, byName: me.name, version: 1,
      }))
      await event('finding.alleged', findingEvents['finding.alleged'](allegation))
      return allegation
    })
  }

  /** Says what was found on a point; what was found before stays, and counts no more. @returns the id of the point. Refuses `VerifierNotIndependent`. */
  find(me: Me, { allegationId, verdict, reasons, verifierOrganisationId, verifierName }: MakeFindingInput): Promise<string> {
    return this.change(me, async change => {
      const allegation = await take(change.tx, me, allegations, allegationId, 'find')
      const verifier = { verifierOrganisationId: verifierOrganisationId ?? null, verifierName: verifierName?.trim() || null }
      await needVerifier(change.tx, me, allegation.caseId, verifier)
      await this.found(change, me, allegation, verdict, reasons, verifier)
      return allegation
    })
  }

  /** Asks that a finding is looked at again. @returns the id of the finding. Refuses `FindingSuperseded`, `AlreadyAppealed`. */
  appeal(me: Me, { findingId, appellant, reason }: AppealFindingInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const finding = await take(tx, me, findings, findingId, 'appeal')
      const mine = (await placesOf(tx, me, [finding.caseId])).get(finding.caseId)
      const own = mine?.role === 'representative' || mine?.role === 'lawyer' ? 'representative' as const : 'party' as const
      const appeal = await tx.add(Appeal, Object.assign(new Appeal(), {
        id: this.ids.next(), findingId: finding.id, caseId: finding.caseId, workerId: finding.workerId, appellant: mine?.role === 'lead' ? appellant : own,
        organisationId: me.organisationId, reason: reason.trim(), state: 'open', at: me.at, byMembershipId: me.membershipId, byName: me.name,
        decisionReasons: null, decidedAt: null, decidedBy: null, decidedByPerson: null, deciderName: null, version: 1,
      }))
      await event('finding.appealed', findingEvents['finding.appealed'](appeal))
      return finding
    })
  }

  /** Decides on an appeal. What changes is a finding of its own, verified by whom the first was. @returns the id of the appeal. Refuses `AppealDecided`, `DeciderMadeFinding`. */
  decide(me: Me, { appealId, outcome, verdict, reasons }: DecideAppealInput): Promise<string> {
    return this.change(me, async change => {
      const { tx } = change
      if ((outcome === 'changed') !== (verdict != null)) throw new Refused('InvalidInput', 'verdict')
      const appeal = await take(tx, me, appeals, appealId, 'decide')
      const [before] = await tx.rows(Finding, 'it.id = :id', { id: appeal.findingId })
      if (!before) throw new NotFound()
      appeal.decide(me, outcome, reasons.trim())
      await tx.keep(Appeal, appeal)
      if (verdict) await this.found(change, me, await take(tx, me, allegations, before.allegationId, 'find'), verdict, reasons, before)
      const [asked] = await tx.sql<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2 AND until IS NULL', [appeal.caseId, appeal.organisationId])
      await change.event('finding.appeal_decided', findingEvents['finding.appeal_decided'](appeal, asked?.id ?? null))
      return appeal
    })
  }

  private async found({ tx, event }: Changing, me: Me, allegation: Allegation, verdict: Verdict, reasons: string, { verifierOrganisationId, verifierName }: Verifier): Promise<void> {
    const [last] = await tx.sql<{ seq: number }>('SELECT coalesce(max(seq), 0)::int AS seq FROM finding WHERE allegation_id = $1', [allegation.id])
    const finding = await tx.add(Finding, Object.assign(new Finding(), {
      id: this.ids.next(), allegationId: allegation.id, caseId: allegation.caseId, workerId: allegation.workerId, verdict, reasons: reasons.trim(),
      verifierOrganisationId, verifierName, madeAt: me.at, seq: (last?.seq ?? 0) + 1, byMembershipId: me.membershipId, byPersonId: me.personId, byName: me.name,
    }))
    allegation.found(verdict)
    await tx.keep(Allegation, allegation)
    await event('finding.made', findingEvents['finding.made'](finding))
  }

  /** What was said of a worker is asked for in the act: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** The worker is one of this case, and hers to see. */
export async function needWorkerOf(tx: Tx, me: Me, workerId: string, caseId: string): Promise<void> {
  const [worker] = await see(tx, me, workers, [workerId])
  if (worker?.caseId !== caseId) throw new NotFound()
  if (worker.erasedAt) throw new Refused('WorkerIsErased', 'workerId')
}

/** Somebody verified, one of the two ways to name her is used, and she is independent of the companies the finding is about. */
async function needVerifier(tx: Tx, me: Me, caseId: string, { verifierOrganisationId, verifierName }: Verifier): Promise<void> {
  if ((verifierOrganisationId === null) === (verifierName === null)) throw new Refused('InvalidInput', 'verifierOrganisationId')
  await holdTies(tx)
  if (verifierOrganisationId && (await see(tx, me, organisations, [verifierOrganisationId])).length === 0) throw new NotFound()
  await needIndependent(tx, caseId, { organisationId: verifierOrganisationId, name: verifierName })
}
