import type { EventsOf } from '../../platform/change/draft.js'

const inside = (organisationId: string, subject: string) => (
  { chain: organisationId, organisationId, subject, hint: { kind: 'organisation' as const, id: organisationId } })

/** What becomes of the ways in of an organisation is heard by its own members. */
export const wayEvents = {
  'way.list_imported': (it: { id: string, organisationId: string, rows: number }) => ({ ...inside(it.organisationId, it.id), detail: { rows: it.rows } }),
  'way.key_made': (it: { id: string, organisationId: string, name: string }) => ({ ...inside(it.organisationId, it.id), detail: { name: it.name }, notify: true }),
  'way.key_revoked': (it: { id: string, organisationId: string, name: string }) => ({ ...inside(it.organisationId, it.id), detail: { name: it.name }, notify: true }),
} satisfies EventsOf<'way'>
