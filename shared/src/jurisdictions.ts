import type { OneOf } from './closed.js'

/** How a place belongs to a case. */
export const casePlaceKinds = ['recruited', 'transited', 'worked', 'vessel_flag', 'vessel_port', 'employer_seat', 'brand_seat'] as const
export type CasePlaceKind = OneOf<typeof casePlaceKinds>

/** Where she was found and how she came say where she is from; by the others an authority knows whether a case is its own. */
export const competencePlaces = ['worked', 'vessel_flag', 'vessel_port', 'employer_seat', 'brand_seat'] as const satisfies readonly CasePlaceKind[]

/** Of these somebody may know the last day. */
export const stays = ['worked', 'vessel_flag'] as const satisfies readonly CasePlaceKind[]

/** What the law of a place asks of those who help, allows them, or sets an end to. */
export const dutyKinds = ['competent', 'contact', 'report', 'transfer', 'reflection', 'limitation', 'non_punishment'] as const
export type DutyKind = OneOf<typeof dutyKinds>

/** From what a period counts: a fact of the case, or one that an authority makes and this house does not know. */
export const dutyBases = ['reported', 'last_day', 'reasonable_grounds', 'protection_order'] as const
export type DutyBasis = OneOf<typeof dutyBases>

export const dutyUnits = ['calendar_days', 'months'] as const
export type DutyUnit = OneOf<typeof dutyUnits>

/** Every rule of the packs in `jurisdictions/`, in the order they are read. What each says stands in `locales/<language>/jurisdictions.json`. */
export const dutyRules = [
  'int_flag_state', 'int_port_state', 'int_source_secret', 'int_consulate_wish', 'int_non_punishment',
  'kr_inspectorate', 'kr_seafarers', 'kr_identification', 'kr_report', 'kr_transfer', 'kr_wages',
  'my_labour', 'my_marine', 'my_council', 'my_transfer', 'my_protection_order', 'my_wages', 'my_non_punishment',
  'th_labour', 'th_port', 'th_contact', 'th_transfer', 'th_reflection', 'th_wages', 'th_non_punishment',
  'de_customs', 'de_supply_office', 'de_contact', 'de_acknowledge', 'de_feed_back', 'de_transfer', 'de_reflection', 'de_wages', 'de_non_punishment',
  'gb_labour', 'gb_referral', 'gb_notify', 'gb_transfer', 'gb_reflection', 'gb_tribunal', 'gb_court', 'gb_non_punishment',
] as const
export type DutyRule = OneOf<typeof dutyRules>

/** Places of one case; more than any chain of transit. */
export const placesMost = 40
