import type { EventsOf } from '../platform/change/draft.js'
import type { Organisation } from './organisation.entity.js'
import type { Vouch } from './vouch.entity.js'

const about = (organisationId: string) => ({
  chain: organisationId, organisationId, subject: organisationId, hint: { kind: 'organisation' as const, id: organisationId },
})

/** What becomes of an organisation is heard by its own members. */
export const organisationEvents = {
  'organisation.registered': (it: Organisation) => ({ ...about(it.id), detail: { kind: it.kind, country: it.country } }),
  'organisation.vouched': (it: Vouch) => ({ ...about(it.organisationId), detail: { by: it.voucherOrganisationId, reason: it.reason }, notify: true }),
  'organisation.undertaking_accepted': (it: Organisation) => about(it.id),
  'organisation.tie_declared': (it: { id: string, kind: string }, organisationId: string) => ({ ...about(organisationId), subject: it.id, detail: { kind: it.kind, tieId: it.id } }),
  'organisation.tie_ended': (it: { id: string, kind: string }, organisationId: string, reason: string) => (
    { ...about(organisationId), subject: it.id, detail: { kind: it.kind, tieId: it.id, reason } }),
  'organisation.activated': (it: Organisation) => ({ ...about(it.id), notify: true }),
} satisfies EventsOf<'organisation'>
