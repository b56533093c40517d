import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { disclosedOf } from '../workers/receivers.js'
import { NoticeDraft } from './draft.entity.js'

/** A draft is the lead's. A second person decides on it: a colleague who works on the case, or somebody of the peer it names. */
export type DraftFacts = {
  mine: Place | undefined
  /** The author herself, in whatever chair. */
  isAuthor: boolean
  /** Live members of the lead beside the author. */
  others: number
  /** Somebody it is about keeps that from all of the lead but her caseworkers, and the viewer is none. */
  isKept: boolean
}
type DraftRule = Rule<Me, NoticeDraft, DraftFacts>

const leads = ({ mine }: DraftFacts): boolean => readsCase(mine) && mine.role === 'lead'
const works = (facts: DraftFacts): boolean => leads(facts) && facts.mine?.position != null
const isPeer = (me: Me, it: NoticeDraft): boolean => it.peerOrganisationId === me.organisationId

const knows: DraftRule = (me, it, facts) => ((leads(facts) && !facts.isKept) || isPeer(me, it) ? allow : absent)
const isMine: DraftRule = (me, it, facts) => first(knows(me, it, facts), !works(facts) && absent)
const undecided: DraftRule = (me, it, facts) => first(
  knows(me, it, facts),
  !works(facts) && !isPeer(me, it) && absent,
  it.state === 'sent' && refuse('NoticeIsSent'),
  it.state !== 'composed' && refuse('NoticeAlreadyDecided'),
)

export const draftPolicy = {
  read: knows,
  approve: (me: Me, it: NoticeDraft, facts: DraftFacts) => first(
    undecided(me, it, facts),
    facts.isAuthor && (facts.others > 0 || isPeer(me, it)) && refuse('ApproverIsAuthor'),
    facts.isAuthor && me.at < it.opensAloneAt && refuse('WaitFirst'),
  ),
  // An author who thinks better of it withdraws.
  return: (me: Me, it: NoticeDraft, facts: DraftFacts) => first(undecided(me, it, facts), facts.isAuthor && absent),
  withdraw: (me: Me, it: NoticeDraft, facts: DraftFacts) => first(
    isMine(me, it, facts),
    it.state === 'sent' && refuse('NoticeIsSent'),
    it.state !== 'composed' && it.state !== 'approved' && refuse('NoticeAlreadyDecided'),
  ),
  // Until somebody decides on it: what she looked at is what goes out.
  attach: (me: Me, it: NoticeDraft, facts: DraftFacts) => first(
    isMine(me, it, facts), it.state === 'sent' && refuse('NoticeIsSent'), it.state !== 'composed' && refuse('NoticeAlreadyDecided')),
  recordHandOver: (me: Me, it: NoticeDraft, facts: DraftFacts) => first(
    isMine(me, it, facts), it.way !== 'paper' && absent, it.state === 'sent' && refuse('NoticeIsSent'), it.state !== 'approved' && absent),
  recordProxyReply: (me: Me, it: NoticeDraft, facts: DraftFacts) => first(isMine(me, it, facts), (it.way !== 'paper' || it.state !== 'sent') && absent),
}

export const drafts = noun({
  entity: NoticeDraft, policy: draftPolicy, chain: (it: NoticeDraft) => it.caseId,
  visible: (it: string, who: Who) => `${it}.peer_organisation_id = ${who.organisation} OR ${holdsPlace(`${it}.case_id`, who,
    `mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ANY (${it}.worker_ids) OFFSET 0)`)}`,
  facts: async (tx, me, records: NoticeDraft[]) => {
    const [places, rows, disclosed] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      tx.ask<{ id: string, isAuthor: boolean, others: number }>(
        `SELECT author.id, author.person_id = $2::uuid AS "isAuthor", (SELECT count(*)::int FROM membership m
           WHERE m.organisation_id = author.organisation_id AND m.until IS NULL AND m.person_id <> author.person_id) AS others
         FROM membership author WHERE author.id = ANY ($1::uuid[])`, [[...new Set(records.map(it => it.authorMembershipId))], me.personId]),
      disclosedOf(tx, me, records.flatMap(it => it.workerIds)),
    ])
    const authors = new Map(rows.map(it => [it.id, it]))
    return new Map(records.map(it => {
      // Whom a peer cannot see is not herself.
      const author = authors.get(it.authorMembershipId)
      const mine = places.get(it.caseId)
      const isKept = mine?.position == null && it.workerIds.some(worker => disclosed.get(worker)?.withheld)
      return [it.id, { mine, isKept, isAuthor: author?.isAuthor ?? false, others: author?.others ?? 0 }]
    }))
  },
})

export const NoticeDraftAbilities = abilitiesOf('NoticeDraft', draftPolicy)
