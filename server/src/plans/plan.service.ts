import { Injectable } from '@nestjs/common'
import { planLimits, siteRoutes } from '@amends/shared/plans'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { needWorkerOf } from '../findings/finding.service.js'
import { Party } from '../parties/party.entity.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { PlanLine } from './line.entity.js'
import { PlanSeal } from './plan-seal.js'
import { Plan } from './plan.entity.js'
import { planEvents } from './plan.events.js'
import type { WritePlanLineInput } from './plan.inputs.js'
import { planning, plans } from './plan.policy.js'

/** The verbs of a version. Each is one commit; each returns the id of the version or the line. */
@Injectable()
export class PlanService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: PlanSeal) {}

  /** Begins the first version. Refuses `NotInPlanStep`, `PlanIsOpen`. */
  draft(me: Me, caseId: string): Promise<string> {
    return this.change(me, async change => {
      const record = await take(change.tx, me, planning, caseId, 'draft')
      const [before] = await change.tx.rows(Plan, 'it.case_id = :id', { id: record.id }, { limit: 1 })
      if (before) throw new Refused('PlanIsOpen')
      return this.begin(change, me, record.id, 1)
    })
  }

  /** Begins the next version with the lines of this one. One that still waited for answers is replaced by it. Refuses `PlanIsOpen`. */
  revise(me: Me, id: string): Promise<string> {
    return this.change(me, async change => {
      const before = await take(change.tx, me, plans, id, 'revise')
      if (before.state === 'proposed') {
        before.replace()
        await change.tx.keep(Plan, before)
      }
      const plan = await this.begin(change, me, before.caseId, before.number + 1)
      await change.tx.sql(`INSERT INTO plan_entry (plan_id, line_id, case_id) SELECT $1, e.line_id, e.case_id FROM plan_entry e JOIN plan_line l ON l.id = e.line_id
        WHERE e.plan_id = $2 AND l.stage <> 'past'`, [plan.id, before.id])
      return plan
    })
  }

  /** Writes a line of a draft, or one in the place of another; a line that was proposed before stays as it was. @returns the id of the line. Refuses `PlanIsFixed`. */
  write(me: Me, { planId, lineId, workerId, objective, harm, proof, ...input }: WritePlanLineInput): Promise<string> {
    if (Number.isNaN(Date.parse(input.dueOn))) throw new Refused('InvalidInput', 'dueOn')
    if (!workerId && !siteRoutes.some(it => it === input.route)) throw new Refused('InvalidInput', 'route')
    return this.change(me, async ({ tx, event }) => {
      const plan = await this.wrote(tx, me, planId)
      const before = lineId ? await lineIn(tx, plan, lineId) : undefined
      if (before && (before.workerId ?? null) !== (workerId ?? null)) throw new Refused('InvalidInput', 'workerId')
      if (workerId) await needWorkerOf(tx, me, workerId, plan.caseId)
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM plan_entry WHERE plan_id = $1', [plan.id])
      if (!before && count >= planLimits.lines) throw new Refused('TooMuchAsked')
      const id = before?.stage === 'draft' ? before.id : this.ids.next()
      const words = { objective: objective.trim(), harm: harm.trim(), proof: proof.trim() }
      const says = {
        route: input.route, dueOn: input.dueOn, ...await partsOf(tx, plan.caseId, input),
        ...workerId ? { objective: null, harm: null, proof: null, sealed: await this.seal.closeLine(tx, id, workerId, words) } : { ...words, sealed: null },
      }
      if (before?.stage === 'draft') {
        // What is not read of it is written only where there is something new.
        const { sealed, ...open } = says
        await tx.keep(PlanLine, Object.assign(before, open, sealed && { sealed }))
      } else {
        await tx.add(PlanLine, Object.assign(new PlanLine(), {
          ...says, id, caseId: plan.caseId, planId: plan.id, track: workerId ? 'worker' : 'site', workerId: workerId ?? null, stage: 'draft', answer: null, state: null, saidByPerson: null,
          costApprovedAt: null, costApprovedBy: null, costApproverName: null, addedAt: me.at, byMembershipId: me.membershipId, version: 1,
        }))
        if (before) await tx.sql('DELETE FROM plan_entry WHERE plan_id = $1 AND line_id = $2', [plan.id, before.id])
        await tx.sql('INSERT INTO plan_entry (plan_id, line_id, case_id) VALUES ($1, $2, $3)', [plan.id, id, plan.caseId])
      }
      await event('plan.drafted', planEvents['plan.drafted'](plan))
      return { id }
    })
  }

  /** Leaves a line out of a draft; one that was proposed before stays in the versions that have it. Refuses `PlanIsFixed`. */
  leaveOut(me: Me, planId: string, lineId: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const plan = await this.wrote(tx, me, planId)
      const line = await lineIn(tx, plan, lineId)
      await tx.sql('DELETE FROM plan_entry WHERE plan_id = $1 AND line_id = $2', [plan.id, line.id])
      if (line.stage === 'draft') await tx.sql('DELETE FROM plan_line WHERE id = $1', [line.id])
      await event('plan.drafted', planEvents['plan.drafted'](plan))
      return plan
    })
  }

  /** From now on it stands for answers. What was proposed before and is in it no more is past. Refuses `PlanIsEmpty`, `PlanIsFixed`. */
  propose(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const plan = await take(tx, me, plans, id, 'propose')
      plan.propose(me)
      await tx.keep(Plan, plan)
      await turn(tx, await idsOf(tx, `SELECT l.id FROM plan_line l WHERE l.case_id = $1 AND l.stage = 'proposed'
        AND NOT EXISTS (SELECT FROM plan_entry e WHERE e.plan_id = $2 AND e.line_id = l.id)`, [plan.caseId, plan.id]), `stage = 'past'`)
      const begun = await idsOf(tx, inStage, [plan.id, 'draft'])
      await turn(tx, begun, `stage = 'proposed'`)
      const told = await concernedBy(tx, plan.caseId, begun)
      await event('plan.proposed', planEvents['plan.proposed'](plan, told))
      return plan
    })
  }

  /** A colleague who wrote nothing of it makes it the plan; what she refused is left out of it, and what was in force before and is in it no more is past. Refuses `ApproverWroteIt`, `AnswersFirst`, `PlanIsFixed`. */
  approve(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const plan = await take(tx, me, plans, id, 'approve')
      for (const before of await tx.rows(Plan, `it.case_id = :id AND it.state = 'approved'`, { id: plan.caseId })) {
        before.replace()
        await tx.keep(Plan, before)
      }
      plan.approve(me)
      await tx.keep(Plan, plan)
      const over = await idsOf(tx, `SELECT l.id FROM me_plan_line l WHERE l.case_id = $1 AND l.stage IN ('proposed', 'live')
        AND ((l.stage = 'proposed' AND l.answer = 'refused') OR NOT EXISTS (SELECT FROM plan_entry e WHERE e.plan_id = $2 AND e.line_id = l.id))`, [plan.caseId, plan.id])
      await turn(tx, over, `stage = 'past'`)
      const begun = await idsOf(tx, inStage, [plan.id, 'proposed'])
      await turn(tx, begun, `stage = 'live', state = 'due'`)
      const touched = [...begun, ...over]
      const [site] = await tx.sql<{ id: string }>(`SELECT id FROM plan_line WHERE id = ANY ($1) AND track = 'site' LIMIT 1`, [touched])
      await event('plan.approved', planEvents['plan.approved'](plan, await concernedBy(tx, plan.caseId, touched), site !== undefined))
      return plan
    })
  }

  private async begin({ tx, event }: Changing, me: Me, caseId: string, number: number): Promise<Plan> {
    const plan = await tx.add(Plan, Object.assign(new Plan(), {
      id: this.ids.next(), caseId, number, state: 'draft', authorIds: [me.personId], draftedAt: me.at, byMembershipId: me.membershipId, byName: me.name,
      proposedAt: null, approvedAt: null, approvedBy: null, approvedByPerson: null, approverName: null, version: 1,
    }))
    await event('plan.drafted', planEvents['plan.drafted'](plan))
    return plan
  }

  private async wrote(tx: Tx, me: Me, id: string): Promise<Plan> {
    const plan = await take(tx, me, plans, id, 'write')
    plan.write(me)
    return tx.keep(Plan, plan)
  }

  /** What is planned for a worker is asked for in the act: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** SQL: the lines of a version that are in a stage. */
