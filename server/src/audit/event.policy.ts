import type { EventKind } from '@amends/shared/events'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import type { Me } from '../access/me.js'
import { readable, readableSql } from '../disclosure/readable.js'
import { heardOf, heardSql } from '../parties/kept.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { EventRow } from '../platform/change/event.entity.js'

/**
 * Who hears of a fact: those whose role reads its class, those it is addressed to, or the one organisation it belongs to;
 * and the company concerned of what it could hear before it became that.
 */
export type EventFacts = {
  mine: Place | undefined, kept: boolean
  /** What it says of a consent still stands for the viewer's organisation; and what it was asked is still its own to read; a complaint is hers to read. */
  stands: boolean
}

/** Lines about what a worker let reach somebody: heard by whom it reaches as long as it does. */
const granting: readonly EventKind[] = ['consent.given', 'consent.basis_approved']
const grants = (it: Pick<EventRow, 'kind'>): boolean => granting.includes(it.kind)

/** As those, in the one organisation that was asked. */
const asking: EventKind = 'referral.asked'

/** What became of a complaint about ourselves: heard by those who read it, and by none of their colleagues. */
const complains = (it: Pick<EventRow, 'kind'>): boolean => it.kind.startsWith('complaint.')

/** Lines about what on each side only those assigned read: heard by nobody else of their organisations. */
const ofAssigned: readonly EventKind[] = [
  'inspection.shared', 'inspection.asked', 'inspection.answered', 'inspection.asking_ended', 'inspection.dossier_made', 'inspection.dossier_handed_over',
  'inspection.dossier_answered', 'inspection.nationally_referred', 'inspection.nationally_decided',
]

const hears: Rule<Me, EventRow, EventFacts> = (me, it, { mine, kept, stands }) => {
  if ((it.organisationId === me.organisationId && (stands || (it.kind !== asking && !complains(it)))) || kept) return allow
  if (it.caseId === null || !readsCase(mine)) return absent
  if (mine.position === null && ofAssigned.includes(it.kind)) return absent
  if (it.addressed.includes(mine.partyId) && (stands || !grants(it))) return allow
  return it.class !== null && readable(mine, it.class) ? allow : absent
}

export const eventPolicy = { read: hears }

const visible = (it: string, who: Who): string => `(${it}.organisation_id = ${who.organisation} AND (${it}.kind <> '${asking}' OR referral_opens(${it}.subject_id))
    AND (${it}.kind NOT LIKE 'complaint.%' OR EXISTS (SELECT FROM complaint_heard_by told WHERE told.id = ${it}.subject_id AND told.membership_id = ${who.membership} OFFSET 0))) OR ${holdsPlace(
  `${it}.case_id`, who, `(${it}.kind <> ALL ('{${ofAssigned.join(',')}}') OR EXISTS (SELECT 1 FROM assignment a
       WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)) AND ((mine.id = ANY (${it}.addressed) AND (${it}.kind NOT IN (${granting.map(kind => `'${kind}'`).join(', ')})
     OR EXISTS (SELECT FROM consent_heard_by h WHERE h.id = ${it}.subject_id AND h.organisation_id = mine.organisation_id OFFSET 0)))
     OR ${readableSql('mine.role', 'mine.standing', `${it}.class`)})`)} OR ${heardSql(it, who.organisation)}`

/** SQL: where everybody is who may hear of the event `it`. A wider circle than `visible`, walked along an index. */
export const near = `SELECT it.organisation_id WHERE it.organisation_id IS NOT NULL
  UNION SELECT p.organisation_id FROM party p WHERE p.case_id = it.case_id AND p.until IS NULL`

export const events = noun({
  entity: EventRow, policy: eventPolicy, visible, chain: (it: EventRow) => it.chain,
  facts: async (tx, me, records: EventRow[]) => {
    const places = await placesOf(tx, me, records.flatMap(it => it.caseId ?? []))
    const left = records.filter(it => it.caseId && places.get(it.caseId)?.standing === 'respondent')
    const kept = left.length > 0 ? await heardOf(tx, me, left.map(it => it.id)) : new Set<string>()
    const granted = records.filter(grants).map(it => it.subjectId)
    const standing = granted.length === 0 ? [] : await tx.ask<{ id: string }>('SELECT id FROM unnest($1::uuid[]) it (id) WHERE consent_heard(id, $2)', [granted, me.organisationId])
    const asked = records.filter(it => it.kind === asking).map(it => it.subjectId)
    const opening = asked.length === 0 ? [] : await tx.ask<{ id: string }>('SELECT id FROM unnest($1::uuid[]) it (id) WHERE referral_opens(id)', [asked])
    const complained = records.filter(complains).map(it => it.subjectId)
    const told = complained.length === 0 ? [] : await tx.ask<{ id: string }>('SELECT id FROM complaint_heard_by WHERE id = ANY ($1::uuid[]) AND membership_id = $2', [complained, me.membershipId])
    const stands = new Set([...standing, ...opening, ...told].map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: it.caseId ? places.get(it.caseId) : undefined, kept: kept.has(it.id), stands: stands.has(it.subjectId) }]))
  },
})
