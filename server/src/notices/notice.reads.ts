import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import { presentAt } from '../cases/case.service.js'
import { conflictsAt } from '../cases/door.js'
import { companies, type Role, type Standing } from '@amends/shared/roles'
import type { Party } from '../parties/party.entity.js'
import { readsLive } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { messagesOf } from '../reports/dialogue.js'
import { hearsHer, reports } from '../reports/report.policy.js'
import { ReportSeal } from '../reports/seal.js'
import type { Counted } from './count.js'
import type { NoticeDraft } from './draft.entity.js'
import { toldBefore } from './earlier.js'
import { sameName } from './fold.js'
import { headcounts } from './headcount.policy.js'
import { maySend, senderRoles, type Circumstances } from './lawful.js'
import { scan, type Kept, type Mark } from './scan.js'

/** Which company a notice is for, and of which case. */
export type For = { caseId: string, organisationId: string | null, recipientName: string | null, id?: string }
/** The words that are sent. */
export type Words = { subject: string, text: string }
export type Sender = { partyId: string, name: string, role: Role, organisationId: string }
export type FieldMark = Mark & { field: 'subject' | 'text' }
export type Found = Omit<Circumstances, 'sender' | 'marks'> & { senders: Sender[], kept: Kept, /** Parties that are one with the company. */ bound: readonly Party[] }

/** Both are looked through as one, since a number may begin in the one and end in the other; a mark across them is marked in each. */
export function marksOf({ subject, text }: Words, kept: Kept): FieldMark[] {
  const begins = subject.length + 1
  return scan(`${subject}\n${text}`, kept).flatMap((it): FieldMark[] => [
    ...it.from < subject.length ? [{ ...it, field: 'subject' as const, to: Math.min(it.to, subject.length) }] : [],
    ...it.to > begins ? [{ ...it, field: 'text' as const, from: Math.max(it.from - begins, 0), to: it.to - begins }] : [],
  ])
}

/** Loads what a notice is judged by. It opens what the worker wrote, for nobody but who hears her, and keeps none of it. */
@Injectable()
export class NoticeReads {
  constructor(private readonly seal: ReportSeal) {}

  /** For the lead: everything. */
  async found(tx: Tx, me: Me, about: For): Promise<Found> {
    const parties = await presentAt(tx, about.caseId)
    const names = await namesOf(tx, [...new Set([...parties.map(it => it.organisationId), ...about.organisationId ? [about.organisationId] : []])])
    const name = (about.organisationId ? names.get(about.organisationId) : about.recipientName) ?? null
    const bound = about.organisationId ? await boundTo(tx, about.caseId, about.organisationId, parties) : []
    const helpers = parties.filter(it => !companies.some(role => role === it.role) && !maySend(it.role))
    const heard = await this.heard(tx, me, about.caseId)
    const senders = sendersOf(parties, about.organisationId, names).filter(it => !bound.some(party => party.id === it.partyId))
    // A company that takes part is not told by another way either, such as by its name on paper.
    const company = parties.find(it => it.organisationId === about.organisationId || (name !== null && sameName(names.get(it.organisationId) ?? '') === sameName(name)))
    return {
      company: company?.standing ?? null, counted: await countedFor(tx, me, about), senders, bound,
      earlier: await toldBefore(tx, { ...about, name }, about.id ?? null),
      kept: {
        words: heard.words, people: await colleaguesOf(tx, me), names: [...heard.names, ...helpers.flatMap(it => names.get(it.organisationId) ?? [])],
        named: [...name ? [name] : [], ...senders.map(it => it.name)],
      },
    }
  }

  /** For the peer a draft names: what can be judged without the case. Names and words were looked for when it was composed. */
  async foundByPeer(tx: Tx, draft: NoticeDraft): Promise<Circumstances> {
    const [parts] = await tx.sql<{ company: Standing | null, sender: Role | null }>('SELECT company, sender FROM notice_parts($1)', [draft.id])
    const counted = await tx.sql<Counted>('SELECT place, groups, counted_on AS "countedOn" FROM notice_counts($1)', [draft.id])
    const earlier = await tx.sql<{ fact: string }>('SELECT fact FROM notice_earlier($1) AS fact', [draft.id])
    const company = draft.organisationId ? [...(await namesOf(tx, [draft.organisationId])).values()] : [draft.recipientName ?? '']
    return {
      company: parts?.company ?? null, sender: draft.senderPartyId ? { role: parts?.sender ?? null } : null, counted, earlier: earlier.map(it => it.fact),
      marks: marksOf(draft, { people: [], names: [], words: [], named: [...company, draft.senderName ?? ''] }),
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

/** Parties that would be kept out by a company, were it the company concerned. */
async function boundTo(tx: Tx, caseId: string, organisationId: string, parties: readonly Party[]): Promise<Party[]> {
  const found = await conflictsAt(tx, caseId, { organisationId, role: 'supplier', standing: 'respondent' }, parties)
  const tied = new Set(found.filter(it => it.effect === 'block').map(it => it.withOrganisationId))
  return parties.filter(it => tied.has(it.organisationId))
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
