import type { FactClass } from '@amends/shared/classes'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { decided } from '../disclosure/decide.js'
import type { DisclosureFacts, DisclosureViewer } from '../disclosure/viewer.js'
import { keepsSql } from '../parties/kept.js'
import { holdsPlace, readsCase, viewerAt } from '../parties/place.js'
import { File } from './file.entity.js'
import { factsOf, type FileFacts } from './facts.js'
import { couldReadSql, forPeerSql, shownSql, toldSql, withLineSql } from './file.reads.js'

type FileRule = Rule<Me, File, FileFacts>

const own = (me: Me, it: File): boolean => it.organisationId === me.organisationId

/** The lead knows of all that is about those it protects, unless one keeps it to her caseworkers; others as far as all of them let it. */
const mayKnow = ({ mine, hers }: FileFacts): boolean => hers === null || (mine?.role === 'lead' ? mine.position !== null || !hers.withheld : hers.reaches)

/** What shows a payment, or what was done for a worker, is read by those of the lead who work on the case, as what was said of it. */
const isTheirWork = (it: File, { mine }: FileFacts): boolean => (it.use !== 'proof' && it.use !== 'payment') || it.class !== 'protection' || mine?.role !== 'lead' || mine.position !== null

/** What a company sent with what it told of itself is read by it and by whom it told as long as that is, whatever became of it on a case. */
const isTold = ({ told, isOwnTold }: FileFacts): boolean => isOwnTold || told !== null

const reads: FileRule = (me, it, facts) => {
  if (it.state === 'uploading') return it.membershipId === me.membershipId ? allow : absent
  if (isTold(facts)) return allow
  if (it.caseId === null) return own(me, it) && it.use !== 'self_report' ? allow : absent
  return facts.isPeer || facts.kept !== null || (readsCase(facts.mine) && (facts.isWithLine || (facts.shown !== null && mayKnow(facts) && isTheirWork(it, facts)))) ? allow : absent
}

/** Nobody is given what no scanner has looked at, or what was found to be harmful. */
const isCleared: FileRule = (_me, it) => first(
  it.state === 'erased' && absent,
  it.state === 'refused' && refuse(it.refusedAs ?? 'FileIsHarmful'),
  it.state !== 'ready' && refuse('FileNotReady'),
)

/** She goes on sending while her place lasts: live, or on the page that was kept. */
const takesPart = ({ mine, kept }: FileFacts): boolean => readsCase(mine) || kept !== null

/** The table lets what is in it be read. What belongs to no case is its organisation's own; a report's are for whoever hears her. */
const isGiven: FileRule = (me, it, facts) => {
  if (it.use === 'report') return facts.hears && it.recalledAt === null ? allow : absent
  if (it.caseId === null || facts.isPeer || isTold(facts)) return allow
  const stand = standOf(me, it, facts)
  return takesPart(facts) && decided(stand.viewer, it.class, stand.facts).effect === 'read' ? allow : absent
}

export const filePolicy = {
  read: reads,
  upload: (me: Me, it: File, facts: FileFacts) => first(
    (it.membershipId !== me.membershipId || it.state !== 'uploading' || it.expiresAt <= me.at) && absent,
    it.caseId !== null && !takesPart(facts) && absent,
  ),
  openCopy: (me: Me, it: File, facts: FileFacts) => first(reads(me, it, facts), isGiven(me, it, facts), isCleared(me, it, facts), it.pageSizes.length === 0 && absent),
  /** As it came, with whatever its maker left in it: for who sent it, for those of the lead who work on the case, and for whom a company told of itself until they answer. */
  openOriginal: (me: Me, it: File, facts: FileFacts) => first(
    reads(me, it, facts),
    facts.isPeer && absent,
    isGiven(me, it, facts),
    !own(me, it) && !facts.told?.isWaiting && (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent,
    isCleared(me, it, facts),
  ),
  /** Whoever sent it, or somebody of hers who works on the case; what proves something to the lead alone is not asked back. */
  recall: (me: Me, it: File, facts: FileFacts) => first(
    reads(me, it, facts),
    (it.use !== 'evidence' && it.use !== 'notice') && absent,
    (!own(me, it) || !takesPart(facts) || (it.membershipId !== me.membershipId && facts.mine?.position == null)) && absent,
    (it.state === 'uploading' || it.state === 'erased' || it.recalledAt !== null) && absent,
    it.use === 'evidence' && it.audience.length < 2 && absent,
  ),
  /** Into the case that was opened from what a company told, by those of the lead who work on it: from then on it is evidence there. */
  takeOver: (me: Me, it: File, facts: FileFacts) => first(
    reads(me, it, facts),
    (facts.told?.place?.role !== 'lead' || facts.told.place.position === null || it.caseId !== null) && absent,
    isCleared(me, it, facts),
  ),
}

const visible = (it: string, who: Who): string => `(${it}.state = 'uploading' AND ${it}.membership_id = ${who.membership}) OR (${it}.state <> 'uploading' AND (
  (${it}.case_id IS NULL AND ${it}.use <> 'self_report' AND ${it}.organisation_id = ${who.organisation}) OR (${toldSql(it, who)}) OR ${holdsPlace(`${it}.case_id`, who, `(${shownSql(it)}) OR (${withLineSql(it)})`)}
  OR (${forPeerSql(it, who)})
  OR ${keepsSql(who.organisation, `kept.case_id = ${it}.case_id AND (${couldReadSql(it)})`)}))`

export const files = noun({
  entity: File, policy: filePolicy, visible, chain: (it: File) => it.caseId ?? it.recordId,
  facts: factsOf,
})

/** A file is its reader's own or shown to her; a peer reads it as its own, and nothing of the case, and so do both sides what a company told. */
export const standOf = (me: Me, it: File, facts: FileFacts): { viewer: DisclosureViewer, facts: DisclosureFacts } => {
  const { mine, kept, hers } = facts
  if (facts.isPeer || isTold(facts)) return { viewer: viewerAt(undefined), facts: { state: null, relation: 'own', consents: [] } }
  return {
    viewer: { ...viewerAt(mine), ...kept !== null && { standing: kept } },
    facts: { state: hers?.state ?? null, relation: own(me, it) ? 'own' : 'addressed', consents: hers?.consents ?? [], withheld: hers?.withheld ?? false },
  }
}

/** What its name says is of the class of what is in it where that is about a worker; none for whoever hears her, or looks as a peer. */
export const tellsOf = (it: File, { isPeer, hears }: FileFacts): { of?: FactClass } =>
  (isPeer || (it.use === 'report' ? hears : it.workerIds.length === 0) ? {} : { of: it.class })

export const FileAbilities = abilitiesOf('File', filePolicy)
