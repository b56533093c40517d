import type { EventsOf } from '../platform/change/draft.js'
import type { AnonymousNotification } from './anonymous-notification.entity.js'
import type { Dossier } from './dossier.entity.js'
import type { Inspection } from './inspection.entity.js'

type Between = { id: string, caseId: string }

/** Between an authority and the lead: heard by those who work on it, on both sides. `party`: the authority's place on the case. */
const between = (it: Between, party: string) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, addressed: [party], hint: { kind: 'case' as const, id: it.caseId },
})

/** Heard by those of the lead who work on it. */
const inside = (it: Between) => ({ chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId } })

/** What an inspectorate keeps is stated on a chain of its own place, is heard by nobody, and moves nothing: no hint, no line of a timeline, no list. */
export const inspectionEvents = {
  'inspection.kept': (it: Inspection, party: string) => ({ chain: party, subject: it.id, hint: { kind: 'organisation' as const, id: it.organisationId } }),
  'inspection.shared': (it: Between, party: string) => ({ ...between(it, party), notify: true }),
  'inspection.competence_said': (it: Between, party: string) => between(it, party),
  'inspection.asked': (it: Between, party: string) => ({ ...between(it, party), notify: true }),
  'inspection.answered': (it: Between, party: string) => ({ ...between(it, party), notify: true }),
  'inspection.asking_ended': (it: Between, party: string) => between(it, party),
  'inspection.dossier_made': (it: Dossier) => inside(it),
  'inspection.dossier_handed_over': (it: Dossier) => inside(it),
  'inspection.dossier_answered': (it: Dossier) => ({ ...inside(it), notify: true }),
  'inspection.nationally_referred': (it: Between) => inside(it),
  'inspection.nationally_decided': (it: Between) => inside(it),
  /** Of no case and of no hour: nothing of it leads to an adult who does not want to be referred. */
  'inspection.notified_anonymously': (it: AnonymousNotification) => (
    { chain: it.organisationId, subject: it.id, byDay: true as const, hint: { kind: 'organisation' as const, id: it.organisationId } }),
} satisfies EventsOf<'inspection'>
