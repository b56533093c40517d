import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../../access/reading.js'
import { seeWhere } from '../../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../../my-work/sources.js'
import { organisations } from '../../organisations/organisation.policy.js'
import { deputyOrganisations } from './deputy-organisation.policy.js'

/** Another organisation asks to be stood in for; an administrator answers. */
@Injectable()
export class DeputyWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(toAnswer) }
}

async function toAnswer(reading: Reading): Promise<Waiting[]> {
  if (reading.me.memberRole !== 'administrator') return []
  const found = await seeWhere(reading.tx(), reading.me, deputyOrganisations, 'it.deputy_id = :own AND it.agreed_at IS NULL AND it.ended_at IS NULL', { own: reading.me.organisationId },
    { order: [['askedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, deputyOrganisations, found, 'agree')
  const asking = await Promise.all(able.map(it => reading.one(organisations, it.organisationId)))
  return able.map((it, at) => ({ id: it.id, kind: 'deputy_answer', called: asking[at]?.name ?? null }))
}
