import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { keptBy } from '../parties/kept.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { SupplyAsking } from './asking.entity.js'
import { ConductAcceptance, ConductCode } from './code.entity.js'
import { SupplyEntry } from './entry.entity.js'
import { supplyEntries } from './entry.policy.js'
import { SupplyFiling } from './filing.entity.js'
import { foldedName } from './folded-name.js'
import { supplyKeeping } from './keeping.policy.js'
import { supplyEvents } from './supply.events.js'
import type { KeepSupplyInput, LookUpSupplyInput, RecordConductInput } from './supply.inputs.js'

/** The code of conduct of an organisation that counts now. */
export const codeNow = async (tx: Tx, organisationId: string): Promise<ConductCode | undefined> => (await tx.rows(
  ConductCode, 'it.organisation_id = :organisationId', { organisationId }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: 1 }))[0]

/** The verbs of an organisation's own list. Each is one commit and returns the id of what it is about. */
@Injectable()
export class SupplyService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** Writes a line of the list, new or changed. Refuses `NotFound` to whoever keeps none, `OrganisationInert`, `InvalidInput` for a tier of one that has none. */
  keep(me: Me, { id, ...input }: KeepSupplyInput): Promise<string> {
    if ((input.relation === 'buys_from') !== (input.tier != null)) throw new Refused('InvalidInput', 'tier')
    const folded = foldedName(input.name)
    if (folded === '') throw new Refused('InvalidInput', 'name')
    return this.change(me, async ({ tx, event }) => {
      const before = id ? await take(tx, me, supplyEntries, id, 'change') : undefined
      if (!before) await take(tx, me, supplyKeeping, me.organisationId, 'keepSupply')
      const said = {
        ...input, name: input.name.trim(), folded, region: input.region?.trim() || null, tier: input.tier ?? null, contactName: input.contactName?.trim() || null,
        contactEmail: input.contactEmail?.trim() || null, keptAt: me.at, keptBy: me.membershipId,
      }
      const entry = before ? await tx.keep(SupplyEntry, Object.assign(before, said)) : await tx.add(SupplyEntry, Object.assign(new SupplyEntry(), {
        ...said, id: this.ids.next(), organisationId: me.organisationId, endedAt: null, endedBy: null, version: 1 }))
      await event('supply.kept', supplyEvents['supply.kept'](entry))
      return entry
    })
  }

  /** We buy there no more; whoever was asked in reads nothing of ours from now on. Refuses `AlreadyEnded`. */
  end(me: Me, id: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      const entry = await take(tx, me, supplyEntries, id, 'end')
      entry.end(me)
      await tx.keep(SupplyEntry, entry)
      for (const asking of await tx.rows(SupplyAsking, `it.entry_id = :id AND it.state IN ('asked', 'open')`, { id })) {
        asking.end()
        await tx.keep(SupplyAsking, asking)
      }
      await event('supply.ended', supplyEvents['supply.ended'](entry))
      return entry
    })
  }

  /** What those we buy from are asked to promise, from now on. Refuses `NotFound`, `OrganisationInert`, `NotAnAdministrator`. @returns the id of the organisation. */
  setCode(me: Me, title: string, words: string): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      await take(tx, me, supplyKeeping, me.organisationId, 'setConductCode')
      const code = await tx.add(ConductCode, Object.assign(new ConductCode(), {
        id: this.ids.next(), organisationId: me.organisationId, title, words, at: me.at, byMembershipId: me.membershipId, byName: me.name }))
      await event('supply.code_set', supplyEvents['supply.code_set'](code))
      return { id: me.organisationId }
    })
  }

  /** Writes down that the code was accepted on paper. Refuses `NoCodeOfConduct`, `InvalidInput` for a day to come. */
  recordConduct(me: Me, { entryId, signedBy, acceptedOn }: RecordConductInput): Promise<string> {
    if (acceptedOn > dayOf(me.at)) throw new Refused('InvalidInput', 'acceptedOn')
    return this.change(me, async ({ tx, event }) => {
      const entry = await take(tx, me, supplyEntries, entryId, 'recordConduct')
      const code = await codeNow(tx, me.organisationId)
      if (!code) throw new Refused('NoCodeOfConduct')
      await tx.add(ConductAcceptance, Object.assign(new ConductAcceptance(), {
        id: this.ids.next(), entryId: entry.id, organisationId: entry.organisationId, codeId: code.id, way: 'paper', signedBy: signedBy.trim(), acceptedOn, at: me.at, byMembershipId: me.membershipId }))
      await event('supply.conduct_recorded', supplyEvents['supply.conduct_recorded'](entry))
      return entry
    })
  }

  /** Puts a case that her organisation reads under one of its own list, or under none. @returns the id of the case. */
  file(me: Me, caseId: string, entryId: string | null): Promise<string> {
    return this.change(me, async ({ tx, event }) => {
      if (entryId) await take(tx, me, supplyEntries, entryId, 'file')
      await take(tx, me, supplyKeeping, me.organisationId, 'file')
      const [live, kept] = [await see(tx, me, cases, [caseId]), await keptBy(tx, me, 'case', [caseId])]
      if (live.length + kept.length === 0) throw new NotFound()
      const [before] = await tx.rows(SupplyFiling, 'it.case_id = :caseId AND it.organisation_id = :mine', { caseId, mine: me.organisationId })
      const said = { entryId, at: me.at, byMembershipId: me.membershipId }
      if (before) await tx.keep(SupplyFiling, Object.assign(before, said))
      else await tx.add(SupplyFiling, Object.assign(new SupplyFiling(), { ...said, id: this.ids.next(), caseId, organisationId: me.organisationId, version: 1 }))
      await event('supply.filed', supplyEvents['supply.filed']({ id: caseId, organisationId: me.organisationId }))
      return { id: caseId }
    })
  }

  /** Asks, for a case she manages, which companies have a place on their lists. That she asked is written down. Refuses `TooManyRequests`. @returns the id of the case. */
  lookUp(me: Me, { caseId, name, country }: LookUpSupplyInput): Promise<string> {
    const sought = foldedName(name)
    if (sought === '') throw new Refused('InvalidInput', 'name')
    return this.change(me, async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'addParty')
      const id = this.ids.next()
      const [answer] = await tx.sql<{ told: boolean }>('SELECT supply_look_up($1, $2, $3, $4, $5, $6) AS told', [id, record.id, name.trim(), sought, country, me.name])
      if (!answer?.told) throw new Refused('TooManyRequests')
      await event('supply.looked_up', supplyEvents['supply.looked_up']({ id, caseId: record.id }))
      return record
    })
  }

  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>): Promise<string> { return this.changes.change(actorOf(me), work) }
}
