import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { ContactService } from '../casework/contact.service.js'
import { FollowUpService } from '../casework/follow-up.service.js'
import { Refused } from '../platform/refused.js'
import type { BulkLine } from './caseload.answer.js'
import type { BulkWorkerInput, NoteContactsInput, SetFollowUpsInput } from './caseload.inputs.js'

/** One act for many workers. Each is a commit of its own: whom it is refused for keeps nobody else from it, and it is said of each. */
@Injectable()
export class BulkService {
  constructor(private readonly contacts: ContactService, private readonly followUps: FollowUpService) {}

  setFollowUps(me: Me, { workers, ...next }: SetFollowUpsInput): Promise<BulkLine[]> {
    return this.each(me, workers, (self, it) => this.followUps.set(self, { workerId: it.id, ...next }))
  }

  noteContacts(me: Me, { workers, ...note }: NoteContactsInput): Promise<BulkLine[]> {
    return this.each(me, workers, (self, it) => this.contacts.note(self, { ...note, caseId: it.caseId, workerId: it.id, followedUp: false }))
  }

  /** One after the other: those of one case would only wait for each other. */
  private async each(me: Me, workers: readonly BulkWorkerInput[], act: (me: Me, worker: BulkWorkerInput) => Promise<string>): Promise<BulkLine[]> {
    const lines: BulkLine[] = []
    for (const worker of workers) lines.push(await outcomeOf(worker.id, () => act(keyedFor(me, worker.id), worker)))
    return lines
  }
}

async function outcomeOf(workerId: string, act: () => Promise<string>): Promise<BulkLine> {
  try {
    await act()
    return { workerId, refusal: null, field: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { workerId, refusal: error.reason, field: error.field ?? null }
  }
}

/** Sent again after the line broke in the middle, what was done for one worker is answered and not done twice: each has a key of her own, made of the one that was sent. */
const keyedFor = (me: Me, workerId: string): Me => {
  if (!me.act) return me
  const hex = createHash('sha256').update(`${me.act.key} ${workerId}`).digest('hex')
  const key = [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map(([from, to]) => hex.slice(from, to)).join('-')
  return { ...me, act: { ...me.act, key } }
}
