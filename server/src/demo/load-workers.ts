import type { INestApplicationContext } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { SessionService } from '../consents/session.service.js'
import { WithholdingService } from '../consents/withholding.service.js'
import { VaultService } from '../workers/vault/vault.service.js'
import { WorkerService } from '../workers/worker.service.js'
import type { Cast } from './cast-members.js'
import type { Act } from './world/acts.js'

type Of<Kind extends Act['act']> = Extract<Act, { act: Kind }>
/** The workers of a matter so far, by what they are called there. */
export type Called = Readonly<Record<string, string>>

export const one = (workers: Called, nickname: string): string => {
  const id = workers[nickname]
  if (!id) throw new Error(`nobody is called ${nickname} yet`)
  return id
}

export async function addWorker(app: INestApplicationContext, me: Me, caseId: string, reportId: string | undefined, workers: Called, act: Of<'addWorker'>): Promise<Called> {
  const id = await app.get(WorkerService).add(me, caseId, act.nickname, act.told ? reportId ?? null : null)
  if (act.phone) {
    await app.get(VaultService).record(me, id, { contacts: [{ way: 'phone', value: act.phone, isSafe: true, when: act.when ?? null, mayPickUp: null, ifAnotherAnswers: null }] })
  }
  return { ...workers, [act.nickname]: id }
}

export async function holdSession(app: INestApplicationContext, cast: Cast, me: Me, caseId: string, workers: Called, act: Of<'holdSession'>): Promise<void> {
  await app.get(SessionService).hold(me, {
    caseId, language: act.language, interpreter: act.interpreter, purpose: act.purpose, items: [...act.items], until: null,
    receiverOrganisationId: await cast.organisationId(act.organisation), receiverPerson: null,
    answers: act.said.map(({ nickname, answer, age = 'adult', guardian = null }) => ({ workerId: one(workers, nickname), answer, age, guardianName: guardian })),
  })
}

export async function withhold(app: INestApplicationContext, me: Me, workers: Called, act: Of<'withhold'>): Promise<void> {
  await app.get(WithholdingService).withhold(me, { workerId: one(workers, act.nickname), organisationId: null, role: act.role, why: act.why, note: act.note })
}
