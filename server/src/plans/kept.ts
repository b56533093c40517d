import { rolesOfKind } from '@amends/shared/organisations'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { partiesOf } from '../cases/case.reads.js'
import { Case } from '../cases/case.entity.js'
import type { Reach } from '../findings/reach.js'
import { organisations } from '../organisations/organisation.policy.js'
import { keptBy, postedOn, tellKept, type Kept } from '../parties/kept.js'
import { isCompany } from '../parties/place.js'
import { Post } from '../parties/post.entity.js'
import { lockChain } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { tellStood } from './kept-facts.js'
import { PlanLine } from './line.entity.js'
import { linePolicy, lines } from './line.policy.js'
import { LineNote } from './line-note.entity.js'
import { lineNotes } from './line-note.policy.js'

type NotesOf = (tx: Tx, me: Me, lineIds: readonly string[], reading: Reading) => Promise<Map<string, LineNote[]>>
type Stood = { lines: PlanLine[], notes: LineNote[], reach: Reach }

/** What its own people said of a line since stands there as it would on a live page. */
function say(line: PlanLine, { act, sentAt, authorName }: Post): void {
  if (act === 'approves_cost') Object.assign(line, { costApprovedAt: sentAt, costApproverName: authorName })
  else line.state = act === 'claims' ? 'done_claimed' : 'impossible_said'
}
/** Of a worker line nobody but the lead reads what was said of it. */
const isNoted = (line: PlanLine, { act }: Post): boolean => line.track === 'site' && line.stage === 'live' && act !== 'approves_cost'
const asNote = ({ id, lineId, caseId, organisationId, act, text, sentAt, authorMembershipId, authorName }: Post): LineNote => Object.assign(new LineNote(), {
  id, lineId, caseId, organisationId, kind: act === 'claims' ? 'claimed' : 'impossible_said', words: text, at: sentAt, byMembershipId: authorMembershipId, byName: authorName,
  workerId: null, answer: null, heard: null, seenOn: null, nextOn: null,
})

/** The lines that were kept of a case as they stand to those who kept them, with what was written of each. */
function stood(tx: Tx, { place, body }: Kept, posts: readonly Post[]): Stood {
  const [state] = tx.restored(Case, [body.case]).map(it => it.state)
  const found: Stood = { lines: tx.restored(PlanLine, body.lines ?? []), notes: tx.restored(LineNote, body.lineNotes ?? []), reach: { mine: place, state: state ?? null, disclosed: undefined } }
  for (const post of posts.toSorted((a, b) => (a.sentAt.getTime() - b.sentAt.getTime()) || (a.id < b.id ? -1 : 1))) {
    const line = found.lines.find(it => it.id === post.lineId)
    if (!line) continue
    say(line, post)
    if (isNoted(line, post)) found.notes.unshift(asNote(post))
  }
  return found
}

const planned = async (tx: Tx, me: Me, mine: readonly string[]): Promise<Map<string, Kept[]>> => new Map([[me.organisationId, await keptBy(tx, me, 'planned', mine)]])

/** The pages with lines that the viewer's organisation kept, asked once a request; of what waited for it there nothing vanishes. Only companies ever keep a page. */
export async function keptPlans(reading: Reading): Promise<Kept[]> {
  const { me } = reading
  return rolesOfKind[me.organisationKind].some(isCompany) ? await reading.batch(planned).load(me.organisationId) ?? [] : []
}

/** The lines that a company kept when it became the company concerned, with what had been written of them by then, and what it said itself since. */
export async function keptLines(reading: Reading, kept: Kept, notesOf: NotesOf): Promise<PlanLine[]> {
  const tx = reading.tx()
  const found = stood(tx, kept, await postedOn(reading, kept))
  for (const it of found.lines) {
    tellStood(tx, it.id, found.reach)
    reading.batch(notesOf).tell(it.id, found.notes.filter(note => note.lineId === it.id))
  }
  for (const it of found.notes) tellStood(tx, it.id, { ...found.reach, isLive: true })
  reading.saw(lineNotes, found.notes)
  reading.saw(lines, found.lines)
  return found.lines
}

const keptOnes = async (tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Kept>> => {
  const found = await keptBy(tx, me, 'line', ids)
  for (const kept of found) {
    tellKept(reading, kept)
    reading.knows(organisations, kept.met)
    reading.batch(partiesOf).tell(kept.caseId, kept.parties.filter(party => party.until === null))
  }
  return new Map(found.flatMap(kept => tx.restored(PlanLine, kept.body.lines ?? []).map(it => [it.id, kept] as const)))
}

/** The line, live or as it was kept; `NotFound` where it is absent or hidden. */
export const lineOf = (reading: Reading, id: string, notesOf: NotesOf): Soon<PlanLine> =>
  upon(reading.find(lines, id), live => live ?? upon(reading.batch(keptOnes).load(id), async kept => {
    const line = kept && (await keptLines(reading, kept, notesOf)).find(it => it.id === id)
    if (!line) throw new NotFound()
    return line
  }))

const postsOf = (tx: Tx, me: Me, partyId: string): Promise<Post[]> =>
  tx.rows(Post, 'it.party_id = :partyId AND it.organisation_id = :mine AND it.line_id IS NOT NULL', { partyId, mine: me.organisationId })

/** `take`, where who became the company concerned acts on the page it kept and gets the usual answer; `kept` is absent where it acts live. */
export async function takeLine(tx: Tx, me: Me, id: string, action: Exclude<keyof typeof linePolicy, 'read'>): Promise<{ line: PlanLine, kept?: Kept }> {
  let [before] = await keptBy(tx, me, 'line', [id])
  if (!before) {
    try {
      return { line: await take(tx, me, lines, id, action) }
    } catch (error) {
      // It may have become the company concerned while it waited for its turn.
      if (error instanceof NotFound) [before] = await keptBy(tx, me, 'line', [id])
      if (!before) throw error
    }
  }
  await lockChain(tx, before.caseId)
  const [kept] = await keptBy(tx, me, 'line', [id])
  if (!kept) throw new NotFound()
  const { lines: own, reach } = stood(tx, kept, await postsOf(tx, me, kept.place.partyId))
  const line = own.find(it => it.id === id)
  if (!line) throw new NotFound()
  const decision = linePolicy[action](me, line, reach)
  if (!decision.allowed) throw new Refused(decision.reason)
  return { line, kept }
}
