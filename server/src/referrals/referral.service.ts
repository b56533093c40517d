import { Injectable } from '@nestjs/common'
import type { ConsentItem } from '@amends/shared/consents'
import { referralHours, type OutcomeAnswer, type ReferralRefusal, type ReintegrationTask } from '@amends/shared/referrals'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import type { Consent } from '../consents/consent.entity.js'
import { consents } from '../consents/consent.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { holds } from '../services/places/hold.policy.js'
import type { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { ReferralOutcome, ReferralTask } from './outcome.entity.js'
import { ReferralSeal } from './referral-seal.js'
import { Referral } from './referral.entity.js'
import { referralEvents } from './referral.events.js'
import type { SendReferralInput } from './referral.inputs.js'
import { referrals } from './referral.policy.js'
import { sheetOf, type ReferralSheet, type ReferralWords } from './sheet.js'

type Receiving = 'accept' | 'refuse' | 'begin' | 'complete'
const saidAs = { accept: 'referral.accepted', refuse: 'referral.refused', begin: 'referral.begun', complete: 'referral.completed' } as const

/** Asking somebody else to help a worker, and what they say to it. It waits for no step, no finding and no hold: she needs it now. */
@Injectable()
export class ReferralService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ReferralSeal) {}

  /** What whoever is asked would read, to the letter. Refuses `ReferralNeedsConsent` as sending does. */
  async preview(me: Me, tx: Tx, input: SendReferralInput): Promise<ReferralSheet> {
    const [worker] = await see(tx, me, workers, [input.workerId])
    if (!worker) throw new NotFound()
    const facts = await workers.facts(tx, me, [worker])
    const known = facts.get(worker.id)
    const decision = known && workers.policy.record(me, worker, known)
    if (!decision?.allowed) throw new Refused(decision?.reason ?? 'NotFound')
    await needConsent(tx, me, worker, input)
    const organisationName = await nameOf(tx, me)
    return sheetOf(worker.id, this.plain(me, worker, organisationName, input), wordsOf(input))
  }

  /** Sends it to whom her consent names. Refuses `ReferralNeedsConsent`. */
  send(me: Me, input: SendReferralInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const worker = await take(tx, me, workers, input.workerId, 'record')
      const consent = await needConsent(tx, me, worker, input)
      if (input.holdId && (await see(tx, me, holds, [input.holdId])).length === 0) throw new NotFound()
      const id = this.ids.next()
      const referral = await tx.add(Referral, Object.assign(new Referral(), {
        ...this.plain(me, worker, await nameOf(tx, me), input), id, caseId: worker.caseId, workerId: worker.id, consentId: consent.id, organisationId: me.organisationId,
        byMembershipId: me.membershipId, receiverOrganisationId: consent.receiverOrganisationId, items: itemsOf(input), holdId: input.holdId ?? null, state: 'sent', sentAt: me.at,
        seenAt: null, seenBy: null, answeredAt: null, answeredBy: null, answeredWay: null, refusal: null, startedAt: null, endedAt: null, version: 1,
        sealed: await this.seal.close(tx, worker.id, id, wordsOf(input)),
      }))
      await event('referral.sent', referralEvents['referral.sent'](referral))
      return referral
    })
  }

  /** The words of it, told once to this asking; that they were opened is written down, and the first time it counts as seen. */
  async open(me: Me, id: string): Promise<ReferralSheet> {
    let sheet: ReferralSheet | undefined
    await this.changes.change({ ...actorOf(me), act: undefined }, async ({ tx, event }) => {
      const referral = await take(tx, me, referrals, id, 'open')
      const [row] = await tx.sql<{ workerId: string, sealed: Buffer, wrapped: Buffer }>('SELECT worker_id AS "workerId", sealed, wrapped FROM referral_open($1, $2)', [id, this.ids.next()])
      if (!row) throw new NotFound()
      sheet = sheetOf(id, referral, this.seal.open(row.workerId, id, row.sealed, row.wrapped))
      if (referral.receiverOrganisationId !== me.organisationId || referral.state !== 'sent') return referral
      referral.see(me)
      await tx.keep(Referral, referral)
      await event('referral.opened', referralEvents['referral.opened'](id, me.organisationId))
      return referral
    })
    if (!sheet) throw new Refused('TryAgain')
    return sheet
  }

  accept(me: Me, id: string): Promise<string> { return this.receive(me, id, 'accept', async it => { it.answer(me, null, { by: me.name, way: 'here' }) }) }

  refuse(me: Me, id: string, why: ReferralRefusal): Promise<string> { return this.receive(me, id, 'refuse', async it => { it.answer(me, why, { by: me.name, way: 'here' }) }) }

  begin(me: Me, id: string): Promise<string> { return this.receive(me, id, 'begin', async it => { it.begin(me) }) }

  /** Whoever helped says how it ended; what she says is another line. */
  complete(me: Me, id: string, isDone: boolean): Promise<string> {
    return this.receive(me, id, 'complete', async (it, { tx }) => {
      await this.outcome(tx, me, it, { side: 'provider', answer: isDone ? 'helped' : 'not_helped' })
      it.complete(me, isDone)
    })
  }

  /** What was said on the phone, and by whom: a house at night has no time for a workspace. */
  noteAnswer(me: Me, id: string, why: ReferralRefusal | null, saidBy: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const referral = await take(tx, me, referrals, id, 'noteAnswer')
      referral.answer(me, why, { by: saidBy, way: 'phone' })
      await tx.keep(Referral, referral)
      await event('referral.answered_by_phone', referralEvents['referral.answered_by_phone'](referral))
      return referral
    })
  }

  revoke(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const referral = await take(tx, me, referrals, id, 'revoke')
      referral.revoke(me)
      await tx.keep(Referral, referral)
      await event('referral.revoked', referralEvents['referral.revoked'](referral))
      return referral
    })
  }

  /** What she says of how it ended, or that she was looked for and not found. */
  hear(me: Me, id: string, answer: OutcomeAnswer): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const referral = await take(tx, me, referrals, id, 'hear')
      await this.outcome(tx, me, referral, { side: 'worker', answer })
      await event('referral.worker_heard', referralEvents['referral.worker_heard'](referral))
      return referral
    })
  }

  /** A task of the time after: to be done, or done. */
  keepTask(me: Me, id: string, task: ReintegrationTask, isDone: boolean): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const referral = await take(tx, me, referrals, id, 'keepTask')
      const [known] = await tx.rows(ReferralTask, 'it.referral_id = :id AND it.task = :task', { id, task })
      const done = isDone ? { doneAt: me.at, doneBy: me.name } : { doneAt: null, doneBy: null }
      if (known) await tx.keep(ReferralTask, Object.assign(known, done))
      else await tx.add(ReferralTask, { id: this.ids.next(), referralId: id, organisationId: me.organisationId, task, at: me.at, byName: me.name, ...done, version: 1 })
      await event('referral.task_kept', referralEvents['referral.task_kept'](id, me.organisationId))
      return referral
    })
  }

  private receive(me: Me, id: string, action: Receiving, work: (it: Referral, change: Changing) => Promise<void>): Promise<string> {
    return this.change(me, async change => {
      const referral = await take(change.tx, me, referrals, id, action)
      await work(referral, change)
      await change.tx.keep(Referral, referral)
      await change.event(saidAs[action], referralEvents[saidAs[action]](id, me.organisationId))
      return referral
    })
  }

  private outcome(tx: Tx, me: Me, { id, caseId, workerId }: Referral, said: Pick<ReferralOutcome, 'side' | 'answer'>): Promise<ReferralOutcome> {
    return tx.add(ReferralOutcome, { ...said, id: this.ids.next(), referralId: id, caseId, workerId, organisationId: me.organisationId, at: me.at, byMembershipId: me.membershipId, byName: me.name })
  }

  private plain(me: Me, worker: Worker, organisationName: string, { priority, needs, given, languages, dependants, medical, isPoliceInvolved }: SendReferralInput) {
    const dueAt = new Date(me.at.getTime() + referralHours[priority] * 3_600_000)
    return { organisationName, byName: me.name, workerCode: worker.code, priority, dueAt, needs: [...needs], given: [...given], languages: [...languages], dependants, medical, isPoliceInvolved }
  }

  /** What was asked for holds words about her: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

const wordsOf = ({ note, risks, lookingForHer, wordsNotToUse, told }: SendReferralInput): ReferralWords => ({
  note: note.trim(), risks: risks?.trim() || null, lookingForHer: lookingForHer?.trim() || null, wordsNotToUse: wordsNotToUse?.trim() || null,
  told: told.map(({ item, text }) => ({ item, text: text.trim() })),
})

/** The items of hers that it tells; that she needs a doctor is her health, on the risk card, too. */
const itemsOf = ({ told, medical }: SendReferralInput): ConsentItem[] => [...new Set<ConsentItem>([...told.map(it => it.item), ...medical === 'none' ? [] : ['health'] as const])]

/** What she agreed to carries it now, to the letter: this receiver, these items. */
async function needConsent(tx: Tx, me: Me, worker: Worker, input: SendReferralInput): Promise<Consent> {
  const [consent] = await see(tx, me, consents, [input.consentId])
  if (!consent || consent.workerId !== worker.id) throw new NotFound()
  const [may] = await tx.sql<{ may: boolean }>('SELECT referral_may($1, $2, $3, $4) AS may', [worker.id, consent.id, itemsOf(input), consent.receiverOrganisationId])
  if (!may?.may) throw new Refused('ReferralNeedsConsent', 'consentId')
  return consent
}

async function nameOf(tx: Tx, me: Me): Promise<string> {
  const [own] = await tx.sql<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [me.organisationId])
  return own?.name ?? ''
}
