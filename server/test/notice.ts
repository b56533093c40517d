import type { OrganisationKey } from '@amends/shared/cast'
import { settingsOf, type Me } from '../src/access/me.js'
import { Sessions } from '../src/access/session.js'
import { Clock } from '../src/platform/clock/clock.js'
import { NoticeDelivery } from '../src/notices/delivery.js'
import type { Caller } from './graphql.js'
import { opened } from './matter.js'
import { openWorld, type World } from './world.js'

const today = new Date()
/** A day from today on, as the API says it. */
export const inDays = (days: number): string => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)
const month = inDays(0).slice(0, 7)

/** Words that are for everybody and tell of nobody. */
export const harmless = {
  kind: 'site_wide', matter: 'documents', frame: 'all_workers', criteria: { place: 'Dye house' }, subject: 'Identity papers of all workers',
  text: 'Please return all passports and identity papers to every worker of the site, and show us the list of papers kept.',
  periodFrom: month, periodTo: month, way: 'platform',
}

/** Whether everybody who works there fits; a spec counts fewer. */
export const hall = { place: 'Dye house', groups: [{ job: 'dyer', count: 30 }, { job: 'supervisor', count: 4, ruledOut: true }], source: 'The buyer\'s last audit' }

/** A case that its opener manages with a colleague beside her, and a count of the company. */
export async function noticeable(world: World, lead: Caller, colleague: Caller | null, company: OrganisationKey): Promise<string> {
  const caseId = await opened(world, lead)
  if (colleague) await lead.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: colleague.membershipId })
  await counted(lead, { ...hall, caseId, organisationId: await world.idOf(company) })
  return caseId
}

/** A case of Amina's, whose colleague Shirin decides on what she writes to the dye house of Hyejin. */
export async function dyeHouse() {
  const world = await openWorld()
  const [amina, shirin, hyejin] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('hyejin')])
  return { world, amina, shirin, hyejin, caseId: await noticeable(world, amina, shirin, 'neulsol'), neulsol: await world.idOf('neulsol') }
}

export const approve = 'mutation ($id: ID!) { approveNotice(id: $id) { id state decidedAt deliverAt } }'
/** The relay's turn, at another time than now. */
export const sendAt = (world: World, at: Date | string, id: string): Promise<void> =>
  world.app.get(Clock).during(new Date(at), () => world.app.get(NoticeDelivery).send(id))

/** Who asks, as the server knows her. */
export async function meOf(world: World, who: Caller): Promise<Me> {
  const me = await world.app.get(Sessions).meOf(who.cookie.slice(who.cookie.indexOf('=') + 1))
  if (!me) throw new Error('nobody asks')
  return me
}
/** A statement of somebody, with nothing but the second wall before it. */
export const atWall = async (world: World, who: Caller, statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  world.database.write('rt', settingsOf(await meOf(world, who)), tx => tx.sql(statement, values))

export const counted = (by: Caller, input: Record<string, unknown>) =>
  by.ask('mutation ($input: HeadcountInput!) { recordHeadcount(input: $input) { id } }', { input: { countedOn: inDays(-3), ...input } })

export const compose = 'mutation ($input: NoticeInput!) { composeNotice(input: $input) { id state } }'
export const wordsFor = (caseId: string, organisationId: string | null, given: Record<string, unknown> = {}) =>
  ({ ...harmless, replyBy: inDays(20), caseId, organisationId, ...given })

/** @returns the draft's id. */
export const composed = async (by: Caller, caseId: string, organisationId: string | null, given: Record<string, unknown> = {}): Promise<string> =>
  (await by.ask(compose, { input: wordsFor(caseId, organisationId, given) }))['composeNotice'].id
