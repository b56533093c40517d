import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { ConsentSeal } from './consent-seal.js'
import { consentEvents } from './consent.events.js'
import type { WithholdInput } from './consent.inputs.js'
import { ConsentService } from './consent.service.js'
import { consenting } from './consenting.policy.js'
import { readersOf } from './giving.js'
import { Withholding } from './withholding.entity.js'
import { withholdings } from './withholding.policy.js'

/** From whom a worker wants what is about her kept. */
@Injectable()
export class WithholdingService {
  constructor(private readonly consenting: ConsentService, private readonly ids: Ids, private readonly seal: ConsentSeal) {}

  /** Keeps what is about her from an organisation, or from everybody of a role, at once and whatever else was agreed. @returns the id of the worker. Refuses `InvalidInput` for both or neither. */
  withhold(me: Me, { workerId, organisationId, role, why, note }: WithholdInput): Promise<string> {
    return this.consenting.change(me, async ({ tx, event }) => {
      if ((organisationId == null) === (role == null)) throw new Refused('InvalidInput', 'organisationId')
      const worker = await take(tx, me, consenting, workerId, 'withhold')
      if (organisationId && (await see(tx, me, organisations, [organisationId])).length === 0) throw new NotFound()
      const before = await readersOf(tx, worker.id)
      const id = this.ids.next()
      const withholding = await tx.add(Withholding, Object.assign(new Withholding(), {
        id, workerId: worker.id, caseId: worker.caseId, organisationId: organisationId ?? null, role: role ?? null, at: me.at, byMembershipId: me.membershipId,
        byName: me.name, endedAt: null, endedBy: null, version: 1,
        sealed: this.seal.closeWithholding(await this.seal.keyOf(tx, worker.id), worker.id, id, { why, note: note?.trim() || null }),
      }))
      const left = new Set((await readersOf(tx, worker.id)).map(it => it.organisationId))
      const shut = [...new Set(before.map(it => it.organisationId))].filter(it => !left.has(it))
      // One line for each who is to forget; one for nobody where nobody read anything of her.
      for (const reader of shut.length > 0 ? shut : [null]) await event('consent.withheld', consentEvents['consent.withheld'](withholding, reader))
      return worker
    })
  }

  /** She no longer asks for it. @returns the id of the worker. Refuses `AlreadyEnded`. */
  end(me: Me, id: string): Promise<string> {
    return this.consenting.change(me, async ({ tx, event }) => {
      const withholding = await take(tx, me, withholdings, id, 'end')
      withholding.end(me)
      await tx.keep(Withholding, withholding)
      await event('consent.withholding_ended', consentEvents['consent.withholding_ended'](withholding))
      return { id: withholding.workerId }
    })
  }
}
