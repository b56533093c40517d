import type { ConsentPurpose } from '@amends/shared/classes'
import { consentPresets, type ConsentItem } from '@amends/shared/consents'
import type { OrganisationPicker_OrganisationFragment } from '../../gql/graphql'
import type { WordKey } from '../../i18n/words'

export const presets = Object.keys(consentPresets) as (keyof typeof consentPresets)[] // keys of a const object
export type Preset = (typeof presets)[number] | 'own'
export const kindsOfReceiver = ['party', 'organisation', 'person'] as const

/** What may reach whom, as it is filled in. Days are `2026-03-05`. */
export type DisclosureForm = {
  preset: Preset | ''
  purpose: ConsentPurpose | ''
  items: ConsentItem[]
  to: (typeof kindsOfReceiver)[number] | ''
  party: string
  organisation: OrganisationPicker_OrganisationFragment | undefined
  person: string
  until: string
}

export const newForm = (): DisclosureForm => ({ preset: '', purpose: '', items: [], to: 'party', party: '', organisation: undefined, person: '', until: '' })

/** A preset fills in purpose and items; any of them can be taken away after. */
export const fillIn = (form: DisclosureForm, preset: Preset | ''): void => {
  if (preset === '' || preset === 'own') return
  form.purpose = consentPresets[preset].purpose
  form.items = [...consentPresets[preset].items]
}

export const fields = ['purpose', 'items', 'receiver'] as const
export type Field = (typeof fields)[number]

const isAddressed = ({ to, party, organisation, person }: DisclosureForm): boolean =>
  (to === 'party' ? party !== '' : to === 'organisation' ? organisation !== undefined : to === 'person' && person.trim() !== '')

export const missingIn = (form: DisclosureForm): Partial<Record<Field, WordKey>> => ({
  ...(form.purpose === '' && { purpose: 'consents.give.purposeMissing' }),
  ...(form.items.length === 0 && { items: 'consents.give.itemsMissing' }),
  ...(!isAddressed(form) && { receiver: 'consents.receiver.missing' }),
})

/** The whole last day counts, wherever she reads it. */
const endOf = (day: string): string | null => (day === '' ? null : `${day}T23:59:59Z`)

/** As the API takes it; null while something is missing. */
export const inputOf = (form: DisclosureForm) => (form.purpose === '' || Object.keys(missingIn(form)).length > 0 ? null : {
  purpose: form.purpose, items: [...form.items], until: endOf(form.until), receiverPerson: form.to === 'person' ? form.person.trim() : null,
  receiverOrganisationId: form.to === 'party' ? form.party : form.to === 'organisation' ? form.organisation?.id ?? null : null,
})
