import type { OneOf } from './closed.js'
import type { OrganisationKind } from './organisations.js'

/** Whom a list leads to: one we buy from, one that finds workers for us, a place we find workers for. */
export const supplyRelations = ['buys_from', 'recruited_by', 'recruits_for'] as const
export type SupplyRelation = OneOf<typeof supplyRelations>

/** What the place of work is. A private home is somebody's: nobody but whoever keeps it on a list ever finds it there. */
export const siteKinds = ['factory', 'farm', 'vessel', 'building_site', 'mine', 'hotel', 'office', 'private_home', 'other'] as const
export type SiteKind = OneOf<typeof siteKinds>

/** Whose own list there is: those who buy, and those who find workers for others. */
export const supplyKeepers = ['brand', 'supplier', 'recruiter'] as const satisfies readonly OrganisationKind[]

/** As what it is asked in, by how it stands to whoever asks. */
export const kindAskedIn: Record<SupplyRelation, OrganisationKind> = { buys_from: 'supplier', recruited_by: 'recruiter', recruits_for: 'supplier' }

/** What became of asking somebody in: it waits for the operator, it was let in to read the code, it was not, or it is over. */
export const askingStates = ['asked', 'open', 'refused', 'over'] as const
export type AskingState = OneOf<typeof askingStates>

/** How a code of conduct was accepted: here by its own people, or on paper, as whoever keeps the list wrote down. */
export const conductWays = ['here', 'paper'] as const
export type ConductWay = OneOf<typeof conductWays>

/** The furthest tier that anybody knows of; and how often a day an organisation may ask who is linked to a place. */
export const supplyLimits = { tiers: 9, looksADay: 20 } as const
