import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf, receiverNames } from './harmed.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const note = 'mutation ($input: NoteContactInput!) { noteContact(input: $input) { id } }'
const draft = 'mutation ($input: NoteDraftInput!) { keepNoteDraft(input: $input) { id } }'
const needs = 'mutation ($input: AssessNeedsInput!) { assessNeeds(input: $input) { id } }'
const plan = 'mutation ($input: PlanSafetyInput!) { planSafety(input: $input) { id } }'
const followUp = 'mutation ($input: SetFollowUpInput!) { setFollowUp(input: $input) { id } }'
const finish = 'mutation ($id: ID!) { finishFollowUp(id: $id) { id } }'

const noted = (caseId: string, workerId: string | null, word: string) => ({ input: { caseId, workerId, kind: 'phone', reach: 'not_reached', happenedOn: '2026-01-01', words: `rang ${word}` } })

/** A caseworker's day: what she notes is heard in her own organisation, what helps a worker also by whoever may have it. */
export function caseworkActs(scene: Scene, { caseId, seats, hers: { known, kept } }: Stage): Act[] {
  const { lead: { who }, world } = scene
  const latest = async (table: string, workerId: string): Promise<string | null> =>
    (await world.owner.query<{ id: string }>(`SELECT id FROM ${table} WHERE worker_id = $1 ORDER BY at DESC, id DESC LIMIT 1`, [workerId])).rows[0]?.id ?? null
  const drafted = async (workerId: string | null): Promise<Date | null> =>
    (await world.owner.query<{ at: Date }>('SELECT at FROM note_draft WHERE by_membership_id = $1 AND case_id = $2 AND worker_id IS NOT DISTINCT FROM $3', [who.membershipId, caseId, workerId])).rows[0]?.at ?? null
  const ofHer = ([[known, 'she', ['lead', ...receiverNames, 'police']], [kept, 'one whom nobody knows of', ['lead']]] satisfies [string, string, Chair[]][]).flatMap(([workerId, whom, heardBy]): Act[] => [
    { name: `${whom} is rung`, heardBy: ['lead'], happen: word => send(who, note, noted(caseId, workerId, word)) },
    { name: `a note about ${whom} is begun`, heardBy: ['lead'], happen: async word => send(who, draft, { input: { caseId, workerId, words: word, after: await drafted(workerId) } }) },
    { name: `what comes next for ${whom} is set`, heardBy: ['lead'], happen: word => send(who, followUp, { input: { workerId, dueOn: '2199-01-01', words: `visit ${word}` } }) },
    { name: `what came next for ${whom} is done`, heardBy: ['lead'], happen: async () => send(who, finish, { id: await idOf(scene, `SELECT id FROM follow_up WHERE worker_id = $1 AND organisation_id = $2 AND state = 'open'`, workerId, scene.lead.organisationId) }) },
    { name: `${whom} needs something`, heardBy, happen: async word => send(who, needs, { input: { workerId, lines: [{ area: 'shelter', level: 'urgent', words: `bed ${word}` }], after: await latest('needs_assessment', workerId) } }) },
    { name: `${whom} has a plan to stay safe`, heardBy, happen: async word => send(who, plan, { input: { workerId, whoMayLook: `cousin ${word}`, after: await latest('safety_plan', workerId) } }) },
  ])
  const ofOthers = [...seats.values()].filter(({ chair }) => chair !== 'lead' && receiverNames.some(it => it === chair)).map((seat): Act => (
    { name: `${seat.chair} notes something of her`, heardBy: [seat.chair], happen: word => send(seat.who, note, noted(caseId, known, word)) }))
  return [...ofHer, ...ofOthers, { name: 'the lead notes something of the case', heardBy: ['lead'], happen: word => send(who, note, noted(caseId, null, word)) }]
}
