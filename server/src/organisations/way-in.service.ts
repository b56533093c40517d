import { Inject, Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { Changes, lockChain } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { organisations } from './organisation.policy.js'
import { WayIn } from './way-in.entity.js'

/** Long enough not to be met by chance, short enough to be said aloud. */
const codeLength = 6

@Injectable()
export class WayInService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, @Inject(CONFIG) private readonly config: Config) {}

  /** Opens a way in for workers; the first of the whole platform is the default one. Returns the id of the organisation. */
  open(me: Me, organisationId: string, code = this.ids.code(codeLength)): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx }) => {
      const organisation = await take(tx, me, organisations, organisationId, 'keepWayIn')
      await lockChain(tx, 'way-in')
      const [row] = await tx.sql<{ kept: boolean }>('SELECT way_in_kept() AS kept')
      await tx.add(WayIn, { code, organisationId: organisation.id, isDefault: row?.kept === false, openedBy: me.membershipId, openedAt: me.at })
      return organisation
    })
  }

  /** Those of one's own organisation, the oldest first; row-level security knows no others. */
  async ofMine(reading: Reading): Promise<WayIn[]> {
    const tx = await reading.tx()
    return tx.rows(WayIn, 'it.organisation_id = :organisation', { organisation: reading.me.organisationId }, { order: [['openedAt', 'ASC'], ['code', 'ASC']] })
  }

  /** Where a worker comes in by it. `go` is no language, so she is led to the one her phone asks for. */
  urlOf(it: WayIn): string { return `${this.config.publicUrl}/help/go/w/${it.code}/` }
}
