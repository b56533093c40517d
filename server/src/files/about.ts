import type { ConsentItem } from '@amends/shared/consents'
import type { DisclosureFacts } from '../disclosure/viewer.js'
import { factsOfItem, type Disclosed } from '../workers/receivers.js'

/** What the table judges of a file about several workers: what all of them let have is let have, and one who keeps it keeps it. */
export type Hers = Omit<DisclosureFacts, 'relation'> & { /** Each of them lets this item reach the viewer's organisation. */ reaches: boolean }

/** @param item null where it goes by nothing that a consent can name. */
export function factsOfHers(disclosed: ReadonlyMap<string, Disclosed>, workerIds: readonly string[], item: ConsentItem | null): Hers {
  const each = workerIds.map(id => {
    const found = disclosed.get(id)
    return item ? factsOfItem(found, item) : { state: found?.state ?? null, withheld: found?.withheld ?? false, consents: [] }
  })
  return {
    state: each[0]?.state ?? null, withheld: each.some(it => it.withheld), reaches: each.every(it => it.consents.length > 0),
    consents: (each[0]?.consents ?? []).filter(purpose => each.every(it => it.consents.includes(purpose))),
  }
}
