import type { EventsOf } from '../platform/change/draft.js'

const inside = (organisationId: string, subject: string) => ({ chain: organisationId, organisationId, subject, hint: { kind: 'organisation' as const, id: organisationId } })
type About = { id: string, keeperOrganisationId: string }
type Counts = { added: number, changed: number }

/** What becomes of entries is heard by the organisation that keeps them. */
export const serviceEvents = {
  'service.kept': (it: About) => inside(it.keeperOrganisationId, it.id),
  'service.imported': (organisationId: string, { added, changed }: Counts) => ({ ...inside(organisationId, organisationId), detail: { added, changed } }),
  'service.exported': (organisationId: string, detail: { form: string, services: number }) => ({ ...inside(organisationId, organisationId), detail }),
  'service.assured': (it: About) => inside(it.keeperOrganisationId, it.id),
  'service.removed': (it: About) => inside(it.keeperOrganisationId, it.id),
} satisfies EventsOf<'service'>
