import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'
import { searched, toColumns, toService } from './hsds/mapping.js'
import { withoutAddress, withoutPlace } from './hsds/secret.js'
import { ListedOrganisation } from './listed-organisation.entity.js'
import { toOrganisationColumns, toOrganization } from './organisation-columns.js'
import { Service } from './service.entity.js'

/** Whoever offers a secret says no more where it is, either, nor does any other entry of its own. */
export async function hideAround(tx: Tx, me: Me, listedOrganisationId: string | null): Promise<void> {
  const [listed] = await tx.rows(ListedOrganisation, 'it.id = :id', { id: listedOrganisationId })
  if (!listed) return
  const kept = withoutPlace(toOrganization(listed))
  if (kept.refused.length > 0) await tx.keep(ListedOrganisation, Object.assign(listed, toOrganisationColumns(kept.it)))
  const beside = await tx.rows(Service, 'it.listed_organisation_id = :id AND it.keeper_organisation_id = :me AND NOT it.is_confidential', { id: listed.id, me: me.organisationId })
  for (const service of beside) {
    const { it, refused } = withoutAddress(toService(service))
    const columns = toColumns(it)
    if (refused.length > 0) await tx.keep(Service, Object.assign(service, columns, searched(columns), { keptAt: me.at, keptBy: me.membershipId }))
  }
}

/** Does who offers this entry, or her own organisation where it is a new one, offer a secret, too? */
export async function offersSecret(tx: Tx, me: Me, before: Service | undefined): Promise<boolean> {
  const [found] = await tx.sql(`SELECT 1 FROM service s JOIN listed_organisation l ON l.id = s.listed_organisation_id
    WHERE s.is_confidential AND s.keeper_organisation_id = $1 AND ${before ? 'l.id = $2' : 'l.hsds_id = $2'} LIMIT 1`,
  [me.organisationId, before ? before.listedOrganisationId : me.organisationId])
  return found !== undefined
}
