import type { Standing } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import { placesOf, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { disclosedOf } from '../workers/receivers.js'
import { factsOfHers, type Hers } from './about.js'
import type { File } from './file.entity.js'
import { hearersOf, keptOf, peersOf, shownTo, toldOf, withLineOf } from './file.reads.js'

/**
 * Who reads a file: those it was shown to, while they take part; the company concerned what it could read before it became
 * that, and what it sent since; a peer what goes with the notice it was asked to look at.
 */
export type FileFacts = {
  mine: Place | undefined
  /** The standing that the company concerned had then. */
  kept: Standing | null
  /** Who reads it, as its reader was told; null for others. */
  shown: string[] | null
  /** What those it is about let the viewer's organisation have; null where it is about nobody. */
  hers: Hers | null
  isPeer: boolean
  /** It goes with what was said of a line of the site, which the viewer reads. */
  isWithLine: boolean
  /** It came with a report, and the viewer hears whoever told it. */
  hears: boolean
  /** It goes with what a company told the viewer's organisation of itself: whether that waits for an answer, and her place on the case it became. */
  told: { isWaiting: boolean, caseId: string | null, place: Place | undefined } | null
  /** It goes with what the viewer's organisation told of itself, and still reads. */
  isOwnTold: boolean
}

/** What the rules judge beside each of these files, in as few statements as for one. */
export async function factsOf(tx: Tx, me: Me, records: File[]): Promise<Map<string, FileFacts>> {
  const ofReports = records.filter(it => it.use === 'report')
  const ofNotices = records.filter(it => it.use === 'notice' && it.recalledAt === null)
  const workerIds = [...new Set(records.flatMap(it => it.workerIds))]
  const told = await toldOf(tx, me, [...new Set(records.filter(it => it.use === 'self_report').map(it => it.recordId))])
  const [places, hearers, peers, disclosed] = await Promise.all([
    placesOf(tx, me, [...new Set([...records, ...told.values()].flatMap(it => it.caseId ?? []))]), hearersOf(tx, me, [...new Set(ofReports.map(it => it.recordId))]),
    peersOf(tx, me, [...new Set(ofNotices.map(it => it.recordId))]), disclosedOf(tx, me, workerIds)])
  const left = records.filter(it => it.caseId !== null && places.get(it.caseId)?.standing === 'respondent')
  const [kept, withLine, shown] = await Promise.all([
    keptOf(tx, me, left.map(it => it.id)), withLineOf(tx, records.filter(it => it.use === 'proof').map(it => it.id)), shownTo(tx, records.map(it => it.id), [...places.values()].map(it => it.partyId))])
  return new Map(records.map(it => {
    const mine = it.caseId === null ? undefined : places.get(it.caseId)
    const heard = told.get(it.recordId)
    const isOwnPlace = mine !== undefined && it.partyId === mine.partyId
    return [it.id, {
      // Its sender is told whom she named, also on a page that was kept, where no line of hers stands.
      mine, kept: kept.get(it.id) ?? null, shown: isOwnPlace ? it.audience : shown.get(it.id) ?? null,
      hers: it.workerIds.length > 0 ? factsOfHers(disclosed, it.workerIds, it.item) : null,
      isPeer: ofNotices.includes(it) && peers.has(it.recordId), isWithLine: withLine.has(it.id), hears: hearers.has(it.recordId),
      isOwnTold: it.use === 'self_report' && heard?.isOwn === true,
      told: heard && !heard.isOwn && it.use === 'self_report' ? { ...heard, place: heard.caseId === null ? undefined : places.get(heard.caseId) } : null,
    }]
  }))
}
