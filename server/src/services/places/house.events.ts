import type { EventsOf } from '../../platform/change/draft.js'

type About = { id: string, organisationId: string }
const inside = ({ id, organisationId }: About) => ({ chain: organisationId, organisationId, subject: id, hint: { kind: 'organisation' as const, id: organisationId } })

/** What becomes of a house is heard in the shelter alone. */
export const houseEvents = { 'house.kept': inside, 'house.counted': inside } satisfies EventsOf<'house'>