const inStage = 'SELECT l.id FROM plan_line l JOIN plan_entry e ON e.line_id = l.id WHERE e.plan_id = $1 AND l.stage = $2'

const idsOf = async (tx: Tx, text: string, values: unknown[]): Promise<string[]> => (await tx.sql<{ id: string }>(text, values)).map(it => it.id)

const turn = (tx: Tx, ids: readonly string[], set: string): Promise<unknown> => tx.sql(`UPDATE plan_line SET ${set}, version = version + 1 WHERE id = ANY ($1)`, [ids])

/** The parties, beside the lead, that do or pay one of these lines. */
export const concernedBy = async (tx: Tx, caseId: string, lineIds: readonly string[]): Promise<string[]> => (await tx.sql<{ id: string }>(
  `SELECT DISTINCT p.id FROM party p JOIN me_plan_line l ON l.id = ANY ($2) AND p.organisation_id IN (l.owner_organisation_id, l.payer_organisation_id)
   WHERE p.case_id = $1 AND p.until IS NULL AND p.role <> 'lead' AND p.standing IN ('member', 'partner')`, [caseId, lineIds])).map(it => it.id)

async function lineIn(tx: Tx, plan: Plan, id: string): Promise<PlanLine> {
  const [line] = await tx.rows(PlanLine, 'it.id = :id AND it.id IN (SELECT e.line_id FROM plan_entry e WHERE e.plan_id = :plan)', { id, plan: plan.id })
  if (!line) throw new NotFound()
  return line
}

/** Who does it and who pays are parties of the case; a cost stands with its currency and with who pays it. */
async function partsOf(tx: Tx, caseId: string, { ownerOrganisationId, payerOrganisationId = null, cost = null, currency = null }: Pick<WritePlanLineInput, 'ownerOrganisationId' | 'payerOrganisationId' | 'cost' | 'currency'>) {
  if ((cost === null) !== (payerOrganisationId === null)) throw new Refused('InvalidInput', 'cost')
  if ((cost === null) !== (currency === null)) throw new Refused('InvalidInput', 'currency')
  const parties = await tx.rows(Party, `it.case_id = :caseId AND it.until IS NULL AND it.standing IN ('member', 'partner')`, { caseId })
  const owner = parties.find(it => it.organisationId === ownerOrganisationId)
  const payer = parties.find(it => it.organisationId === payerOrganisationId)
  if (!owner) throw new Refused('InvalidInput', 'ownerOrganisationId')
  if (payerOrganisationId !== null && !payer) throw new Refused('InvalidInput', 'payerOrganisationId')
  return { ownerOrganisationId, ownerKnownAs: owner.knownAs, payerOrganisationId, payerKnownAs: payer?.knownAs ?? null, cost, currency }
}
