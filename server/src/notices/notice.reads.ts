import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import { presentAt } from '../cases/case.service.js'
import { companies, type Role, type Standing } from '@amends/shared/roles'
import type { Party } from '../parties/party.entity.js'
import { readsLive } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { messagesOf } from '../reports/dialogue.js'
import { hearsHer, reports } from '../reports/report.policy.js'
import { ReportSeal } from '../reports/seal.js'
import type { Counted } from './count.js'
import type { NoticeDraft } from './draft.entity.js'
import { headcounts } from './headcount.policy.js'
import { maySend, senderRoles, type Circumstances } from './lawful.js'
import { scan, type Kept, type Mark } from './scan.js'

/** Which company a notice is for, and of which case. */
export type For = { caseId: string, organisationId: string | null, recipientName: string | null }
/** The words that are sent. */
export type Words = { subject: string, text: string }
export type Sender = { partyId: string, name: string, role: Role, organisationId: string }
export type FieldMark = Mark & { field: 'subject' | 'text' }
export type Found = Omit<Circumstances, 'sender' | 'marks'> & { senders: Sender[], kept: Kept }

export const marksOf = ({ subject, text }: Words, kept: Kept): FieldMark[] => [
  ...scan(subject, kept).map(it => ({ ...it, field: 'subject' as const })), ...scan(text, kept).map(it => ({ ...it, field: 'text' as const }))]

/** Loads what a notice is judged by. It opens what the worker wrote, for nobody but who hears her, and keeps none of it. */
@Injectable()
export class NoticeReads {
  constructor(private readonly seal: ReportSeal) {}

  /** For the lead: everything. */
  async found(tx: Tx, me: Me, about: For): Promise<Found> {
    const parties = await presentAt(tx, about.caseId)
    const names = await namesOf(tx, [...new Set(parties.map(it => it.organisationId))])
    const helpers = parties.filter(it => !companies.some(role => role === it.role) && !maySend(it.role))
    const heard = await this.heard(tx, me, about.caseId)
    return {
      company: parties.find(it => it.organisationId === about.organisationId)?.standing ?? null, counted: await countedFor(tx, me, about),
      senders: sendersOf(parties, about.organisationId, names),
      kept: { words: heard.words, people: await colleaguesOf(tx, me), names: [...heard.names, ...helpers.flatMap(it => names.get(it.organisationId) ?? [])] },
    }
  }

  /** For the peer a draft names: what can be judged without the case. Names and words were looked for when it was composed. */
  async foundByPeer(tx: Tx, draft: NoticeDraft): Promise<Circumstances> {
    const [parts] = await tx.sql<{ company: Standing | null, sender: Role | null }>('SELECT company, sender FROM notice_parts($1)', [draft.id])
    const counted = await tx.sql<Counted>('SELECT place, groups, counted_on AS "countedOn" FROM notice_counts($1)', [draft.id])
    return {
      company: parts?.company ?? null, sender: draft.senderPartyId ? { role: parts?.sender ?? null } : null, counted,
      marks: marksOf(draft, { people: [], names: [], words: [] }),
    }
  }

  /** What she wrote, and how she is reached, in the reports of the case that this person may hear. */
  private async heard(tx: Tx, me: Me, caseId: string): Promise<Pick<Kept, 'names' | 'words'>> {
    const rows = await seeWhere(tx, me, reports, `it.case_id = :caseId AND it.state <> 'erased'`, { caseId }, { order: [], limit: 1_000 })
    const facts = await reports.facts(tx, me, rows)
    const ids = rows.filter(it => hearsHer(it, facts.get(it.id) ?? { mine: undefined })).map(it => it.id)
    const opened = await this.seal.openAll(tx, ids)
    const said = (await messagesOf(tx, ids)).flatMap(({ id, reportId, side, sealed }) => {
      const key = opened.get(reportId)?.key
      return key && side === 'worker' ? [this.seal.openMessage(key, reportId, id, sealed)] : []
    })
    const told = [...opened.values()].map(it => it.told)
    return {
      words: [...told.flatMap(it => [it.story, it.place]), ...said],
      names: told.flatMap(({ contact }) => [contact.value, contact.mayPickUp].filter(it => it !== null)),
    }
  }
}

/** The buyer's name first, then an auditor's. Never that of the company itself. */
function sendersOf(parties: readonly Party[], company: string | null, names: ReadonlyMap<string, string>): Sender[] {
  const able = parties.filter(it => maySend(it.role) && readsLive(it.standing) && it.organisationId !== company)
  return senderRoles.flatMap(role => able.filter(it => it.role === role)).map(it => (
    { partyId: it.id, name: names.get(it.organisationId) ?? '', role: it.role, organisationId: it.organisationId }))
}

async function namesOf(tx: Tx, organisationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.ask<{ id: string, name: string }>('SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[])', [organisationIds])
  return new Map(rows.map(it => [it.id, it.name]))
}

async function colleaguesOf(tx: Tx, me: Me): Promise<string[]> {
  const rows = await tx.ask<{ name: string }>(
    'SELECT p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE m.organisation_id = $1 AND m.until IS NULL', [me.organisationId])
  return rows.map(it => it.name)
}

/** What this organisation has counted of a company; of one that is not registered by its name. */
export const countedFor = (tx: Tx, me: Me, { organisationId, recipientName }: Omit<For, 'caseId'>) => seeWhere(
  tx, me, headcounts, organisationId ? 'it.organisation_id = :organisationId' : 'it.organisation_id IS NULL AND lower(it.company_name) = lower(:recipientName)',
  { organisationId, recipientName }, { order: [['countedOn', 'DESC'], ['recordedAt', 'DESC']], limit: 1_000 })
