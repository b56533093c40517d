import { Injectable } from '@nestjs/common'
import { valuesOfFactor } from '@amends/shared/responses'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Party } from '../parties/party.entity.js'
import { Post } from '../parties/post.entity.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { workers } from '../workers/worker.policy.js'
import { LeverageBuyer } from './buyer.entity.js'
import { ResponseFactor } from './factor.entity.js'
import { postOf, takeBuyer } from './kept-buyers.js'
import { knownAsOf, ResponseMemo } from './memo.entity.js'
import { memos } from './memo.policy.js'
import { isAsRecommended, recommend, severityOf } from './recommend.js'
import { responseEvents } from './response.events.js'
import type { DecideResponseInput, NameBuyerInput, WeighFactorInput } from './response.inputs.js'
import { factorsAt, presentAt } from './response.reads.js'
import { factorsOf, latestOf } from './weighing.js'

/** Where her own words stand, sealed under her key. */
export const wishPlace = (id: string): string => `response_factor|sealed|${id}`

/** The verbs of a response. Each is one commit; each returns the id of the record it is about. */
@Injectable()
export class ResponseService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: VaultSeal) {}

  /** Weighs one factor; what was thought before stays. @returns the id of the case. Refuses `InvalidInput` for a value of another kind, or a wish that is nobody's. */
  weigh(me: Me, { caseId, kind, value, workerId, jointly, reason }: WeighFactorInput): Promise<string> {
    if (!valuesOfFactor[kind].some(it => it === value)) throw new Refused('InvalidInput', 'value')
    if ((kind === 'worker_wish') !== (workerId != null)) throw new Refused('InvalidInput', 'workerId')
    if (jointly && (kind !== 'link' || value !== 'caused')) throw new Refused('InvalidInput', 'jointly')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      if (workerId) await needWorkerOf(tx, me, workerId, record.id)
      const [last] = await tx.sql<{ seq: number }>('SELECT coalesce(max(seq), 0)::int AS seq FROM response_factor WHERE case_id = $1', [record.id])
      const id = this.ids.next()
      const sealed = workerId ? this.seal.close(await this.seal.keyOf(tx, workerId), reason.trim(), wishPlace(id)) : null
      await tx.add(ResponseFactor, Object.assign(new ResponseFactor(), {
        id, caseId: record.id, workerId: workerId ?? null, kind, value, jointly, reason: sealed ? null : reason.trim(), sealed, at: me.at, seq: (last?.seq ?? 0) + 1,
        byMembershipId: me.membershipId, byName: me.name,
      }))
      await event('response.weighed', responseEvents['response.weighed']({ id, caseId: record.id }))
      return record
    })
  }

  /** Names who buys from the site; named again it is changed. The lead brand is one. @returns the id of the buyer. */
  nameBuyer(me: Me, { caseId, organisationId, companyName, share, commitment, leads }: NameBuyerInput): Promise<string> {
    const name = companyName?.trim() || null
    if ((organisationId == null) === (name === null)) throw new Refused('InvalidInput', 'organisationId')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      if (organisationId && (await see(tx, me, organisations, [organisationId])).length === 0) throw new NotFound()
      if (leads) await this.nobodyLeads(tx, record.id)
      const said = { share: share ?? null, commitment: commitment?.trim() || null, leadsSince: leads ? me.at : null }
      const [before] = await tx.rows(LeverageBuyer, 'it.case_id = :id AND (it.organisation_id = :organisationId OR it.company_name = :name)', { id: record.id, organisationId: organisationId ?? null, name })
      const buyer = before ? await tx.keep(LeverageBuyer, Object.assign(before, said)) : await tx.add(LeverageBuyer, Object.assign(new LeverageBuyer(), {
        ...said, id: this.ids.next(), caseId: record.id, organisationId: organisationId ?? null, companyName: name, openedAt: null, openedBy: null, addedAt: me.at,
        byMembershipId: me.membershipId, version: 1,
      }))
      const [party] = organisationId ? await tx.rows(Party, `it.case_id = :id AND it.organisation_id = :organisationId AND it.until IS NULL AND it.standing <> 'respondent'`, { id: record.id, organisationId }) : []
      await event('response.buyer_named', responseEvents['response.buyer_named'](buyer, party?.id ?? null))
      return buyer
    })
  }

  /**
   * A buyer lets the others know of it, and from then on knows of those who did the same. Refuses `AlreadyBegun`. What one says that
   * became the company concerned comes to the lead, and its own people hear of it as before.
   */
  openToBuyers(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const { buyer, kept } = await takeBuyer(tx, me, id, 'open')
      buyer.open(me)
      if (kept) {
        await tx.add(Post, postOf(me, this.ids.next(), kept, buyer, ''))
        await event('response.buyer_joined', responseEvents['response.buyer_joined'](buyer, [], me.organisationId))
        return buyer
      }
      await tx.keep(LeverageBuyer, buyer)
      await event('response.buyer_joined', responseEvents['response.buyer_joined'](buyer, await openBuyers(tx, buyer.caseId)))
      return buyer
    })
  }

  /** What a buyer itself commits to; of one that became the company concerned, to the lead alone. */
  commit(me: Me, id: string, commitment: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const { buyer, kept } = await takeBuyer(tx, me, id, 'commit')
      buyer.commit(commitment)
      if (kept) await tx.add(Post, postOf(me, this.ids.next(), kept, buyer, commitment))
      else await tx.keep(LeverageBuyer, buyer)
      // Those who let each other be known read what each commits to, so they hear of it, too.
      const others = !kept && buyer.openedAt ? await openBuyers(tx, buyer.caseId) : []
      await event('response.buyer_named', { ...responseEvents['response.buyer_named'](buyer, null), ...others.length > 0 ? { addressed: others } : {} })
      return buyer
    })
  }

  /** Decides what is to be done; it waits for a second person. Refuses `FactorsFirst`, and `DifferenceNeedsReason` where it is another than what is recommended. */
  decide(me: Me, { caseId, types, level, leadOrganisationId, reasons, difference }: DecideResponseInput): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addWorker')
      const [lead] = await tx.rows(Party, `it.case_id = :id AND it.organisation_id = :leadOrganisationId AND it.until IS NULL AND it.standing <> 'respondent'`, { id: record.id, leadOrganisationId })
      if (!lead) throw new Refused('InvalidInput', 'leadOrganisationId')
      const latest = latestOf((await factorsAt(tx, me, [record.id])).get(record.id) ?? [])
      const factors = factorsOf(latest, (await presentAt(tx, [record.id])).get(record.id)?.buyers ?? 0)
      const [recommended, severity] = [recommend(factors), severityOf(factors)]
      if (!recommended || !severity) throw new Refused('FactorsFirst')
      const why = difference?.trim() || null
      if (!isAsRecommended(recommended, { types, level }) && !why) throw new Refused('DifferenceNeedsReason', 'difference')
      const memo = await tx.add(ResponseMemo, Object.assign(new ResponseMemo(), {
        id: this.ids.next(), caseId: record.id, knownAs: knownAsOf(types, level, lead), types: [...types], level, leadOrganisationId, reasons: reasons.trim(), difference: why,
        severity, recommended, factorIds: latest.map(it => it.id), state: 'decided', decidedAt: me.at, byMembershipId: me.membershipId, byPersonId: me.personId,
        byName: me.name, signedAt: null, signedBy: null, signedByPerson: null, signerName: null, version: 1,
      }))
      await event('response.decided', responseEvents['response.decided'](memo))
      return memo
    })
  }

  /** A second person of the lead signs; from then on it never changes. Refuses `ApproverIsAuthor`, `MemoIsSigned`. */
  sign(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const memo = await take(tx, me, memos, id, 'sign')
      memo.sign(me)
      await tx.keep(ResponseMemo, memo)
      await event('response.signed', responseEvents['response.signed'](memo))
      return memo
    })
  }

  private async nobodyLeads(tx: Tx, caseId: string): Promise<void> {
    for (const it of await tx.rows(LeverageBuyer, 'it.case_id = :caseId AND it.leads_since IS NOT NULL', { caseId })) await tx.keep(LeverageBuyer, Object.assign(it, { leadsSince: null }))
  }

  /** A worker's wish is asked for in the act: the digest that is kept of it cannot be tried against. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, work)
  }
}

/** The parties of the buyers that let each other be known. */
const openBuyers = async (tx: Tx, caseId: string): Promise<string[]> => (await tx.sql<{ id: string }>(
  `SELECT p.id FROM party p JOIN leverage_buyer b ON b.case_id = p.case_id AND b.organisation_id = p.organisation_id
   WHERE p.case_id = $1 AND p.until IS NULL AND p.role = 'brand' AND p.standing IN ('member', 'partner') AND b.opened_at IS NOT NULL`, [caseId])).map(it => it.id)

async function needWorkerOf(tx: Tx, me: Me, workerId: string, caseId: string): Promise<void> {
  const [worker] = await see(tx, me, workers, [workerId])
  if (worker?.caseId !== caseId) throw new NotFound()
  if (worker.erasedAt) throw new Refused('WorkerIsErased', 'workerId')
}
