import type { MemberRole, OrganisationKind, OrganisationState } from '@amends/shared/organisations'
import type { ProofWay } from '@amends/shared/sign-in'
import type { Actor } from '../platform/change/change.js'

/** Someone looks as another party: whose eyes, on which case, and who she is herself. What she may not read stays hidden. */
export type View = { caseId: string, by: { membershipId: string, organisationId: string, personId: string } }

/** The person who asks, as a member of the organisation she acts for now. Made anew for every request. */
export type Me = {
  membershipId: string
  personId: string
  sessionId: string
  organisationId: string
  organisationKind: OrganisationKind
  organisationState: OrganisationState
  memberRole: MemberRole
  /** She practises: her chair is in an organisation that was invented for her. */
  practiceId?: string | null
  /** When she last proved both factors in this session, and how; null for one that began before this was kept. */
  provedAt: Date | null
  provedWith: ProofWay | null
  /** The name she signs with. */
  name: string
  /** The moment of the request; rules never ask a clock. */
  at: Date
  act?: { key: string, fingerprint: string } | undefined
  /** Present where she looks as another party: then this is a colleague of that party who is nobody in particular. */
  view?: View
}

/** The same person as the platform knows an actor. */
export const actorOf = (me: Me): Actor => ({
  id: me.membershipId, membershipId: me.membershipId, organisationId: me.organisationId, role: 'rt', settings: settingsOf(me), act: me.act,
})

/** What row-level security is told about her. */
export const settingsOf = (me: Me) => ({ organisation: me.organisationId, membership: me.membershipId, person: me.personId, at: String(me.at.getTime()) })
