import type { EventsOf } from '../platform/change/draft.js'
import type { Party } from '../parties/party.entity.js'
import type { Transfer } from './transfer.entity.js'

/** Heard by whoever reads what protects: the lead. */
const onCase = (it: Pick<Transfer, 'id' | 'caseId'>) => ({ chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId } })
/** Heard by whoever is asked, on its own chain. */
const asked = ({ id, toOrganisationId: to }: Pick<Transfer, 'id' | 'toOrganisationId'>) => (
  { chain: to, organisationId: to, subject: id, hint: { kind: 'organisation' as const, id: to } })

/** The facts of a transfer. Everybody on a case learns that it has another lead, and of nobody's name from it. */
export const transferEvents = {
  'transfer.offered': onCase,
  'transfer.asked': (it: Transfer) => ({ ...asked(it), notify: true }),
  'transfer.withdrawn': onCase,
  'transfer.recalled': asked,
  'transfer.refused': (it: Transfer) => ({ ...onCase(it), notify: true }),
  'transfer.declined': (it: Transfer) => asked(it),
  'transfer.expired': (it: Pick<Transfer, 'id' | 'caseId'>) => ({ ...onCase(it), notify: true }),
  /** With what the log needs to tell whose part is whose from now on. */
  'transfer.accepted': (it: Transfer, leadPartyId: string, led: Party | undefined) => ({
    ...onCase(it), class: 'open' as const, forget: { organisation: it.fromOrganisationId }, notify: true,
    detail: { leadPartyId, ledPartyId: led?.id, organisationId: it.fromOrganisationId, role: led?.role, standing: led?.standing } }),
  /** Whoever led is told at its own organisation: on the case it may read nothing any more. */
  'transfer.handed_over': (it: Transfer) => ({
    chain: it.fromOrganisationId, organisationId: it.fromOrganisationId, subject: it.id, hint: { kind: 'organisation' as const, id: it.fromOrganisationId }, notify: true }),
} satisfies EventsOf<'transfer'>
