import type { ConsentItem } from '@amends/shared/consents'
import type { MedicalUrgency, ReferralPriority } from '@amends/shared/referrals'
import { serviceNeeds, type ServiceNeed } from '@amends/shared/services'
import type { SendReferralInput } from '../../gql/graphql'
import { languagesIn } from '../services/names'

/** A referral as it is filled in. */
export type ReferForm = {
  consent: string
  priority: ReferralPriority | ''
  needs: ServiceNeed[]
  given: ServiceNeed[]
  languages: string
  note: string
  told: Partial<Record<ConsentItem, string>>
  dependants: string
  medical: MedicalUrgency | ''
  police: boolean
  lookingForHer: string
  risks: string
  wordsNotToUse: string
  hold: string
}

export const newReferForm = (): ReferForm => ({
  consent: '', priority: '', needs: [], given: [], languages: '', note: '', told: {}, dependants: '0', medical: '', police: false, lookingForHer: '', risks: '', wordsNotToUse: '', hold: '',
})

/** One more need, or one less, in the order of the list. */
export const turned = (needs: readonly ServiceNeed[], need: ServiceNeed, on: boolean): ServiceNeed[] => serviceNeeds.filter(it => (it === need ? on : needs.includes(it)))

const isCount = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) <= 12
export const mustFields = ['consent', 'priority', 'needs', 'languages', 'note', 'medical', 'dependants'] as const
export type MustField = (typeof mustFields)[number]

/** What is still to be filled in. */
export const missingIn = (form: ReferForm): MustField[] => mustFields.filter(field => {
  if (field === 'needs') return form.needs.length === 0
  if (field === 'languages') return languagesIn(form.languages).length === 0 || languagesIn(form.languages).some(it => !/^[a-z]{2,3}$/.test(it))
  if (field === 'dependants') return !isCount(form.dependants)
  return form[field].trim() === ''
})

/** As the API takes it; null while something is missing. Of her items only those the consent names. */
export const inputOf = (workerId: string, form: ReferForm, items: readonly ConsentItem[]): SendReferralInput | null => {
  const { priority, medical } = form
  if (priority === '' || medical === '' || missingIn(form).length > 0) return null
  return {
    workerId, consentId: form.consent, priority, medical, needs: form.needs, given: form.given, languages: languagesIn(form.languages), note: form.note.trim(),
    told: items.flatMap(item => { const text = form.told[item]?.trim(); return text ? [{ item, text }] : [] }), dependants: Number(form.dependants), isPoliceInvolved: form.police,
    lookingForHer: form.lookingForHer.trim() || null, risks: form.risks.trim() || null, wordsNotToUse: form.wordsNotToUse.trim() || null, holdId: form.hold || null,
  }
}
