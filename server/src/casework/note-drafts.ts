import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { caring, noting } from './caring.policy.js'
import { CaseworkSeal } from './casework-seal.js'
import type { NoteDraftInput } from './casework.inputs.js'
import { NoteDraft } from './note-draft.entity.js'

const hers = 'it.by_membership_id = :mine AND it.case_id = :caseId AND it.worker_id IS NOT DISTINCT FROM :workerId::uuid'

/** Notes that somebody is still writing. Nobody is told of one. */
@Injectable()
export class NoteDrafts {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: CaseworkSeal) {}

  /** Keeps the words so far. Refuses `ChangedMeanwhile` where another window kept others. @returns the id of the draft. */
  keep(me: Me, { caseId, workerId = null, words, after = null }: NoteDraftInput): Promise<string> {
    return this.changes.change({ ...actorOf(me), act: this.seal.act(me.act) }, async ({ tx, at }) => {
      const record = workerId ? await take(tx, me, caring, workerId, 'note') : await take(tx, me, noting, caseId, 'note')
      if (workerId && 'caseId' in record && record.caseId !== caseId) throw new NotFound()
      const [draft] = await tx.rows(NoteDraft, hers, { mine: me.membershipId, caseId, workerId })
      if ((draft?.at.getTime() ?? null) !== (after?.getTime() ?? null)) throw new Refused('ChangedMeanwhile')
      const id = draft?.id ?? this.ids.next()
      const closed = await this.seal.close(tx, 'note_draft', id, workerId, { words })
      if (draft) return tx.keep(NoteDraft, Object.assign(draft, { ...closed, at }))
      return tx.add(NoteDraft, Object.assign(new NoteDraft(), {
        id, caseId, organisationId: me.organisationId, workerId, byMembershipId: me.membershipId, at, version: 1, ...closed,
      }))
    })
  }

  /** It was written down, so there is no draft any more. */
  async forget(tx: Tx, me: Me, caseId: string, workerId: string | null): Promise<void> {
    await tx.sql('DELETE FROM note_draft WHERE by_membership_id = $1 AND case_id = $2 AND worker_id IS NOT DISTINCT FROM $3::uuid', [me.membershipId, caseId, workerId])
  }
}
