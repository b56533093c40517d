import type { Standing } from '@amends/shared/roles'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import type { DisclosureFacts, DisclosureViewer } from '../disclosure/viewer.js'
import { keepsSql } from '../parties/kept.js'
import { holdsPlace, placesOf, readsCase, viewerAt, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { File } from './file.entity.js'

/**
 * Who reads a file: those it was shown to, while they take part; the company concerned what it could read before it became
 * that, and what it sent since. `kept`: the standing it had then. `shown`: who reads it, as its reader was told; null for others.
 */
export type FileFacts = { mine: Place | undefined, kept: Standing | null, shown: string[] | null }
type FileRule = Rule<Me, File, FileFacts>

const own = (me: Me, it: File): boolean => it.organisationId === me.organisationId

const reads: FileRule = (me, it, { mine, kept, shown }) => {
  if (it.state === 'uploading') return it.membershipId === me.membershipId ? allow : absent
  if (it.caseId === null) return own(me, it) ? allow : absent
  return kept !== null || (readsCase(mine) && shown !== null) ? allow : absent
}

/** Nobody is given what no scanner has looked at, or what was found to be harmful. */
const isCleared: FileRule = (_me, it) => first(
  it.state === 'refused' && refuse(it.refusedAs ?? 'FileIsHarmful'),
  it.state !== 'ready' && refuse('FileNotReady'),
)

/** She goes on sending while her place lasts: live, or on the page that was kept. */
const takesPart = ({ mine, kept }: FileFacts): boolean => readsCase(mine) || kept !== null

export const filePolicy = {
  read: reads,
  upload: (me: Me, it: File, facts: FileFacts) => first(
    (it.membershipId !== me.membershipId || it.state !== 'uploading' || it.expiresAt <= me.at) && absent,
    it.caseId !== null && !takesPart(facts) && absent,
  ),
  openCopy: (me: Me, it: File, facts: FileFacts) => first(
    reads(me, it, facts),
    it.caseId !== null && !takesPart(facts) && absent,
    isCleared(me, it, facts),
    it.pageSizes.length === 0 && absent,
  ),
  /** As it came, with whatever its maker left in it: for who sent it, and for those of the lead who work on the case. */
  openOriginal: (me: Me, it: File, facts: FileFacts) => first(
    reads(me, it, facts),
    it.caseId !== null && !takesPart(facts) && absent,
    !own(me, it) && (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent,
    isCleared(me, it, facts),
  ),
}

const couldRead = (it: string): string =>
  `${it}.organisation_id = kept.organisation_id OR EXISTS (SELECT 1 FROM file_reader r WHERE r.file_id = ${it}.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at)`

const visible = (it: string, who: Who): string => `(${it}.state = 'uploading' AND ${it}.membership_id = ${who.membership}) OR (${it}.state <> 'uploading' AND (
  (${it}.case_id IS NULL AND ${it}.organisation_id = ${who.organisation}) OR ${holdsPlace(
    `${it}.case_id`, who, `EXISTS (SELECT 1 FROM file_reader r WHERE r.file_id = ${it}.id AND r.party_id = mine.id)`)}
  OR ${keepsSql(who.organisation, `kept.case_id = ${it}.case_id AND (${couldRead(it)})`)}))`

/** By file, the standing its reader had on the page that was kept. */
async function keptOf(tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Standing>> {
  if (me.view || ids.length === 0) return new Map()
  const rows = await tx.ask<{ id: string, standing: Standing }>(
    `SELECT it.id, kept.standing FROM file it JOIN party_snapshot kept ON kept.case_id = it.case_id AND kept.organisation_id = $1
     WHERE it.id = ANY ($2) AND (${couldRead('it')})`, [me.organisationId, ids])
  return new Map(rows.map(it => [it.id, it.standing]))
}

/** By file, whom its reader was told to read it beside her. */
async function shownTo(tx: Tx, ids: readonly string[], partyIds: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0 || partyIds.length === 0) return new Map()
  const rows = await tx.ask<{ id: string, audience: string[] }>('SELECT file_id AS id, audience FROM file_reader WHERE file_id = ANY ($1) AND party_id = ANY ($2)', [ids, partyIds])
  return new Map(rows.map(it => [it.id, it.audience]))
}

export const files = noun({
  entity: File, policy: filePolicy, visible, chain: (it: File) => it.caseId ?? it.recordId,
  facts: async (tx, me, records: File[]) => {
    const places = await placesOf(tx, me, [...new Set(records.flatMap(it => it.caseId ?? []))])
    const left = records.filter(it => it.caseId !== null && places.get(it.caseId)?.standing === 'respondent')
    const kept = await keptOf(tx, me, left.map(it => it.id))
    const shown = await shownTo(tx, records.map(it => it.id), [...places.values()].map(it => it.partyId))
    return new Map(records.map(it => {
      const mine = it.caseId === null ? undefined : places.get(it.caseId)
      // Its sender is told whom she named, also on a page that was kept, where no line of hers stands.
      return [it.id, { mine, kept: kept.get(it.id) ?? null, shown: mine !== undefined && it.partyId === mine.partyId ? it.audience : shown.get(it.id) ?? null }]
    }))
  },
})

/** A file is its reader's own or shown to her; there is no third way to look at one. */
export const standOf = (me: Me, it: File, { mine, kept }: FileFacts): { viewer: DisclosureViewer, facts: DisclosureFacts } => ({
  viewer: { ...viewerAt(mine), ...kept !== null && { standing: kept } },
  facts: { state: null, relation: own(me, it) ? 'own' : 'addressed', consents: [] },
})

export const FileAbilities = abilitiesOf('File', filePolicy)
