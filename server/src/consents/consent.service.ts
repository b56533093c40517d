import { Injectable } from '@nestjs/common'
import { consentItems, consentQuestions, type ConsentQuestion, type ConsentWay, type WorkerAge } from '@amends/shared/consents'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import type { Worker } from '../workers/worker.entity.js'
import { ConsentSeal, type ConsentWords } from './consent-seal.js'
import { Consent } from './consent.entity.js'
import { consentEvents } from './consent.events.js'
import type { DisclosureInput, ExplainConsentInput, GiveConsentInput, RefuseConsentInput } from './consent.inputs.js'
import { consents } from './consent.policy.js'
import { explainedTo } from './consent.reads.js'
import { consenting } from './consenting.policy.js'
import { ConsentExplanation } from './explanation.entity.js'
import { needAgreed, needEnd, needUnwithheld, readersOf, receiverOf, type Receiver } from './giving.js'

type Explained = { language: string, interpreter: string | null, age: WorkerAge, answers: readonly ConsentQuestion[], sessionId: string | null }
type NewConsent = Pick<Consent, 'basis' | 'way' | 'state' | 'sessionId' | 'approverOrganisationId'> & Partial<Pick<ConsentWords, 'guardian' | 'authority' | 'reason'>>
type Said = Pick<DisclosureInput, 'purpose' | 'items' | 'until'>

