import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
export const keep = 'mutation ($input: KeepInspectionInput!) { keepInspection(input: $input) { id } }'
export const settle = 'mutation ($input: SettleInspectionInput!) { settleInspection(input: $input) { id } }'
export const share = 'mutation ($id: ID!) { shareInspection(id: $id) { id } }'
export const competence = 'mutation ($input: SayCompetenceInput!) { sayCompetence(input: $input) { id } }'
export const ask = 'mutation ($input: AskLeadInput!) { askLead(input: $input) { id } }'
export const answer = 'mutation ($input: AnswerAuthorityInput!) { answerAuthority(input: $input) { id } }'
export const compose = 'mutation ($input: ComposeDossierInput!) { composeDossier(input: $input) { id } }'
export const handOver = 'mutation ($input: HandOverDossierInput!) { handOverDossier(input: $input) { id } }'
export const reply = 'mutation ($input: DossierReplyInput!) { recordDossierReply(input: $input) { id } }'
export const refer = 'mutation ($input: ReferNationallyInput!) { referNationally(input: $input) { id } }'
export const grounds = 'mutation ($input: RecordGroundsInput!) { recordGrounds(input: $input) { id } }'
const notify = 'mutation ($id: ID!) { notifyAnonymously(workerId: $id) { id } }'
const withdraw = 'mutation ($id: ID!) { withdrawAuthorityRequest(id: $id) { id } }'

/** What an inspectorate keeps is noticed by nobody but itself; what it tells and asks, by the lead, too. */
export function inspectionActs(scene: Scene, { caseId, seats, hers: { known, kept: unknown } }: Stage): Act[] {
  const [seat, lead] = [seats.get('labour_inspectorate'), seats.get('lead')]
  if (!seat || !lead) return []
  const { who, organisationId } = seat
  const own: readonly Chair[] = ['labour_inspectorate']
  const both: readonly Chair[] = ['labour_inspectorate', 'lead']
  const latest = (kind: string, state: string) => idOf(scene, 'SELECT id FROM inspection WHERE case_id = $1 AND kind = $2 AND state = $3 ORDER BY at DESC, id DESC LIMIT 1', caseId, kind, state)
  const asked = () => idOf(scene, `SELECT id FROM authority_request WHERE case_id = $1 AND organisation_id = $2 AND state = 'asked' ORDER BY at, id LIMIT 1`, caseId, organisationId)
  const kept = (kind: string, word: string) => ({ input: { caseId, kind, on: kind === 'finding' ? '2026-01-01' : '2199-01-01', place: `hall ${word}`, who: `director ${word}`, words: `kept ${word}`, basis: `article ${word}` } })
  const came = (kind: string, state: string): Act => ({ name: `a ${kind} of the inspectorate came out as ${state}`, heardBy: own,
    happen: async word => send(who, settle, { input: { id: await latest(kind, 'open'), state, doneOn: '2026-01-01', outcome: `found ${word}` } }) })
  const file = (state: string) => idOf(scene, 'SELECT id FROM dossier WHERE case_id = $1 AND state = $2 ORDER BY at, id LIMIT 1', caseId, state)
  return [
    ...['visit', 'order', 'finding'].map((kind): Act => ({ name: `the inspectorate keeps a ${kind}`, heardBy: own, happen: word => send(who, keep, kept(kind, word)) })),
    // As long as she lets it know of her.
    { name: 'the inspectorate keeps a finding about her', heardBy: own, happen: word => send(who, keep, { input: { ...kept('finding', word).input, workerId: known } }) },
    came('visit', 'done'), came('visit', 'dropped'), came('order', 'complied'),
    { name: 'the inspectorate tells what it ordered', heardBy: both, happen: async () => send(who, share, { id: await latest('order', 'open') }) },
    { name: 'the inspectorate tells what it found', heardBy: both, happen: async () => send(who, share, { id: await latest('finding', 'kept') }) },
    { name: 'the inspectorate says what it is competent for', heardBy: both, happen: word => send(who, competence, { input: { caseId, place: `town ${word}`, matter: `wages ${word}`, basis: `law ${word}` } }) },
    { name: 'the inspectorate asks the lead', heardBy: both, happen: word => send(who, ask, { input: { caseId, question: `which ${word}`, basis: `article ${word}` } }) },
    { name: 'the lead answers the inspectorate', heardBy: both, happen: async word => send(lead.who, answer, { input: { id: await asked(), words: `those ${word}`, knowsItMayHaveToAct: true } }) },
    { name: 'the lead puts a file for an authority together', heardBy: ['lead'], happen: word => send(lead.who, compose, { input: { caseId, addressee: `court ${word}`, role: 'police', basis: `law ${word}`, summary: `told ${word}`, knowsItMayHaveToAct: true } }) },
    { name: 'the lead puts a file about her for an authority together', heardBy: ['lead'], happen: async word => {
      const { rows: [agreed] } = await scene.world.owner.query<{ id: string, name: string }>(`SELECT c.id, o.name FROM consent c JOIN organisation o ON o.id = c.receiver_organisation_id
        WHERE c.worker_id = $1 AND c.receiver_organisation_id = $2 AND c.purpose = 'investigation' AND c.state = 'given' ORDER BY c.id LIMIT 1`, [known, organisationId])
      return send(lead.who, compose, { input: { caseId, addressee: agreed?.name ?? 'nobody', role: 'labour_inspectorate', basis: `law ${word}`, summary: `told ${word}`, consentIds: agreed ? [agreed.id] : [], knowsItMayHaveToAct: true } })
    } },
    { name: 'a file is handed to an authority', heardBy: ['lead'], happen: async word => send(lead.who, handOver, { input: { id: await file('made'), on: '2026-01-01', reference: `number ${word}` } }) },
    { name: 'an authority answers on paper', heardBy: ['lead'], happen: async word => send(lead.who, reply, { input: { id: await file('handed_over'), on: '2026-01-01', from: `clerk ${word}`, words: `noted ${word}` } }) },
    ...[known, unknown].flatMap((workerId): Act[] => [
      { name: 'somebody is referred nationally', heardBy: ['lead'], happen: word => send(lead.who, refer, { input: { workerId, age: 'unknown', authority: `board ${word}`, notifiedOn: '2026-01-01' } }) },
      { name: 'it is decided on a national referral', heardBy: ['lead'], happen: async word => send(lead.who, grounds, { input: { id: await idOf(scene, `SELECT id FROM national_referral WHERE worker_id = $1 AND state = 'notified' ORDER BY at, id LIMIT 1`, workerId),
        answer: 'reasonable', decidedOn: '2026-01-02', decidedBy: `board ${word}`, days: 30, source: `law ${word}` } }) },
      { name: 'an authority is told without a name', heardBy: ['lead'], happen: () => send(lead.who, notify, { id: workerId }) },
    ]),
    { name: 'the inspectorate asks no longer', heardBy: both, happen: async () => send(who, withdraw, { id: await asked() }) },
  ]
}
