import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import { supplyAskings } from './asking.policy.js'

/** Who waits to be let in, for the operator; a code of conduct to be accepted, for whoever was. */
@Injectable()
export class SupplyWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(asked) }
}

async function asked(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, supplyAskings, `it.organisation_id <> :own AND (it.state = 'asked' OR (it.state = 'open' AND it.here_organisation_id = :own))`,
    { own: reading.me.organisationId }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const [answer, accept] = await Promise.all([mayDo(reading, supplyAskings, found, 'answer'), mayDo(reading, supplyAskings, found, 'accept')])
  return [
    ...answer.map((it): Waiting => ({ id: it.id, kind: 'supply_asking', called: it.name })),
    ...accept.map((it): Waiting => ({ id: it.id, kind: 'conduct_code', called: it.organisationName })),
  ]
}