/** What a worker agrees to, and takes back. Each verb is one commit; each returns the id of the record it is about. */
@Injectable()
export class ConsentService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ConsentSeal) {}

  /** The seven questions were asked and answered. Said anew it counts anew, and what was said before stays. @returns the id of the worker. */
  explain(me: Me, { workerId, language, interpreter, age, answers }: ExplainConsentInput): Promise<string> {
    return this.change(me, async change => {
      const worker = await take(change.tx, me, consenting, workerId, 'explain')
      await this.explained(change, me, worker, {
        language, interpreter: interpreter?.trim() || null, age, sessionId: null, answers: answers.filter(it => it.agreed).map(it => it.question),
      })
      return worker
    })
  }

  /**
   * She agrees that something reaches somebody. Refuses `ExplainFirst`, `GuardianNeeded`, `WorkerWithholds`, `InvalidInput` for an
   * end that is none.
   */
  give(me: Me, input: GiveConsentInput): Promise<string> {
    return this.change(me, async change => {
      const worker = await take(change.tx, me, consenting, input.workerId, 'give')
      const guardian = input.guardianName?.trim() || null
      const receiver = await receiverOf(change.tx, me, worker.caseId, input)
      await needUnwithheld(change.tx, worker, receiver)
      needAgreed((await explainedTo(change.tx, me, [worker.id])).get(worker.id), input.purpose, guardian)
      return this.given(change, me, worker, receiver, input, { way: input.way, guardian, sessionId: null })
    })
  }

  /** She agrees that another organisation works with her as her lead: to all that a lead holds. Refuses as `give` does. */
  entrust(me: Me, workerId: string, receiverOrganisationId: string, way: ConsentWay, guardianName: string | null): Promise<string> {
    return this.change(me, async change => {
      const worker = await take(change.tx, me, consenting, workerId, 'entrust')
      const receiver = await receiverOf(change.tx, me, worker.caseId, { receiverOrganisationId })
      await needUnwithheld(change.tx, worker, receiver)
      needAgreed((await explainedTo(change.tx, me, [worker.id])).get(worker.id), 'services', guardianName)
      await this.given(change, me, worker, receiver, { purpose: 'services', items: [...consentItems], until: null }, { way, guardian: guardianName, sessionId: null })
      return worker
    })
  }

  /** She said no. It changes nothing but that nobody asks her again as if for the first time. */
  noteRefusal(me: Me, input: RefuseConsentInput): Promise<string> {
    return this.change(me, async change => {
      const worker = await take(change.tx, me, consenting, input.workerId, 'noteRefusal')
      return this.refused(change, me, worker, await receiverOf(change.tx, me, worker.caseId, input), input, null)
    })
  }

  /** Takes it back, on her word, from the moment this is committed, and with it the care that goes on past its end. Refuses `ConsentIsOver`. */
  withdraw(me: Me, id: string, saidBy: string, how: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const consent = await take(tx, me, consents, id, 'withdraw')
      const reader = (await readersOf(tx, consent.workerId)).find(it => it.consentId === consent.id)
      consent.withdraw(me, this.seal.closeEnd(await this.seal.keyOf(tx, consent.workerId), consent.workerId, consent.id, { saidBy, how }))
      await tx.keep(Consent, consent)
      await event('consent.withdrawn', consentEvents['consent.withdrawn'](consent, reader?.organisationId ?? null))
      return consent
    })
  }

  /** What it was for is done, says the receiver or her caseworker: nothing more is disclosed, what the receiver wrote itself stays its own, and care that began goes on. Refuses `ConsentIsOver`. */
  endService(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const consent = await take(tx, me, consents, id, 'endService')
      const isReceiver = consent.receiverOrganisationId === me.organisationId
      const reader = isReceiver ? me : (await readersOf(tx, consent.workerId)).find(it => it.consentId === consent.id)
      if (isReceiver) await tx.sql('SELECT consent_end_service($1, $2, $3)', [consent.id, me.at, me.membershipId])
      else {
        consent.complete(me)
        await tx.keep(Consent, consent)
      }
      await event('consent.expired', consentEvents['consent.expired'](consent, reader?.organisationId ?? null))
      return consent
    })
  }

  /** A yes, once all that speaks against it was asked. */
  async given(
    change: Changing, me: Me, worker: Worker, receiver: Receiver, said: Said, how: Pick<Consent, 'way' | 'sessionId'> & { guardian: string | null },
  ): Promise<Consent> {
    const consent = await this.add(change.tx, me, worker, receiver, said, { ...how, basis: 'consent', state: 'given', approverOrganisationId: null })
    await change.event('consent.given', consentEvents['consent.given'](consent, receiver))
    return consent
  }

  async refused(change: Changing, me: Me, worker: Worker, receiver: Receiver, said: Said, sessionId: string | null): Promise<Consent> {
    const consent = await this.add(change.tx, me, worker, receiver, said, { basis: 'consent', state: 'refused', way: null, sessionId, approverOrganisationId: null })
    await change.event('consent.refused', consentEvents['consent.refused'](consent))
    return consent
  }

  async explained({ tx, event }: Changing, me: Me, worker: Worker, said: Explained): Promise<ConsentExplanation> {
    const id = this.ids.next()
    const explanation = await tx.add(ConsentExplanation, Object.assign(new ConsentExplanation(), {
      id, workerId: worker.id, caseId: worker.caseId, sessionId: said.sessionId, language: said.language, age: said.age,
      answers: consentQuestions.filter(it => said.answers.includes(it)), at: me.at, byMembershipId: me.membershipId, byName: me.name,
      sealed: this.seal.closeExplanation(await this.seal.keyOf(tx, worker.id), worker.id, id, said.interpreter),
    }))
    await event('consent.explained', consentEvents['consent.explained']({ id, caseId: worker.caseId }))
    await this.endUnagreed({ tx, event }, me, explanation)
    return explanation
  }

  /** What she agreed to rests on what she says yes to now: without it nothing is disclosed any more, though she took back none of it by name. */
  private async endUnagreed({ tx, event }: Pick<Changing, 'tx' | 'event'>, me: Me, explanation: ConsentExplanation): Promise<void> {
    const { workerId } = explanation
    const given = await tx.rows(Consent, `it.worker_id = :workerId AND it.basis = 'consent' AND it.state = 'given'`, { workerId })
    const over = given.filter(it => !explanation.isUnderstood() || !explanation.covers(it.purpose))
    if (over.length === 0) return
    const readers = new Map((await readersOf(tx, workerId)).map(it => [it.consentId, it.organisationId]))
    for (const consent of over) {
      consent.end(me)
      await tx.keep(Consent, consent)
      await event('consent.expired', consentEvents['consent.expired'](consent, readers.get(consent.id) ?? null))
    }
  }

  async add(tx: Tx, me: Me, worker: Worker, receiver: Receiver, { purpose, items, until }: Said, { guardian, authority, reason, ...it }: NewConsent): Promise<Consent> {
    const id = this.ids.next()
    const words = { receiver: receiver.person, guardian: guardian ?? null, authority: authority ?? null, reason: reason ?? null }
    return tx.add(Consent, Object.assign(new Consent(), {
      ...it, id, workerId: worker.id, caseId: worker.caseId, purpose, items: [...items], receiverOrganisationId: receiver.organisationId, until: needEnd(me, until),
      at: me.at, byMembershipId: me.membershipId, byPersonId: me.personId, byName: me.name, approvedAt: null, approvedBy: null, approverName: null,
      endedAt: null, endedBy: null, doneAt: null, sealedEnd: null, version: 1, sealed: this.seal.closeConsent(await this.seal.keyOf(tx, worker.id), worker.id, id, words),
    }))
  }

  /** What was asked for may hold names: the digest that is kept of it cannot be tried against. */
  change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

