import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import type { Hold } from './places/hold.entity.js'
import { holds } from './places/hold.policy.js'

/** Places for tonight: to answer and to expect for the house that is asked, about to end for whoever asked. */
@Injectable()
export class PlaceWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(tonight) }
}

/** Both sides in one question; which side she is on her own abilities say. A bed that nobody has promised is what cannot wait. */
async function tonight(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, holds, `it.state IN ('held', 'accepted') AND it.until > :now`, { now: reading.me.at },
    { order: [['until', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await Promise.all((['accept', 'noteArrival', 'release'] as const).map(action => mayDo(reading, holds, found, action)))
  const [answer = [], arrival = [], release = []] = able
  const line = (kind: Waiting['kind'], isDanger: boolean) => (it: Hold): Waiting => ({ id: it.id, kind, isDanger, dueAt: it.until, called: it.workerCode })
  return [...answer.map(line('hold_answer', true)), ...arrival.map(line('hold_arrival', false)), ...release.map(line('hold_ends', false))]
}
