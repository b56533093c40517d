import type { INestApplicationContext } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { settingsOf } from '../access/me.js'
import { MoneyService } from '../money/money.service.js'
import { PaymentService } from '../money/payment.service.js'
import { LineService } from '../plans/line.service.js'
import { PlanService } from '../plans/plan.service.js'
import { dayOf } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Cast } from './cast-members.js'
import { one, type Called } from './load-workers.js'
import type { Act } from './world/acts.js'

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>

const day = 86_400_000
const inDays = (me: Me, days: number): string => dayOf(new Date(me.at.getTime() + days * day))

/** What the one who asks reads of it, as she would on the page. */
const found = (app: INestApplicationContext, me: Me, text: string, values: unknown[]): Promise<{ id: string }[]> =>
  app.get(Database).read('rt', settingsOf(me), tx => tx.sql<{ id: string }>(text, values))

/** A version with all its lines, proposed. */
export async function proposePlan(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, workers: Called, { lines }: Of<'proposePlan'>): Promise<string> {
  const plans = app.get(PlanService)
  const planId = await plans.draft(me, caseId)
  for (const { nickname, owner, pays, dueInDays, ...says } of lines) {
    await plans.write(me, {
      planId, ...says, workerId: nickname ? one(workers, nickname) : null, ownerOrganisationId: await cast.organisationId(owner), dueOn: inDays(me, dueInDays),
      payerOrganisationId: pays ? await cast.organisationId(pays.organisation) : null, cost: pays?.cost ?? null, currency: pays?.currency ?? null,
    })
  }
  return plans.propose(me, planId)
}

/** Whoever pays agrees to all that it would pay. */
export async function approveCosts(app: INestApplicationContext, me: Me, caseId: string): Promise<void> {
  const asked = await found(app, me, 'SELECT id FROM me_plan_line WHERE case_id = $1 AND payer_organisation_id = $2', [caseId, me.organisationId])
  for (const { id } of asked) await app.get(LineService).approveCost(me, id)
}

/** What she said to all that is planned for her, after it was explained. */
export async function answerPlan(app: INestApplicationContext, me: Me, workers: Called, { nickname, explainedBy, language, words }: Of<'answerPlan'>): Promise<void> {
  const hers = await found(app, me, `SELECT id FROM me_plan_line WHERE worker_id = $1 AND stage = 'proposed'`, [one(workers, nickname)])
  for (const { id } of hers) await app.get(LineService).answer(me, { lineId: id, answer: 'agreed', explainedBy, language, words })
}

/** What a line in force becomes by what somebody did. */
export async function actOnLine(app: INestApplicationContext, me: Me, caseId: string, { route, does, words }: Of<'actOnLine'>): Promise<void> {
  const [line] = await found(app, me, `SELECT id FROM me_plan_line WHERE case_id = $1 AND route = $2 AND stage = 'live'`, [caseId, route])
  if (!line) throw new Error(`nothing in force is about ${route}`)
  await app.get(LineService).act(me, { lineId: line.id, act: does, words })
}

/** What she is owed, and one payer asked for all of it. */
export async function askToPay(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, workers: Called, { nickname, organisation, owed, dueInDays }: Of<'askToPay'>): Promise<void> {
  const claimIds: string[] = []
  for (const { head, amount, currency, grade, words } of owed) {
    const id = await app.get(MoneyService).writeOwed(me, { workerId: one(workers, nickname), head, original: amount, originalCurrency: currency, grade, instalments: 1, words })
    claimIds.push(...(await found(app, me, 'SELECT id FROM money_claim WHERE id = $1', [id])).map(it => it.id))
  }
  await app.get(MoneyService).askToPay(me, { caseId, organisationId: await cast.organisationId(organisation), claimIds, dueOn: inDays(me, dueInDays) })
}

/** A payer says that it paid a part of what it was asked for. */
export async function pay(app: INestApplicationContext, me: Me, caseId: string, { amount, currency, proof, words }: Of<'pay'>): Promise<void> {
  await app.get(PaymentService).claim(me, { caseId, amount, currency, paidOn: dayOf(me.at), proof, words })
}

/** The last payment went to the oldest claim, and she says that it came. */
export async function hearPaid(app: INestApplicationContext, me: Me, workers: Called, caseId: string, { nickname, amount }: Of<'hearPaid'>): Promise<void> {
  const payments = app.get(PaymentService)
  const [payment] = await found(app, me, 'SELECT id FROM payment WHERE case_id = $1 ORDER BY at DESC LIMIT 1', [caseId])
  const [claim] = await found(app, me, 'SELECT id FROM money_claim WHERE worker_id = $1 ORDER BY at LIMIT 1', [one(workers, nickname)])
  if (!payment || !claim) throw new Error(`nothing was paid to ${nickname}`)
  await payments.share(me, { paymentId: payment.id, parts: [{ claimId: claim.id, amount }] })
  const [part] = await found(app, me, 'SELECT id FROM payment_part WHERE payment_id = $1', [payment.id])
  if (part) await payments.hear(me, { partId: part.id, answer: 'received', way: 'phone', askedOn: dayOf(me.at) })
}
