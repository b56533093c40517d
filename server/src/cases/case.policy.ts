import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, isCompany, placeKnown, placesOf, promises, readsCase, type Place } from '../parties/place.js'
import { Case } from './case.entity.js'
import { mayEndAside } from './process.js'

/** Who sees a case and what each may do with it: parties read, the lead's case manager leads. */
export type CaseFacts = { mine: Place | undefined }
type CaseRule = Rule<Me, Case, CaseFacts>

const isParty: CaseRule = (_me, _it, { mine }) => (readsCase(mine) ? allow : absent)
const isOpen: CaseRule = (_me, it) => first(it.state === 'closed' && refuse('CaseIsClosed'))
/** A company or its auditor promises first, and reads meanwhile. */
const hasPromised: CaseRule = (_me, _it, { mine }) => first(!!mine && !mine.undertaken && promises(mine.role) && refuse('UndertakingFirst'))
const leads: CaseRule = (me, it, facts) => first(isParty(me, it, facts), facts.mine?.role !== 'lead' && absent)
const manages: CaseRule = (me, it, facts) => first(
  leads(me, it, facts),
  facts.mine?.position !== 'case_manager' && facts.mine?.position !== 'supervisor' && refuse('NotACaseManager'),
  isOpen(me, it, facts),
)

/** Where a case goes is settled by those of the lead who work on it: they alone read every guard's input. */
const steers: CaseRule = (me, it, facts) => first(
  leads(me, it, facts),
  facts.mine?.position == null && absent,
  facts.mine?.position !== 'case_manager' && facts.mine?.position !== 'supervisor' && refuse('NotACaseManager'),
)
const goesOn: CaseRule = (me, it, facts) => first(steers(me, it, facts), isOpen(me, it, facts), !!it.heldSince && refuse('CaseIsOnHold'))

/** Assignment opens identity, so nobody assigns herself into it. */
const placesColleagues = (me: Me, { mine }: CaseFacts): boolean =>
  me.memberRole === 'administrator' || mine?.position === 'case_manager' || mine?.position === 'supervisor'

/** Danger to life is answered by whoever works on the case for a member, but for those whom persons are never disclosed to. */
export const mayActForLife = (mine: Place | undefined): boolean => readsCase(mine) && mine.standing === 'member'
  && (mine.role === 'lead' || mine.position !== null) && !isCompany(mine.role) && mine.role !== 'auditor' && mine.role !== 'immigration'

export const casePolicy = {
  read: isParty,
  addParty: manages,
  offerTransfer: manages,
  beginVerification: (me: Me, it: Case, facts: CaseFacts) => first(
    manages(me, it, facts),
    it.state !== 'triage' && refuse('AlreadyBegun'),
    !!it.heldSince && refuse('CaseIsOnHold'),
  ),
  move: goesOn,
  enterVerified: (me: Me, it: Case, facts: CaseFacts) => first(goesOn(me, it, facts), it.state !== 'triage' && refuse('AlreadyBegun')),
  endAside: (me: Me, it: Case, facts: CaseFacts) => first(goesOn(me, it, facts), !mayEndAside(it.state) && refuse('ClosesByItsSteps')),
  // Whoever sees the danger stops it; whether it goes on is settled by who answers for the case.
  hold: (me: Me, it: Case, facts: CaseFacts) => first(
    leads(me, it, facts), facts.mine?.position == null && absent, isOpen(me, it, facts), !!it.heldSince && refuse('CaseIsOnHold')),
  resume: (me: Me, it: Case, facts: CaseFacts) => first(steers(me, it, facts), !it.heldSince && refuse('NotOnHold')),
  reopen: (me: Me, it: Case, facts: CaseFacts) => first(
    steers(me, it, facts), it.state !== 'closed' && refuse('CaseIsOpen'), it.isPast(me) && refuse('ReopenedTooLate')),
  // Whoever speaks to the company concerned hears the worker, too.
  composeNotice: (me: Me, it: Case, facts: CaseFacts) => first(leads(me, it, facts), facts.mine?.position == null && absent, isOpen(me, it, facts)),
  // Whoever adds a worker is the one who works with her.
  addWorker: (me: Me, it: Case, facts: CaseFacts) => first(leads(me, it, facts), facts.mine?.position == null && absent, isOpen(me, it, facts)),
  openInEmergency: (me: Me, it: Case, facts: CaseFacts) => first(isParty(me, it, facts), !mayActForLife(facts.mine) && absent),
  sendMessage: (me: Me, it: Case, facts: CaseFacts) => first(isParty(me, it, facts), isOpen(me, it, facts), hasPromised(me, it, facts)),
  assign: (me: Me, it: Case, facts: CaseFacts) => first(
    isParty(me, it, facts),
    !placesColleagues(me, facts) && refuse('NotACaseManager'),
    isOpen(me, it, facts),
    hasPromised(me, it, facts),
  ),
}

export const cases = noun({
  entity: Case, policy: casePolicy, chain: (it: Case) => it.id,
  visible: (it: string, who: Who) => holdsPlace(`${it}.id`, who),
  ahead: placesOf,
  known: (tx, it: Case) => placeKnown(tx, it.id),
  facts: async (tx, me, records: Case[]) => {
    const places = await placesOf(tx, me, records.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: places.get(it.id) }]))
  },
})

export const CaseAbilities = abilitiesOf('Case', casePolicy)
