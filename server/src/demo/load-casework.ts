import type { INestApplicationContext } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { ContactService } from '../casework/contact.service.js'
import { HelpingService } from '../casework/helping.service.js'
import { dayOf } from '../platform/clock/clock.js'
import { one, type Called } from './load-workers.js'
import type { Act } from './world/acts.js'

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>

const day = 86_400_000

export async function call(app: INestApplicationContext, me: Me, caseId: string, workers: Called, { nickname, reach, words, next }: Of<'call'>): Promise<void> {
  await app.get(ContactService).note(me, {
    caseId, workerId: one(workers, nickname), kind: 'phone', reach, happenedOn: dayOf(me.at), words, followedUp: true,
    next: next ? { dueOn: dayOf(new Date(me.at.getTime() + next.inDays * day)), words: next.words } : null,
  })
}

export async function assessNeeds(app: INestApplicationContext, me: Me, workers: Called, { nickname, needs }: Of<'assessNeeds'>): Promise<void> {
  await app.get(HelpingService).assessNeeds(me, {
    workerId: one(workers, nickname), lines: needs.map(([area, level, words, wants = null]) => ({ area, level, words, wants })),
  })
}
