import { consentItems, consentQuestions } from '@amends/shared/consents'
import { roles } from '@amends/shared/roles'
import { Ids } from '../../src/platform/clock/ids.js'
import { consentTo, explained, give } from '../consent.js'
import type { Caller } from '../graphql.js'
import { open } from '../worker.js'
import type { Act } from './acts.js'
import { idOf, receiverNames, receivers, toldOfHer } from './harmed.js'
import { noticed } from './notice-acts.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "by telephone") { id } }'
const withhold = 'mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }'
const record = 'mutation ($workerId: ID!, $input: WorkerRecordInput!) { recordWorker(workerId: $workerId, input: $input) { id } }'
const byCode = 'mutation ($c: ID!, $code: String!) { openInEmergency(caseId: $c, code: $code, parts: [contacts], reason: "She is in danger.") { id } }'

const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
/** Some of a list, always the same ones of a word. */
const someOf = <T>(list: readonly T[], word: string): T[] => list.filter((_, n) => n === word.length % list.length || word.charCodeAt(n % word.length) % 2 === 0)
/** Whom persons are never disclosed to: a consent that names one of them carries a notice, and tells them nothing. */
const toldNothing: readonly Chair[] = ['brand', 'employer', 'supplier', 'auditor', 'immigration', 'respondent', 'noticed', 'stranger']

/** What a worker agrees to: heard by the lead and by whom she lets know, and by nobody else. */
function consentActs(scene: Scene, stage: Stage, chair: Chair, house: House): Act[] {
  const { lead: { who } } = scene
  const { known } = stage.hers
  const reads = receiverNames.find(it => it === chair)
  const heardBy: readonly Chair[] = reads ? ['lead', chair] : ['lead']
  const purpose = reads ? receivers[reads] : toldOfHer.purpose
  const standing = () => idOf(scene, `SELECT id FROM consent WHERE worker_id = $1 AND receiver_organisation_id = $2 AND state = 'given' ORDER BY at DESC, id LIMIT 1`, known, house.organisationId)
  const said = (word: string) => consentTo(known, house.organisationId, { purpose, items: someOf(consentItems, word) })
  return [
    { name: `she lets ${chair} know`, heardBy, happen: word => send(who, give, { input: said(word) }) },
    { name: `she takes back what ${chair} may know`, heardBy, happen: async () => send(who, withdraw, { id: await standing() }) },
    { name: `she does not want ${chair} to know`, heardBy: ['lead'], happen: word => {
      const { way: _, ...input } = said(word)
      return send(who, 'mutation ($input: RefuseConsentInput!) { noteConsentRefusal(input: $input) { id } }', { input })
    } },
    { name: `she keeps it from ${chair}`, heardBy, happen: () => send(who, withhold, { input: { workerId: known, organisationId: house.organisationId, why: 'fear' } }) },
    { name: `she keeps it from ${chair} no more`, heardBy, happen: async () => send(who, 'mutation ($id: ID!) { endWithholding(id: $id) { id } }', {
      id: await idOf(scene, 'SELECT id FROM withholding WHERE worker_id = $1 AND organisation_id = $2 AND ended_at IS NULL LIMIT 1', known, house.organisationId) }) },
    ...reads ? [
      { name: `${chair} says that it is done`, heardBy, happen: async () => send(house.who, 'mutation ($id: ID!) { endConsentService(id: $id) { id } }', { id: await standing() }) },
      { name: `${chair} opens what it may`, heardBy, happen: () => send(house.who, open, { workerId: known, parts: ['identity', 'contacts'] }) },
      { name: `${chair} opens what it may not`, heardBy: ['lead'], happen: () => send(house.who, open, { workerId: stage.hers.kept, parts: ['identity'] }) },
    ] satisfies Act[] : [],
  ]
}

/** Another legal basis than her consent: proposed, looked at by a colleague elsewhere, and taken back. */
function basisActs(scene: Scene, { hers: { known }, seats }: Stage): Act[] {
  const { lead: { who } } = scene
  const [approver, receiver] = [seats.get('service_provider'), seats.get('police')]
  const basis = (state: string) => idOf(scene, `SELECT id FROM consent WHERE worker_id = $1 AND basis <> 'consent' AND state = $2 ORDER BY at DESC, id LIMIT 1`, known, state)
  return [
    { name: 'another basis is proposed', heardBy: ['lead', 'service_provider'], happen: word => send(who, 'mutation ($input: ProposeBasisInput!) { proposeBasis(input: $input) { id } }', { input: {
      workerId: known, receiverOrganisationId: receiver?.organisationId, purpose: 'investigation', items: ['identity', 'account'], basis: 'court_order', authority: `court ${word}`,
      reason: `order ${word}`, approverOrganisationId: approver?.organisationId } }) },
    { name: 'another basis is approved', heardBy: ['lead', 'service_provider', 'police'], happen: async () => (
      approver && send(approver.who, 'mutation ($id: ID!) { approveBasis(id: $id) { id } }', { id: await basis('proposed') })) },
    { name: 'another basis is taken back', heardBy: ['lead', 'service_provider', 'police'], happen: async () => send(who, withdraw, { id: await basis('given') }) },
  ]
}

