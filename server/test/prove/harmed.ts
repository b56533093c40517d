import type { ConsentPurpose } from '@amends/shared/classes'
import { Ids } from '../../src/platform/clock/ids.js'
import { consented, explained } from '../consent.js'
import { looked } from '../files.js'
import { counted, hall } from '../notice.js'
import { photo } from '../papers.js'
import { add, open, recorded } from '../worker.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()

/** Those whom a worker lets know of her, now this one and now that, and what for: so that the table lets them read of persons. */
export const receivers = { service_provider: 'services', shelter: 'services', labour_inspectorate: 'investigation', lawyer: 'legal', representative: 'wage_recovery' } as const satisfies Partial<Record<Chair, ConsentPurpose>>
export const receiverNames = Object.keys(receivers) as (keyof typeof receivers)[] // keys of a const object
/** What she agrees that a company may be told. */
export const toldOfHer = { purpose: 'wage_recovery', items: ['identity', 'documents', 'whereabouts', 'account'] }

/** Those harmed: one whom nobody but the lead knows of, and two who let somebody know. `opening`, `consent`, `own`: what else the lead alone knows. */
export type Hers = { kept: string, known: string, code: string, other: string, opening: string, consent: string, own: string, shown: string }

/** Asks PostgreSQL past every wall for the id of something; one of nothing where it is not there. */
export async function idOf({ world }: Scene, sql: string, ...values: unknown[]): Promise<string> {
  return (await world.owner.query<{ id: string }>(sql, values)).rows[0]?.id ?? ids.next()
}

/** Workers are added and heard, some of it is let known, and two files are sent. */
export async function harmed(scene: Scene, { caseId, seats }: Pick<Stage, 'caseId' | 'seats'>): Promise<Hers> {
  const { lead: { who }, world, told } = scene
  for (const chair of [...receiverNames, 'police', 'auditor'] as const) {
    const seat = seats.get(chair)
    await seat?.who.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: seat.who.membershipId })
  }
  const known = await add(who, caseId, 'Known')
  const other = await add(who, caseId, 'Other')
  const kept = await add(who, caseId, 'Kept')
  for (const id of [known, other, kept]) await recorded(who, id)
  for (const id of [known, other]) await explained(who, id)
  const companies: (House | undefined)[] = [told, seats.get('noticed')]
  for (const it of companies) {
    if (!it) continue
    await consented(who, known, it.organisationId, toldOfHer)
    await counted(who, { ...hall, caseId, organisationId: it.organisationId })
  }
  const [consent = ''] = await Promise.all(companies.map(it => (it ? consented(who, other, it.organisationId, toldOfHer) : '')))
  for (const chair of ['lawyer', 'shelter', 'representative'] as const) await consented(who, known, seats.get(chair)?.organisationId ?? '', { purpose: receivers[chair] })
  const opening = String((await who.ask(open, { workerId: kept, parts: ['contacts'] }))['openWorker'].id)
  const { worker: { code } } = await who.ask('query ($id: ID!) { worker(id: $id) { code } }', { id: known })
  const own = await looked(world, who, { record: caseId, type: 'text/plain', name: 'own.txt' }, Buffer.from('what she told'))
  const shown = await looked(world, who, { record: caseId, audience: [seats.get('brand')?.partyId ?? ''] }, await photo('jpeg', 48, 32))
  return { kept, known, code: String(code), other, opening, consent, own: own.id, shown: shown.id }
}
