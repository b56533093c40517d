import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { Notice } from './notice.entity.js'

/** A notice is read by the company it was sent to, whatever else it takes part in, and by whoever leads the case behind it. */
export type NoticeFacts = { /** The viewer's place on that case; the company has none, and learns of none. */ behind: Place | undefined }
type NoticeRule = Rule<Me, Notice, NoticeFacts>

/** On which side of the wall the viewer stands. */
export const sideOf = (me: Pick<Me, 'organisationId'>, it: Notice) => (it.organisationId === me.organisationId ? 'company' : 'sender')

const leads = ({ behind }: NoticeFacts): boolean => readsCase(behind) && behind.role === 'lead'
/** Somebody who works on the case behind it for the lead. */
export const worksFor = (facts: NoticeFacts): boolean => leads(facts) && facts.behind?.position != null
const knows: NoticeRule = (me, it, facts) => (sideOf(me, it) === 'company' || leads(facts) ? allow : absent)

export const noticePolicy = {
  read: knows,
  reply: (me: Me, it: Notice, facts: NoticeFacts) =>
    (sideOf(me, it) === 'company' || worksFor(facts) ? allow : absent),
  /** Whoever leads asks; a company asks nothing of itself. */
  issueAction: (me: Me, it: Notice, facts: NoticeFacts) => (sideOf(me, it) === 'sender' && worksFor(facts) ? allow : absent),
}

export const notices = noun({
  entity: Notice, policy: noticePolicy, chain: (it: Notice) => it.id,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation} OR EXISTS (SELECT 1 FROM notice_draft behind
     WHERE behind.notice_id = ${it}.id AND ${holdsPlace('behind.case_id', who, `mine.role = 'lead'`)} OFFSET 0)`,
  facts: async (tx, me, records: Notice[]) => {
    const rows = await tx.ask<{ id: string, caseId: string }>(
      'SELECT d.notice_id AS id, d.case_id AS "caseId" FROM notice_draft d WHERE d.notice_id = ANY ($1)', [records.map(it => it.id)])
    const [cases, places] = [new Map(rows.map(it => [it.id, it.caseId])), await placesOf(tx, me, rows.map(it => it.caseId))]
    return new Map(records.map(it => [it.id, { behind: places.get(cases.get(it.id) ?? '') }]))
  },
})

export const NoticeAbilities = abilitiesOf('Notice', noticePolicy)
