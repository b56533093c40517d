import { Ids } from '../../src/platform/clock/ids.js'
import { LinkService, type LinkProof } from '../../src/referrals/link/link.service.js'
import { consentTo, explained, give } from '../consent.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const refer = 'mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }'
const open = 'mutation ($id: ID!) { openReferral(id: $id) { note } }'
const accept = 'mutation ($id: ID!) { acceptReferral(id: $id) { id } }'
const decline = 'mutation ($id: ID!) { refuseReferral(id: $id, reason: full) { id } }'
const begin = 'mutation ($id: ID!) { beginReferral(id: $id) { id } }'
const complete = 'mutation ($id: ID!, $d: Boolean!) { completeReferral(id: $id, isDone: $d) { id } }'
const task = 'mutation ($id: ID!, $d: Boolean!) { keepReferralTask(id: $id, task: papers, isDone: $d) { id } }'
const phone = 'mutation ($id: ID!, $by: String!) { noteReferralAnswer(id: $id, saidBy: $by) { id } }'
const revoke = 'mutation ($id: ID!) { revokeReferral(id: $id) { id } }'
const hear = 'mutation ($id: ID!) { hearReferral(id: $id, answer: unable_to_reach) { id } }'
const link = 'mutation ($id: ID!) { linkReferral(id: $id) { url code } }'

const even = (word: string): boolean => word.length % 2 === 0

/** Somebody of a lead's case, and whom that lead asks to help her; without an organisation a partner that has no account. */
type Asking = { by: Caller, workerId: () => Promise<string>, to: House | null }

/** What she agrees to carries it: where nothing does, she is asked. */
async function consentOf(scene: Scene, { by, workerId, to }: Asking): Promise<string> {
  const { world: { owner } } = scene
  const [worker, receiver] = [await workerId(), to?.organisationId ?? null]
  const { rows: [live] } = await owner.query<{ id: string }>(`SELECT id FROM consent WHERE worker_id = $1 AND receiver_organisation_id IS NOT DISTINCT FROM $2 AND basis = 'consent' AND state = 'given' ORDER BY at DESC, id LIMIT 1`, [worker, receiver])
  if (live) return live.id
  const { data } = await send(by, give, { input: consentTo(worker, receiver, receiver ? {} : { receiverPerson: 'Sister Ada' }) })
  return String(data?.['giveConsent']?.id ?? ids.next())
}

const sent = async (scene: Scene, asking: Asking, word: string): Promise<string> => {
  const { data } = await send(asking.by, refer, { input: {
    workerId: await asking.workerId(), consentId: await consentOf(scene, asking), priority: 'urgent', needs: ['shelter'], given: ['food'], languages: ['bn'], note: `bed ${word}`, told: [],
    dependants: word.length % 3, medical: 'none', isPoliceInvolved: false, lookingForHer: `cousin ${word}` } })
  return String(data?.['sendReferral']?.id ?? ids.next())
}

/** The last one that stands so; one of nothing where none does. */
const last = async (scene: Scene, { workerId, to }: Asking, ...states: string[]): Promise<string> => idOf(scene,
  'SELECT id FROM referral WHERE worker_id = $1 AND receiver_organisation_id IS NOT DISTINCT FROM $2 AND state = ANY ($3) ORDER BY sent_at DESC, id DESC LIMIT 1', await workerId(), to?.organisationId ?? null, states)

/** One that nobody answered yet is sent, where there is none; and one that was taken on. */
const waiting = async (scene: Scene, asking: Asking, word: string): Promise<string> => {
  const { rows: [found] } = await scene.world.owner.query<{ id: string }>(
    `SELECT id FROM referral WHERE id = $1 AND state IN ('sent', 'seen')`, [await last(scene, asking, 'sent', 'seen')])
  return found?.id ?? sent(scene, asking, word)
}
const taken = async (scene: Scene, asking: Asking & { to: House }, word: string): Promise<string> => {
  const { rows: [found] } = await scene.world.owner.query<{ id: string }>(`SELECT id FROM referral WHERE id = $1`, [await last(scene, asking, 'accepted')])
  if (found) return found.id
  const id = await waiting(scene, asking, word)
  await send(asking.to.who, accept, { id })
  return id
}

/** The shelter takes her on before anything is looked at, so that what is hidden of it can happen at once. */
export async function referred(scene: Scene, { seats, hers: { known } }: Pick<Stage, 'seats' | 'hers'>): Promise<void> {
  const shelter = seats.get('shelter')
  if (shelter) await taken(scene, { by: scene.lead.who, workerId: async () => known, to: shelter }, 'first')
}

