import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Reading } from '../access/reading.js'
import { WorkSources, type Waiting } from '../my-work/sources.js'
import { transfersAsked } from './transfer.reads.js'

/** Cases offered to the viewer's organisation: everybody there may answer, so it waits for each. */
@Injectable()
export class TransferWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(toAnswer) }
}

/** Without the case: it is nobody's to read before the yes. */
const toAnswer = async (reading: Reading): Promise<Waiting[]> => (await transfersAsked(reading)).map(it => ({
  id: it.id, kind: 'transfer_answer', isDanger: it.urgency === 'emergency', dueAt: it.expiresAt, called: it.caseCode,
}))
