import type { OneOf } from './closed.js'

/** What somebody may need, in one closed list; the terms of a directory are mapped to it. */
export const serviceNeeds = [
  'shelter', 'health', 'psychosocial', 'legal', 'livelihood', 'documents', 'food', 'interpretation', 'travel', 'hotline',
] as const
export type ServiceNeed = OneOf<typeof serviceNeeds>

/** Whom a service is for. One that names nobody is for everybody. */
export const servedGroups = ['women', 'men', 'children'] as const
export type ServedGroup = OneOf<typeof servedGroups>

/** How far away it may be from a place that is named, never measured: no coordinate is kept or asked. */
export const distanceBands = ['near', 'region', 'country', 'anywhere'] as const
export type DistanceBand = OneOf<typeof distanceBands>

/** As HSDS 3 says them. */
export const serviceStatuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const
export type ServiceStatus = OneOf<typeof serviceStatuses>

/** Who says it: the organisation itself, or somebody who carried it over from another directory. */
export const serviceOrigins = ['own', 'imported'] as const
export type ServiceOrigin = OneOf<typeof serviceOrigins>

/** An entry that nobody confirmed for longer is shown last and grey. Days. */
export const staleAfter = 90

/** Who a free place in a shelter is for. A place for a family takes a worker with those who depend on her. */
export const placeGroups = ['women', 'men', 'families', 'children'] as const
export type PlaceGroup = OneOf<typeof placeGroups>

/** How many places fit, as far as it is told: from three on nobody hears how many. */
export const placeCounts = ['none', 'one', 'two', 'three_or_more'] as const
export type PlaceCount = OneOf<typeof placeCounts>

/** Hours since the counts behind an answer were confirmed, told in steps: an exact hour would tell of whom it is. */
export const confirmedSteps = [1, 3, 6, 12, 24, 48] as const

export const holdStates = ['held', 'accepted', 'declined', 'released', 'expired', 'used'] as const
export type HoldState = OneOf<typeof holdStates>

/** Why a shelter says no; none of them tells anything about the house. */
export const holdRefusals = ['full', 'not_safe_here', 'needs_other_help', 'other'] as const
export type HoldRefusal = OneOf<typeof holdRefusals>

/** Numbers of places and holds. Hours unless said. */
export const placeLimits = {
  hold: 24,
  /** A count that nobody confirmed since fits nobody. */
  confirmed: 48,
  /** Questions an organisation may ask within a day, and places of a threat it may name in them. */
  questions: 40,
  threats: 3,
  /** Areas of one country it may name within thirty days. */
  areas: 5,
  /** Holds of an organisation that wait or stand at a time. */
  holds: 5,
  /** Free places of a kind in one house. */
  free: 500,
} as const

/** Bytes of a package that is sent, and of what it is when unpacked; services in one. */
export const packageLimits = { sent: 8_388_608, unpacked: 33_554_432, files: 60, services: 5_000 } as const
