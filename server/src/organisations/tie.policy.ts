import { organisationKinds, rolesOfKind, type OrganisationKind } from '@amends/shared/organisations'
import { authorities, companies } from '@amends/shared/roles'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import type { Organisation } from './organisation.entity.js'
import { findsOthers, findsOthersSql, isInert, operates } from './organisation.policy.js'
import { Tie } from './tie.entity.js'

/** A word about a tie is for whoever said it and for those who find organisations for cases; one that helps reads what the other end says of it. */
type TieFacts = { /** The viewer's organisation says the same, in words of its own. */ said: boolean }
type Ends = Pick<Tie, 'fromOrganisationId' | 'toOrganisationId' | 'declaredOrganisationId'>

const isCompany = (kind: OrganisationKind): boolean => rolesOfKind[kind].some(role => companies.some(it => it === role))
const helps = (me: Me): boolean => !isCompany(me.organisationKind)
const isAuthority = (me: Me): boolean => authorities.some(it => it === me.organisationKind)

const isEnd = (me: Me, it: Ends): boolean => it.fromOrganisationId === me.organisationId || it.toOrganisationId === me.organisationId
const declaredIt = (me: Me, it: Ends): boolean => it.declaredOrganisationId === me.organisationId
const saidOfEachOther = (it: Ends): boolean => it.declaredOrganisationId === it.fromOrganisationId || it.declaredOrganisationId === it.toOrganisationId

const knows = (me: Me, it: Tie) => (declaredIt(me, it) || findsOthers(me) || (isEnd(me, it) && saidOfEachOther(it) && helps(me)) ? allow : absent)

/** Who declared a tie, when and how they know is for their own house, and for those who might lead a case. */
export const readsAuthor = (me: Me, it: Tie): boolean => declaredIt(me, it) || findsOthers(me)

/**
 * Does her word count before anybody confirms it? A company could make up what keeps out those who help. One that helps
 * counts where it says that a company holds it: that keeps out nobody but itself.
 */
export const countsAtOnce = (me: Me, from: Pick<Organisation, 'kind'>, toId: string): boolean =>
  findsOthers(me) || isAuthority(me) || (helps(me) && toId === me.organisationId && isCompany(from.kind))

export const tiePolicy = {
  read: knows,
  // Not the house that said it. A company at the other end reads nothing of it; it declares the same itself.
  confirm: (me: Me, it: Tie, { said }: TieFacts) => first(
    knows(me, it),
    declaredIt(me, it) && absent,
    isInert(me) && refuse('OrganisationInert'),
    it.endedAt !== null && refuse('AlreadyEnded'),
    !findsOthers(me) && me.memberRole !== 'administrator' && refuse('NotAnAdministrator'),
    said && refuse('TieKnownAlready'),
  ),
  // Not whoever stands at the other end: she would clear her own way in. She can write to the operator.
  end: (me: Me, it: Tie) => first(
    knows(me, it),
    !declaredIt(me, it) && !operates(me) && absent,
    it.endedAt !== null && refuse('AlreadyEnded'),
    it.declaredBy !== me.membershipId && me.memberRole !== 'administrator' && refuse('NotAnAdministrator'),
  ),
}

const quoted = organisationKinds.filter(isCompany).map(kind => `'${kind}'`).join(', ')
const visible = (it: string, who: Who): string =>
  `${it}.declared_organisation_id = ${who.organisation} OR ${findsOthersSql(who)}
   OR (${who.organisation} IN (${it}.from_organisation_id, ${it}.to_organisation_id) AND ${it}.declared_organisation_id IN (${it}.from_organisation_id, ${it}.to_organisation_id)
     AND EXISTS (SELECT 1 FROM organisation helper WHERE helper.id = ${who.organisation} AND helper.kind NOT IN (${quoted})))`

export const ties = noun({
  entity: Tie, policy: tiePolicy, visible, chain: (it: Tie) => it.declaredOrganisationId,
  facts: async (tx, me, records: Tie[]) => {
    const said = await tx.ask<{ id: string }>(`SELECT it.id FROM tie it JOIN tie own ON own.from_organisation_id = it.from_organisation_id
      AND own.to_organisation_id = it.to_organisation_id AND own.kind = it.kind AND own.ended_at IS NULL AND own.declared_organisation_id = $1
      WHERE it.id = ANY ($2::uuid[])`, [me.organisationId, records.map(it => it.id)])
    return new Map(records.map(({ id }) => [id, { said: said.some(it => it.id === id) }]))
  },
})

export const TieAbilities = abilitiesOf('Tie', tiePolicy)
