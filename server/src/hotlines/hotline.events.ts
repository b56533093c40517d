import type { EventsOf } from '../platform/change/draft.js'

/** That one was handed over is heard by the brand's own people, by its day; that somebody looked is told to nobody: the minute would tell how urgent it was. */
export const hotlineEvents = {
  'hotline.handed_over': (it: { id: string, organisationId: string }) => (
    { chain: it.id, organisationId: it.organisationId, subject: it.id, hint: { kind: 'organisation' as const, id: it.organisationId }, byDay: true as const }),
} satisfies EventsOf<'hotline'>