/** Between a lead and whom it asks: the two of them hear of it, and nobody else. What each does for itself the other does not hear of. */
function betweenTwo(scene: Scene, asking: Asking & { to: House }, { called, lead, asked }: { called: string, lead: readonly Chair[], asked: readonly Chair[] }): Act[] {
  const { by, to: { who } } = asking
  const heardBy = [...lead, ...asked]
  const open1 = (word: string) => waiting(scene, asking, word)
  return [
    { name: `she is referred to ${called}`, heardBy, happen: word => sent(scene, asking, word) },
    { name: `${called} opens what it is asked`, heardBy, happen: async word => send(who, open, { id: await open1(word) }) },
    { name: `${called} takes her on`, heardBy, happen: async word => send(who, accept, { id: await open1(word) }) },
    { name: `${called} does not take her on`, heardBy, happen: async word => send(who, decline, { id: await open1(word) }) },
    { name: `${called} begins to help`, heardBy, happen: async word => send(who, begin, { id: await taken(scene, asking, word) }) },
    { name: `${called} says how it ended`, heardBy, happen: async word => send(who, complete, { id: await taken(scene, asking, word), d: even(word) }) },
    { name: `it is noted what ${called} said on the phone`, heardBy, happen: async word => send(by, phone, { id: await open1(word), by: `who ${word}` }) },
    { name: `${called} is not asked any more`, heardBy, happen: async word => send(by, revoke, { id: await open1(word) }) },
    // What it does for the time after is its own.
    { name: `${called} does something for the time after`, heardBy: asked, happen: async word => send(who, task, { id: await last(scene, asking, 'accepted', 'in_service', 'done'), d: even(word) }) },
    { name: `her caseworker opens what ${called} was asked`, heardBy: lead, happen: async () => send(by, open, { id: await last(scene, asking, 'sent', 'seen', 'accepted', 'in_service', 'done', 'failed') }) },
    { name: `she is asked what came of ${called}`, heardBy: lead, happen: async () => send(by, hear, { id: await last(scene, asking, 'accepted', 'in_service', 'done', 'failed') }) },
  ]
}

/** A partner that has no account holds a link and a code: known to the lead alone. */
function byLink(scene: Scene, asking: Asking): Act[] {
  const { by } = asking
  const links = scene.world.app.get(LinkService)
  const held = async (word: string): Promise<LinkProof> => {
    const { data } = await send(by, link, { id: await waiting(scene, asking, word) })
    const { url, code } = data?.['linkReferral'] ?? {}
    return { token: String(url).split('/').at(-1) ?? '', code: String(code) }
  }
  const heardBy: readonly Chair[] = ['lead']
  const quietly = async (work: Promise<unknown>) => { await work.catch(() => undefined) }
  return [
    { name: 'a partner without an account is asked', heardBy, happen: word => sent(scene, asking, word) },
    { name: 'a partner without an account opens its link', heardBy, happen: async word => quietly(links.open(await held(word))) },
    { name: 'a partner without an account answers', heardBy, happen: async word => quietly(links.answer(await held(word), even(word) ? 'accepted' : 'refused', even(word) ? null : 'full')) },
  ]
}

/** Somebody else is asked to help: by the lead of the stage, and by one that only whoever is asked knows of. */
export function referralActs(scene: Scene, { seats, spares, elsewhere, hers: { known, other } }: Stage): Act[] {
  const { lead: { who: by } } = scene
  const [shelter, helper, away] = [seats.get('shelter'), seats.get('service_provider'), spares.find(it => it.role === 'shelter')?.house]
  if (!shelter || !helper || !away) return []
  const she = async () => known
  const another = async () => other
  const there = async (): Promise<string> => {
    const { rows: [found] } = await scene.world.owner.query<{ id: string }>('SELECT id FROM worker WHERE case_id = $1 LIMIT 1', [elsewhere.caseId])
    if (found) return found.id
    const { data } = await send(elsewhere.lead.who, 'mutation ($c: ID!) { addWorker(caseId: $c) { id } }', { c: elsewhere.caseId })
    const id = String(data?.['addWorker']?.id ?? ids.next())
    await explained(elsewhere.lead.who, id)
    return id
  }
  return [
    ...betweenTwo(scene, { by, workerId: she, to: shelter }, { called: 'the shelter', lead: ['lead'], asked: ['shelter'] }),
    ...betweenTwo(scene, { by, workerId: she, to: helper }, { called: 'the service provider', lead: ['lead'], asked: ['service_provider'] }),
    ...betweenTwo(scene, { by, workerId: another, to: away }, { called: 'a house that takes no part', lead: ['lead'], asked: [] }),
    ...betweenTwo(scene, { by: elsewhere.lead.who, workerId: there, to: shelter }, { called: 'the shelter from elsewhere', lead: [], asked: ['shelter'] }),
    ...byLink(scene, { by, workerId: another, to: null }),
  ]
}
