import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { Consent } from './consent.entity.js'

/** A consent is the lead's, and while it opens something its receiver's; another legal basis is also known to whoever has to look at it. */
export type ConsentFacts = {
  mine: Place | undefined
  /** It opens something to the viewer's organisation now. */
  opens: boolean
}
type ConsentRule = Rule<Me, Consent, ConsentFacts>

const leads = ({ mine }: ConsentFacts): boolean => readsCase(mine) && mine.role === 'lead'
const looks = (me: Me, it: Consent, { mine }: ConsentFacts): boolean =>
  readsCase(mine) && mine.standing === 'member' && it.approverOrganisationId === me.organisationId
const knows: ConsentRule = (me, it, facts) => (leads(facts) || facts.opens || looks(me, it, facts) ? allow : absent)
const works: ConsentRule = (me, it, facts) => first(knows(me, it, facts), facts.mine?.position == null && absent)
const herCaseworker: ConsentRule = (me, it, facts) => first(works(me, it, facts), !leads(facts) && absent)

export const consentPolicy = {
  read: knows,
  withdraw: (me: Me, it: Consent, facts: ConsentFacts) => first(
    herCaseworker(me, it, facts), it.state === 'refused' && absent, it.state !== 'proposed' && !it.isLive(me.at) && refuse('ConsentIsOver')),
  // Who serves her knows best when it is done.
  endService: (me: Me, it: Consent, facts: ConsentFacts) => first(
    works(me, it, facts), !leads(facts) && !facts.opens && absent, (it.state === 'refused' || it.state === 'proposed') && absent, !it.isLive(me.at) && refuse('ConsentIsOver')),
  approve: (me: Me, it: Consent, facts: ConsentFacts) => first(
    knows(me, it, facts),
    (!looks(me, it, facts) || it.basis === 'consent') && absent,
    it.state !== 'proposed' && refuse('ConsentIsOver'),
    it.byPersonId === me.personId && refuse('ApproverIsAuthor'),
  ),
}

export const consents = noun({
  entity: Consent, policy: consentPolicy, chain: (it: Consent) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' OR (${it}.receiver_organisation_id = mine.organisation_id AND consent_opens(${it}.id))
     OR (${it}.approver_organisation_id = mine.organisation_id AND mine.standing = 'member')`),
  facts: async (tx, me, records: Consent[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    const received = records.filter(it => it.receiverOrganisationId === me.organisationId).map(it => it.id)
    const opens = received.length === 0 ? [] : await tx.ask<{ id: string }>('SELECT id FROM unnest($1::uuid[]) it (id) WHERE consent_opens(id)', [received])
    const open = new Set(opens.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), opens: open.has(it.id) }]))
  },
})

export const ConsentAbilities = abilitiesOf('Consent', consentPolicy)
