import type { ReferralPriority } from '@amends/shared/referrals'
import type { Afterwards } from '@amends/shared/transfers'
import type { OrganisationPicker_OrganisationFragment } from '../../gql/graphql'

/** What is filled in before anything is shown. */
export type OfferForm = {
  organisation: OrganisationPicker_OrganisationFragment | undefined
  country: string
  urgency: ReferralPriority | ''
  reason: string
  afterwards: Afterwards | ''
}
export type FilledOffer = { organisation: OrganisationPicker_OrganisationFragment, country: string, urgency: ReferralPriority, reason: string, afterwards: Afterwards }

export const newOffer = (): OfferForm => ({ organisation: undefined, country: '', urgency: '', reason: '', afterwards: '' })

/** The form, once nothing is missing in it. */
export function filled({ organisation, country, urgency, reason, afterwards }: OfferForm): FilledOffer | null {
  if (!organisation || !country || !urgency || !afterwards || !reason.trim()) return null
  return { organisation, country, urgency, afterwards, reason: reason.trim() }
}
