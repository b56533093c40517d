import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const complain = 'mutation ($input: ComplainInput!) { complain(input: $input) { id } }'
const look = 'mutation ($id: ID!) { lookAtComplaint(id: $id) { id } }'
const note = 'mutation ($input: ComplaintTextInput!) { noteOnComplaint(input: $input) { id } }'
const answer = 'mutation ($input: ComplaintTextInput!) { answerComplaint(input: $input) { id } }'
const ask = 'mutation ($id: ID!) { askToCloseComplaint(id: $id, outcome: partly) { id } }'
const close = 'mutation ($id: ID!) { closeComplaint(id: $id) { id } }'
const name = 'mutation ($m: ID!) { nameComplaintReader(membershipId: $m) { id } }'
const remove = 'mutation ($m: ID!) { removeComplaintReader(membershipId: $m) { id } }'

/** Those to whom a complaint may go: neutral, and on the case; or standing in for the lead. */
const neutral = ['service_provider', 'interpreter', 'human_rights_institution', 'representative', 'international_organisation'] as const satisfies readonly Chair[]
/** Complaints of one chair about another; what is done with them is noticed by whoever complained and by whoever looks at it, and never by the one it is about. */
const cases = [
  { by: 'lead', about: 'shelter', heardBy: ['lead', ...neutral] },
  { by: 'brand', about: 'lead', heardBy: ['brand', 'service_provider'] },
] as const satisfies readonly { by: Chair, about: Chair, heardBy: readonly Chair[] }[]

/** The helper stands in for the lead. */
async function standsIn(scene: Scene, stage: Stage): Promise<void> {
  const deputy = stage.seats.get('service_provider')
  if (!deputy) return
  await send(await scene.proved(await scene.of('rashid')), 'mutation ($d: ID!) { askDeputyOrganisation(deputyId: $d) { id } }', { d: deputy.organisationId })
  const id = await idOf(scene, 'SELECT id FROM deputy_organisation WHERE organisation_id = $1 AND ended_at IS NULL', scene.lead.organisationId)
  await send(await scene.proved(deputy.who), 'mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }', { id })
}

/** What is held against those who help: it passes by whom it is about. */
export function complaintActs(scene: Scene, stage: Stage): Act[] {
  /** The last complaint of a chair that stands so, and the house it lies with. */
  const at = async (by: Caller, state: string): Promise<{ id: string, house: House | undefined }> => {
    const id = await idOf(scene, `SELECT id FROM complaint WHERE by_membership_id = $1 AND state IN ${state} ORDER BY acknowledge_by DESC, id DESC LIMIT 1`, by.membershipId)
    const { rows: [row] } = await scene.world.owner.query<{ to: string }>('SELECT organisation_id AS to FROM complaint WHERE id = $1', [id])
    return { id, house: [...scene.houses.values()].find(it => it.organisationId === row?.to) }
  }
  return cases.flatMap(({ by, about, heardBy }): Act[] => {
    const who = stage.seats.get(by)?.who
    const partyId = stage.seats.get(about)?.partyId
    if (!who || !partyId) return []
    const handling = (state: string, does: (house: House, id: string, word: string) => Promise<unknown>) => async (word: string) => {
      const { id, house } = await at(who, state)
      return house && does(house, id, word)
    }
    const act = (what: string, happen: Act['happen']): Act => ({ name: `${what} of ${by} about ${about}`, heardBy, happen })
    return [
      {
        name: `a complaint of ${by} about ${about}`, heardBy: about === 'lead' ? [...heardBy, 'lead'] : heardBy,
        happen: async word => {
          // Without anybody who stands in nobody could look at it; that somebody does is heard by the lead.
          if (about === 'lead') await standsIn(scene, stage)
          return send(who, complain, { input: { partyId, words: `complaint ${word}`, isAnonymous: false } })
        },
      },
      act('somebody is named to read a complaint', handling(`('received', 'looking', 'answered')`, async ({ who: one, colleague }) => {
        for (const it of [one, colleague]) await send(one, name, { m: it.membershipId })
      })),
      act('somebody looks at a complaint', handling(`('received')`, ({ who: one }, id) => send(one, look, { id }))),
      act('somebody notes on a complaint', handling(`('looking', 'answered')`, ({ who: one }, id, word) => send(one, note, { input: { id, text: `note ${word}` } }))),
      act('somebody answers a complaint', handling(`('received', 'looking')`, ({ who: one }, id, word) => send(one, answer, { input: { id, text: `answer ${word}` } }))),
      act('somebody would close a complaint', handling(`('answered')`, ({ who: one }, id) => send(one, ask, { id }))),
      act('somebody closes a complaint', handling(`('answered')`, ({ colleague }, id) => send(colleague, close, { id }))),
      act('somebody reads no more a complaint', handling(`('closed')`, ({ who: one, colleague }) => send(one, remove, { m: colleague.membershipId }))),
    ]
  })
}
