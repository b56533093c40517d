import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { disclosedOf, placeFor } from '../workers/receivers.js'
import { Consent } from './consent.entity.js'

/** A consent is the lead's, and while it opens something its receiver's; another legal basis is also known to whoever has to look at it. */
export type ConsentFacts = {
  mine: Place | undefined
  /** It opens something to the viewer's organisation now. */
  opens: boolean
  /** It is over, and the care that began by it goes on until she takes it back. */
  goesOn: boolean
  /** It is another legal basis that her organisation was asked to look at. */
  looks: boolean
  /** She keeps what is about her from all of the lead but her caseworkers, and the viewer is none. */
  isKept: boolean
}
type ConsentRule = Rule<Me, Consent, ConsentFacts>

const leads = ({ mine }: ConsentFacts): boolean => readsCase(mine) && mine.role === 'lead'
const knows: ConsentRule = (_me, _it, facts) => ((leads(facts) && !facts.isKept) || facts.opens || facts.looks ? allow : absent)
const works: ConsentRule = (me, it, facts) => first(knows(me, it, facts), facts.mine?.position == null && absent)
const herCaseworker: ConsentRule = (me, it, facts) => first(works(me, it, facts), !leads(facts) && absent)

export const consentPolicy = {
  read: knows,
  withdraw: (me: Me, it: Consent, facts: ConsentFacts) => first(
    herCaseworker(me, it, facts), it.state === 'refused' && absent, it.state !== 'proposed' && !it.isLive(me.at) && !facts.goesOn && refuse('ConsentIsOver')),
  attach: (me: Me, it: Consent, facts: ConsentFacts) => first(herCaseworker(me, it, facts), it.state === 'refused' && absent),
  // Who serves her knows best when it is done.
  endService: (me: Me, it: Consent, facts: ConsentFacts) => first(
    works(me, it, facts), !leads(facts) && !facts.opens && absent, (it.state === 'refused' || it.state === 'proposed') && absent, !it.isLive(me.at) && refuse('ConsentIsOver')),
  approve: (me: Me, it: Consent, facts: ConsentFacts) => first(
    knows(me, it, facts),
    !facts.looks && absent,
    it.state !== 'proposed' && refuse('ConsentIsOver'),
    it.byPersonId === me.personId && refuse('ApproverIsAuthor'),
  ),
}

export const consents = noun({
  entity: Consent, policy: consentPolicy, chain: (it: Consent) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `(mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${it}.worker_id OFFSET 0))
     OR (${it}.receiver_organisation_id = mine.organisation_id AND EXISTS (SELECT FROM me_consent_opened o WHERE o.id = ${it}.id OFFSET 0))
     OR (${it}.approver_organisation_id = mine.organisation_id AND EXISTS (SELECT FROM me_consent_looked_at l WHERE l.id = ${it}.id OFFSET 0))`),
  facts: async (tx, me, records: Consent[]) => {
    const ours = records.filter(it => it.receiverOrganisationId === me.organisationId || it.approverOrganisationId === me.organisationId
      || (it.basis === 'consent' && it.state !== 'refused' && it.state !== 'withdrawn' && !it.isLive(me.at))).map(it => it.id)
    const [places, asked, disclosed] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      ours.length === 0 ? [] : tx.ask<{ id: string, opens: boolean, looks: boolean, goesOn: boolean }>(
        'SELECT id, consent_opens(id) AS opens, consent_looked_at(id) AS looks, consent_goes_on(id) AS "goesOn" FROM unnest($1::uuid[]) it (id)', [ours]),
      disclosedOf(tx, me, records.map(it => it.workerId)),
    ])
    const known = new Map(asked.map(it => [it.id, it]))
    return new Map(records.map(it => {
      const mine = placeFor(places.get(it.caseId), disclosed.get(it.workerId))
      const isKept = mine?.role === 'lead' && mine.position == null && (disclosed.get(it.workerId)?.withheld ?? false)
      const { opens = false, looks = false, goesOn = false } = known.get(it.id) ?? {}
      return [it.id, { mine, isKept, opens, looks, goesOn }]
    }))
  },
})

export const ConsentAbilities = abilitiesOf('Consent', consentPolicy)
