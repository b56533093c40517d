import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, House, Scene, Stage } from './scene.js'
import { spoken } from './way-acts.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const house = 'mutation ($input: KeepHouseInput!) { keepHouse(input: $input) { id } }'
const count = 'mutation ($input: CountPlacesInput!) { countPlaces(input: $input) { id } }'
const ask = 'mutation ($input: FindPlaceInput!) { askForPlaces(input: $input) { count } }'
const hold = 'mutation ($input: HoldPlaceInput!) { holdPlace(input: $input) { id } }'
const accept = 'mutation ($id: ID!, $p: String!) { acceptHold(id: $id, meetingPoint: $p) { id } }'
const service = 'mutation ($input: KeepServiceInput!) { keepService(input: $input) { id } }'
const offer = 'mutation ($input: OfferTransferInput!) { offerTransfer(input: $input) { id } }'
const preview = 'query ($c: ID!, $o: ID!) { transferPreview(caseId: $c, organisationId: $o) { digest } }'
const act = (by: Caller, field: string, id: string, asked = 'id') => send(by, `mutation ($id: ID!) { ${field} { ${asked} } }`, { id })

/** Places in a house: the shelter counts them, the lead holds one, and nobody else knows of either. */
function placeActs(scene: Scene, { seats, hers: { known } }: Stage): Act[] {
  const { lead: { who, colleague, organisationId } } = scene
  const shelter = seats.get('shelter')
  if (!shelter) return []
  const own: readonly Chair[] = ['shelter']
  const both: readonly Chair[] = ['lead', 'shelter']
  const there = () => idOf(scene, 'SELECT id FROM house WHERE organisation_id = $1 ORDER BY id LIMIT 1', shelter.organisationId)
  const held = (state: string) => idOf(scene, 'SELECT id FROM hold WHERE organisation_id = $1 AND state = $2 ORDER BY id DESC LIMIT 1', organisationId, state)
  const wanted = { group: 'women', language: 'my', needs: [], isAccessible: false, dependants: 0, country: 'KR', threatArea: 'KR-11' }
  return [
    { name: 'the shelter keeps a house', heardBy: own, happen: async word => send(shelter.who, house, { input: {
      id: (await scene.world.owner.query<{ id: string }>('SELECT id FROM house WHERE organisation_id = $1', [shelter.organisationId])).rows[0]?.id ?? null,
      name: `House ${word}`, country: 'KR', area: 'KR-41', languages: ['my'], needs: ['psychosocial'], isAccessible: false } }) },
    { name: 'the shelter counts its places', heardBy: own, happen: async word => send(shelter.who, count, { input: { houseId: await there(), counts: [{ group: 'women', free: 1 + word.length }] } }) },
    { name: 'the lead asks for places', heardBy: ['lead'], happen: () => send(who, ask, { input: wanted }) },
    { name: 'the lead holds a place for her', heardBy: both, happen: () => send(who, hold, { input: { ...wanted, workerId: known } }) },
    { name: 'the lead holds a place for nobody by a code', heardBy: both, happen: () => send(who, hold, { input: wanted }) },
    { name: 'a colleague takes a hold over', heardBy: both, happen: async () => act(colleague, 'takeOverHold(id: $id)', await idOf(scene, `SELECT id FROM hold WHERE organisation_id = $1 AND state = 'held' AND worker_code IS NOT NULL LIMIT 1`, organisationId)) },
    { name: 'the shelter says yes', heardBy: both, happen: async word => send(shelter.who, accept, { id: await held('held'), p: `corner ${word}` }) },
    { name: 'the shelter says no', heardBy: both, happen: async () => act(shelter.who, 'declineHold(id: $id, reason: full)', await held('held')) },
    { name: 'the lead opens where to meet', heardBy: both, happen: async () => act(who, 'openMeetingPoint(id: $id)', await held('accepted'), 'text') },
    { name: 'she is there', heardBy: both, happen: async () => act(shelter.who, 'noteArrival(id: $id)', await held('accepted')) },
    { name: 'the place is not needed', heardBy: both, happen: async word => act(who, 'releaseHold(id: $id)', await held(word.length % 2 === 0 ? 'held' : 'accepted')) },
  ]
}

