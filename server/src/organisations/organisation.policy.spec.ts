import { describe, expect, it } from 'vitest'
import { organisationKinds, rolesOfKind } from '@amends/shared/organisations'
import { me } from '../access/me.factory.js'
import type { Me } from '../access/me.js'
import { Invitation } from './invitation.entity.js'
import { invitationPolicy } from './invitation.policy.js'
import { Membership } from './membership.entity.js'
import { membershipPolicy, seesHoldings } from './membership.policy.js'
import { Organisation } from './organisation.entity.js'
import { organisationPolicy, type OrganisationFacts } from './organisation.policy.js'

const at = new Date('2026-11-21T08:00:00Z')
const organisation = (given: Partial<Organisation> = {}): Organisation =>
  Object.assign(new Organisation(), { id: 'it', kind: 'ngo', activatedAt: at, undertakingAcceptedAt: at, ...given })
const inert = (given: Partial<Organisation> = {}) => organisation({ activatedAt: null, undertakingAcceptedAt: null, ...given })
const facts = (given: Partial<OrganisationFacts> = {}): OrganisationFacts => ({ vouched: false, keepsWay: false, met: false, ...given })
const no = (reason: string) => ({ allowed: false, reason })
const yes = { allowed: true }

const operator = me({ organisationId: 'op', organisationKind: 'platform_operator', memberRole: 'administrator' })
const head = me({ organisationId: 'it', organisationKind: 'ngo', memberRole: 'administrator' })
const worker = me({ organisationId: 'it', organisationKind: 'ngo', memberRole: 'staff' })

describe('an organisation', () => {
  it('is known to itself, the operator, those it meets, and active ones that may lead a case', () => {
    for (const kind of organisationKinds) {
      const stranger = me({ organisationId: 'other', organisationKind: kind })
      const finds = kind === 'platform_operator' || rolesOfKind[kind].includes('lead')
      expect([kind, organisationPolicy.read(stranger, organisation(), facts())]).toEqual([kind, finds ? yes : no('NotFound')])
      expect([kind, organisationPolicy.read(stranger, organisation(), facts({ met: true }))]).toEqual([kind, yes])
    }
    expect(organisationPolicy.read(me({ organisationId: 'new', organisationKind: 'ngo', organisationState: 'inert' }), organisation(), facts())).toEqual(no('NotFound'))
    expect(organisationPolicy.read(me({ ...head, organisationState: 'inert' }), inert(), facts())).toEqual(yes)
  })

  it('that is inert can do nothing but read itself and give its undertaking', () => {
    const fresh = me({ ...head, organisationState: 'inert' })
    expect(organisationPolicy.acceptUndertaking(fresh, inert(), facts())).toEqual(yes)
    for (const action of ['invite', 'keepWayIn', 'readReports'] as const) {
      expect([action, organisationPolicy[action](fresh, inert(), facts({ keepsWay: true }))]).toEqual([action, no('OrganisationInert')])
    }
    expect(organisationPolicy.vouch(fresh, inert(), facts())).toEqual(no('CannotVouchForYourself'))
    expect(organisationPolicy.vouch(fresh, inert({ id: 'friend' }), facts({ met: true }))).toEqual(no('OrganisationInert'))
  })

  it('is vouched for by administrators of others, once each, while it is inert', () => {
    const other = me({ organisationId: 'other', organisationKind: 'ngo', memberRole: 'administrator' })
    expect(organisationPolicy.vouch(operator, inert(), facts())).toEqual(yes)
    expect(organisationPolicy.vouch(other, inert(), facts())).toEqual(yes)
    expect(organisationPolicy.vouch(other, inert(), facts({ vouched: true }))).toEqual(no('AlreadyVouched'))
    expect(organisationPolicy.vouch(me({ ...other, memberRole: 'staff' }), inert(), facts())).toEqual(no('NotAnAdministrator'))
    expect(organisationPolicy.vouch(other, organisation(), facts())).toEqual(no('NotFound'))
    expect(organisationPolicy.vouch(me({ organisationId: 'b', organisationKind: 'brand', memberRole: 'administrator' }), inert(), facts())).toEqual(no('NotFound'))
  })

  it('is run by its own administrators', () => {
    expect(organisationPolicy.acceptUndertaking(operator, inert(), facts())).toEqual(no('NotFound'))
    expect(organisationPolicy.acceptUndertaking(head, organisation(), facts())).toEqual(no('UndertakingAlreadyAccepted'))
    expect(organisationPolicy.acceptUndertaking(worker, inert(), facts())).toEqual(no('NotAnAdministrator'))
    expect(organisationPolicy.invite(head, organisation(), facts())).toEqual(yes)
    expect(organisationPolicy.invite(worker, organisation(), facts())).toEqual(no('NotAnAdministrator'))
    expect(organisationPolicy.invite(operator, inert(), facts())).toEqual(yes)
    expect(organisationPolicy.invite(me({ organisationId: 'other', memberRole: 'administrator' }), organisation(), facts({ met: true }))).toEqual(no('NotFound'))
  })

  it('keeps ways in and reads reports only where its kind may lead', () => {
    expect(organisationPolicy.keepWayIn(head, organisation(), facts())).toEqual(yes)
    expect(organisationPolicy.keepWayIn(worker, organisation(), facts())).toEqual(no('NotAnAdministrator'))
    expect(organisationPolicy.readReports(worker, organisation(), facts())).toEqual(no('KeepsNoWayIn'))
    expect(organisationPolicy.readReports(worker, organisation(), facts({ keepsWay: true }))).toEqual(yes)
    expect(organisationPolicy.readReports(operator, organisation(), facts({ keepsWay: true }))).toEqual(no('NotFound'))
    const brand = me({ organisationId: 'it', organisationKind: 'brand', memberRole: 'administrator' })
    for (const action of ['keepWayIn', 'readReports'] as const) expect(organisationPolicy[action](brand, organisation({ kind: 'brand' }), facts())).toEqual(no('NotFound'))
  })

  it('is registered by the operator\'s administrators', () => {
    const itself = organisation({ id: 'op', kind: 'platform_operator' })
    expect(organisationPolicy.register(operator, itself, facts())).toEqual(yes)
    expect(organisationPolicy.register(me({ ...operator, memberRole: 'staff' }), itself, facts())).toEqual(no('NotAnAdministrator'))
    expect(organisationPolicy.register(head, organisation(), facts())).toEqual(no('NotFound'))
  })

  it('becomes active with the last thing that was missing, and only once', () => {
    const it = inert()
    expect(it.activate(true, at)).toBe(false)
    it.acceptUndertaking('m', at)
    expect(it.activate(false, at)).toBe(false)
    expect([it.activate(true, at), it.activate(true, at)]).toEqual([true, false])
    expect(() => { it.acceptUndertaking('m', at) }).toThrow('UndertakingAlreadyAccepted')
  })
})

