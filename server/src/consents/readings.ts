import type { ConsentPurpose, FactClass } from '@amends/shared/classes'
import { classOfItem, type ConsentItem } from '@amends/shared/consents'
import type { Relation } from '@amends/shared/roles'
import type { CaseState } from '@amends/shared/states'
import type { Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import { decided, type Disclosure } from '../disclosure/decide.js'
import type { DisclosureViewer } from '../disclosure/viewer.js'
import type { Tx } from '../platform/database/tx.js'
import { consents } from './consent.policy.js'

/** What a live consent of a case opens to the viewer's organisation. */
export type Opened = { caseId: string, purpose: ConsentPurpose, items: readonly ConsentItem[], until: Date | null }

/** What the table answers for a class: of whose facts, and until when where it rests on a worker's consent. */
export type ClassReading = Disclosure & { relation: Relation, until: Date | null }

/** More than anybody reads of one page of cases. */
const most = 1_000

/** The live consents of these cases that open something to the viewer's organisation. */
export async function openedOn(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Opened[]>> {
  const rows = await seeWhere(tx, me, consents, `it.case_id IN (:...caseIds) AND it.receiver_organisation_id = :mine AND it.state = 'given'`,
    { caseIds, mine: me.organisationId }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  return Map.groupBy(rows.filter(it => it.isLive(me.at)), it => it.caseId)
}

/** What happened to her was found by her account: where it reaches, the finding about her does. */
const opens = (item: ConsentItem, of: FactClass): boolean => classOfItem[item] === of || (item === 'account' && of === 'sensitive')

const endOf = (those: readonly Opened[]): Date | null =>
  those.reduce<Date | null>((last, { until }) => (last === null || until === null ? null : until > last ? until : last), new Date(0))

/**
 * What a viewer reads of a class on a case: of others without more, by a worker's consent, in rough, or only what is
 * addressed to her or her own. It rests on the table, the step and her own consents, never on whether there is anything to read.
 */
export function readingOf(viewer: DisclosureViewer, of: FactClass, state: CaseState, opened: readonly Opened[]): ClassReading {
  const at = (relation: Relation, consenting: readonly ConsentPurpose[] = []) => decided(viewer, of, { state, relation, consents: consenting })
  const bare = at('other')
  if (bare.effect === 'read') return { ...bare, relation: 'other', until: null }
  const those = opened.filter(({ items, purpose }) => items.some(item => opens(item, of)) && at('other', [purpose]).effect === 'read')
  if (those.length > 0) return { ...at('other', those.map(it => it.purpose)), relation: 'other', until: endOf(those) }
  if (bare.effect === 'masked') return { ...bare, relation: 'other', until: null }
  const nearer = (['addressed', 'own'] as const).map(relation => ({ ...at(relation), relation, until: null }))
  return nearer.find(it => it.effect === 'read') ?? { ...bare, relation: 'other', until: null }
}