/** What a shelter writes of its services is a secret, whatever it says of itself. */
function serviceActs(scene: Scene, { seats }: Stage): Act[] {
  const shelter = seats.get('shelter')
  if (!shelter) return []
  const last = () => idOf(scene, 'SELECT id FROM service WHERE keeper_organisation_id = $1 ORDER BY id DESC LIMIT 1', shelter.organisationId)
  return [
    { name: 'the shelter writes a service down', heardBy: ['shelter'], happen: word => send(shelter.who, service, { input: {
      name: `Beds ${word}`, needs: ['shelter'], serves: ['women'], languages: ['my'], countries: [], hours: [], phones: [], status: 'active', description: `stairs ${word}` } }) },
    { name: 'the shelter says that a service is still there', heardBy: ['shelter'], happen: async () => act(shelter.who, 'assureService(id: $id)', await last()) },
    { name: 'the shelter takes a service away', heardBy: ['shelter'], happen: async () => act(shelter.who, 'removeService(id: $id)', await last()) },
  ]
}

/** A case is offered to another lead: known to the two of them; what becomes of it elsewhere is known to nobody here. */
function transferActs(scene: Scene, { caseId, seats, elsewhere }: Stage): Act[] {
  const { lead } = scene
  const offered = async (from: House, to: House, of: string, word: string) => {
    const { data } = await from.who.send(preview, { c: of, o: to.organisationId })
    return send(from.who, offer, { input: { caseId: of, organisationId: to.organisationId, country: 'KR', urgency: 'urgent', reason: `moved ${word}`, afterwards: 'leaves', preview: data?.['transferPreview']?.digest ?? '' } })
  }
  const open = (of: string) => idOf(scene, `SELECT id FROM case_transfer WHERE case_id = $1 AND state = 'offered'`, of)
  /** A case of its own, so that nobody leaves the stage. */
  const moved = async (from: House, to: House, word: string) => {
    const { data } = await send(from.who, 'mutation ($input: WriteReportInput!) { writeReport(input: $input) { id } }', { input: spoken(word) })
    const id: unknown = data?.['writeReport']?.id
    await send(from.who, 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', { id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
    const opened = await send(from.who, 'mutation ($id: ID!) { openCase(reportId: $id, title: "Wages kept on a farm") { id } }', { id })
    const of = String(opened.data?.['openCase']?.id ?? '')
    await offered(from, to, of, word)
    return act(to.who, 'acceptTransfer(id: $id)', await open(of))
  }
  const helper = seats.get('service_provider')
  const asked: { to: House, called: string, heardBy: readonly Chair[] }[] = [
    { to: elsewhere.lead, called: 'somebody elsewhere', heardBy: ['lead'] }, ...helper ? [{ to: helper, called: 'the service provider', heardBy: ['lead', 'service_provider'] as const }] : [],
  ]
  return [
    ...asked.flatMap(({ to, called, heardBy }): Act[] => [
      { name: `the case is offered to ${called}`, heardBy, happen: word => offered(lead, to, caseId, word) },
      { name: `${called} does not take the case`, heardBy, happen: async () => act(to.who, 'refuseTransfer(id: $id, reason: full)', await open(caseId)) },
    ]),
    // Whom it was offered to last hears that it is not any more.
    { name: 'the case is not offered any more', heardBy: ['lead', 'service_provider'], happen: async () => act(lead.who, 'withdrawTransfer(id: $id)', await open(caseId)) },
    { name: 'a case comes to the lead from elsewhere', heardBy: ['lead'], happen: word => moved(elsewhere.lead, lead, word) },
    { name: 'a case of the lead goes elsewhere', heardBy: ['lead'], happen: word => moved(lead, elsewhere.lead, word) },
  ]
}

/** Where somebody is safe, and who leads on. */
export const placedActs = (scene: Scene, stage: Stage): Act[] => [...placeActs(scene, stage), ...serviceActs(scene, stage), ...transferActs(scene, stage)]