describe('a membership', () => {
  const chair = (given: Partial<Membership> = {}): Membership =>
    Object.assign(new Membership(), { id: 'm', personId: 'p', organisationId: 'it', memberRole: 'staff', until: null, ...given })

  it('is known to colleagues, to the person herself and to the operator', () => {
    expect(membershipPolicy.read(worker, chair())).toEqual(yes)
    expect(membershipPolicy.read(operator, chair())).toEqual(yes)
    expect(membershipPolicy.read(me({ organisationId: 'other', personId: 'p' }), chair())).toEqual(yes)
    expect(membershipPolicy.read(me({ organisationId: 'other', personId: 'q' }), chair())).toEqual(no('NotFound'))
  })

  it('is ended by an administrator or by the one who leaves, but never the last administrator\'s', () => {
    expect(membershipPolicy.end(head, chair(), { others: 0 })).toEqual(yes)
    expect(membershipPolicy.end(worker, chair(), { others: 1 })).toEqual(no('NotAnAdministrator'))
    expect(membershipPolicy.end(me({ ...worker, membershipId: 'm' }), chair(), { others: 1 })).toEqual(yes)
    expect(membershipPolicy.end(head, chair({ memberRole: 'administrator' }), { others: 0 })).toEqual(no('LastAdministrator'))
    expect(membershipPolicy.end(head, chair({ memberRole: 'administrator' }), { others: 1 })).toEqual(yes)
    expect(membershipPolicy.end(head, chair({ until: at }), { others: 1 })).toEqual(no('AlreadyEnded'))
    expect(membershipPolicy.end(operator, chair(), { others: 1 })).toEqual(no('NotFound'))
  })

  it('whose person lost a factor is helped back by another administrator of hers', () => {
    const start = (by: Me, given: Partial<Membership> = {}) => membershipPolicy.startRecovery(by, chair(given))
    expect(start(head)).toEqual(yes)
    for (const by of [worker, operator, me({ ...head, personId: 'p' }), me({ organisationId: 'other', memberRole: 'administrator' })]) expect(start(by)).toEqual(no('NotFound'))
    expect(start(head, { until: at })).toEqual(no('AlreadyEnded'))
    expect(start(me({ ...head, organisationState: 'inert' }))).toEqual(no('OrganisationInert'))
  })

  it('shows what is held through it to its person and to her administrators', () => {
    expect([head, me({ ...worker, membershipId: 'm' }), worker, operator].map(by => seesHoldings(by, chair()))).toEqual([true, true, false, false])
  })
})

describe('an invitation', () => {
  const letter = (given: Partial<Invitation> = {}): Invitation => Object.assign(new Invitation(), {
    organisationId: 'it', acceptedAt: null, revokedAt: null, expiresAt: new Date(at.getTime() + 1), ...given })
  const now = me({ ...head, at })

  it('is known to administrators alone', () => {
    expect([invitationPolicy.read(head, letter()), invitationPolicy.read(operator, letter())]).toEqual([yes, yes])
    expect([invitationPolicy.read(worker, letter()), invitationPolicy.read(me({ organisationId: 'other', memberRole: 'administrator' }), letter())])
      .toEqual([no('NotFound'), no('NotFound')])
  })

  it('is withdrawn while it is open', () => {
    expect(invitationPolicy.revoke(now, letter())).toEqual(yes)
    for (const over of [{ acceptedAt: at }, { revokedAt: at }, { expiresAt: at }]) expect(invitationPolicy.revoke(now, letter(over))).toEqual(no('InvitationOver'))
  })
})