/** What is done with those harmed and their vault; of the one whom nobody else knows of, nobody else hears. */
function vaultActs(scene: Scene, { caseId, seats, hers: { kept, known, code } }: Stage): Act[] {
  const { lead } = scene
  const { who } = lead
  const rename = 'mutation ($id: ID!, $n: String) { renameWorker(id: $id, nickname: $n) { id } }'
  const emergencies = (['shelter', 'police'] as const).flatMap((chair): Act[] => {
    const house = seats.get(chair)
    return house ? [{ name: `${chair} opens in an emergency`, heardBy: ['lead', chair], happen: () => send(house.who, byCode, { c: caseId, code }) },
      { name: `an emergency of ${chair} is reviewed`, heardBy: ['lead', chair], happen: async word => send(lead.colleague,
        'mutation ($id: ID!, $n: String!) { reviewEmergency(openingId: $id, verdict: justified, note: $n) { id } }', { n: `seen ${word}`, id: await idOf(scene,
          `SELECT id FROM opening o WHERE worker_id = $1 AND organisation_id = $2 AND basis = 'emergency' AND id = act_id AND NOT EXISTS (SELECT FROM opening_review r WHERE r.opening_id = o.id) LIMIT 1`,
          known, house.organisationId) }) }] : []
  })
  return [
    { name: 'a worker is added', heardBy: ['lead'], happen: word => send(who, 'mutation ($c: ID!, $n: String) { addWorker(caseId: $c, nickname: $n) { id } }', { c: caseId, n: `called ${word}` }) },
    { name: 'she is called otherwise', heardBy: ['lead', ...receiverNames, 'police'], happen: word => send(who, rename, { id: known, n: `called ${word}` }) },
    { name: 'one whom nobody knows of is called otherwise', heardBy: ['lead'], happen: word => send(who, rename, { id: kept, n: `called ${word}` }) },
    ...[known, kept].flatMap((workerId, n): Act[] => {
      const whom = n === 0 ? 'she' : 'one whom nobody knows of'
      return [
        { name: `${whom} is spoken with`, heardBy: ['lead'], happen: () => send(who, 'mutation ($id: ID!) { noteWorkerContact(id: $id) { id } }', { id: workerId }) },
        { name: `more is known of ${whom}`, heardBy: ['lead'], happen: word => send(who, record, { workerId, input: { health: { note: `fever ${word}` } } }) },
        { name: `the lead opens what is known of ${whom}`, heardBy: ['lead'], happen: () => send(who, open, { workerId, parts: ['identity', 'health'] }) },
      ]
    }),
    ...emergencies,
  ]
}

/** Everything that happens to those harmed. */
export function workerActs(scene: Scene, stage: Stage): Act[] {
  const { lead: { who }, told } = scene
  const { caseId, seats, hers: { kept, known, other } } = stage
  const those = [...receiverNames, ...toldNothing].flatMap(chair => { const house = seats.get(chair); return house ? [{ chair, house }] : [] })
  const both: readonly { chair: Chair | null, house: House | undefined }[] = [{ chair: 'noticed', house: seats.get('noticed') }, { chair: null, house: told }]
  const named = { kind: 'named', matter: 'documents', subject: 'The passport of Mr. Karim', text: 'Please return the passport of Mr. Karim.', workerIds: [other] }
  const group = { kind: 'group', criteria: { place: 'Dye house', job: 'supervisor' }, frame: 'all_workers', text: 'Please return what was kept.', workerIds: [known, other] }
  return [
    ...those.flatMap(({ chair, house }) => consentActs(scene, stage, chair, house)), ...basisActs(scene, stage), ...vaultActs(scene, stage),
    ...those.map(({ chair, house }): Act => ({ name: `one whom nobody knows of keeps it from ${chair}`, heardBy: ['lead'],
      happen: () => send(who, withhold, { input: { workerId: kept, organisationId: house.organisationId, why: 'tell_myself' } }) })),
    { name: 'one whom nobody knows of keeps it from all of a role', heardBy: ['lead'], happen: word => send(who, withhold, { input: { workerId: kept, role: roles[word.charCodeAt(0) % roles.length], why: 'fear', note: word } }) },
    { name: 'it is explained to her anew', heardBy: ['lead'], happen: () => explained(who, known) },
    { name: 'she agrees to nothing any more', heardBy: ['lead', ...receiverNames], happen: () => explained(who, known, 'adult', consentQuestions) },
    { name: 'some consent together', heardBy: ['lead', 'shelter'], happen: () => send(who, 'mutation ($input: HoldConsentSessionInput!) { holdConsentSession(input: $input) { id } }', { input: {
      caseId, receiverOrganisationId: seats.get('shelter')?.organisationId, purpose: 'services', items: ['identity'], language: 'bn',
      answers: [{ workerId: known, answer: 'yes', age: 'adult' }, { workerId: other, answer: 'no' }, { workerId: kept, answer: 'absent' }] } }) },
    ...both.flatMap(({ chair, house }): Act[] => (house ? [named, group].map(given => ({
      name: `a notice of kind ${given.kind} to ${chair ?? 'another company'} is sent`, heardBy: ['lead', ...chair ? [chair] : []], happen: () => noticed(scene, stage, house, given) })) : [])),
  ]
}
