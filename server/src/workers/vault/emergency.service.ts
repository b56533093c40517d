import { Injectable } from '@nestjs/common'
import type { EmergencyVerdict } from '@amends/shared/workers'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { Changes } from '../../platform/change/change.js'
import { NotFound } from '../../platform/refused.js'
import { workerEvents } from '../worker.events.js'
import { openings } from './opening.policy.js'
import { VaultSeal } from './vault-seal.js'

/** What becomes of an emergency access afterwards. */
@Injectable()
export class EmergencyService {
  constructor(private readonly changes: Changes, private readonly seal: VaultSeal) {}

  /** A colleague says whether it had to be. Refuses `ReviewerIsOpener`, `AlreadyReviewed`. @returns the id of the opening. */
  review(me: Me, id: string, { verdict, note }: { verdict: EmergencyVerdict, note: string }): Promise<string> {
    return this.changes.change(actorOf({ ...me, act: this.seal.act(me.act) }), async ({ tx, event }) => {
      const opening = await take(tx, me, openings, id, 'review')
      if (!opening.workerId) throw new NotFound()
      const key = (await this.seal.keysOf(tx, [opening.workerId])).get(opening.workerId)
      // Of a worker who was erased meanwhile nothing more is written down.
      const sealed = key ? this.seal.closeNote(key, opening.workerId, id, note) : Buffer.alloc(0)
      await tx.sql(`INSERT INTO opening_review (opening_id, verdict, sealed_note, membership_id, organisation_id, reviewer_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, verdict, sealed, me.membershipId, me.organisationId, me.name, me.at])
      const [opener] = await tx.sql<{ id: string }>(
        `SELECT p.id FROM party p WHERE p.case_id = $1 AND p.organisation_id = $2 AND p.until IS NULL`, [opening.caseId, opening.organisationId])
      await event('worker.emergency_reviewed', workerEvents['worker.emergency_reviewed']({ id: opening.workerId, caseId: opening.caseId }, opener?.id ?? null,
        verdict === 'not_justified' ? opening.membershipId : null))
      return opening
    })
  }
}
