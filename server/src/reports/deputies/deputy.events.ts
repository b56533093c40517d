import type { EventsOf } from '../../platform/change/draft.js'
import type { DeputyOrganisation } from './deputy-organisation.entity.js'

const about = (chain: string, organisationId: string) => ({
  chain, organisationId, subject: organisationId, hint: { kind: 'organisation' as const, id: organisationId },
})
type Both = Pick<DeputyOrganisation, 'organisationId' | 'deputyId'>
/** `to`: the one of the two that hears. Each line lies in the chain of whoever asked, where both look for it. */
const between = ({ organisationId }: Both, to: string) => about(organisationId, to)

/** Who is told when nobody looks at a report is heard by the house itself, and by the one that stands in. */
export const deputyEvents = {
  'deputy.named': (organisationId: string, membershipId: string) => ({ ...about(organisationId, organisationId), detail: { membershipId } }),
  'deputy.removed': (organisationId: string) => about(organisationId, organisationId),
  'deputy.asked': (it: Both) => ({ ...between(it, it.deputyId), notify: true }),
  'deputy.agreed': (it: Both) => ({ ...between(it, it.organisationId), notify: true }),
  'deputy.ended': (it: Both, to: string) => ({ ...between(it, to), notify: true }),
} satisfies EventsOf<'deputy'>
