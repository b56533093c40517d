import { cast } from '@amends/shared/cast'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
export const keep = 'mutation ($input: KeepSupplyInput!) { keepSupply(input: $input) { id } }'
const end = 'mutation ($id: ID!) { endSupply(id: $id) { id } }'
export const onPaper = 'mutation ($input: RecordConductInput!) { recordConduct(input: $input) { id } }'
export const setCode = 'mutation ($t: String!, $w: String!) { setConductCode(title: $t, words: $w) { id } }'
export const askIn = 'mutation ($id: ID!) { askIntoPlatform(id: $id) { id } }'
export const letIn = 'mutation ($id: ID!, $o: ID) { answerSupplyAsking(id: $id, organisationId: $o) { id } }'
export const accept = 'mutation ($id: ID!) { acceptConduct(id: $id) { id } }'
export const file = 'mutation ($c: ID!, $e: ID) { fileCase(caseId: $c, entryId: $e) { id } }'
export const lookUp = 'mutation ($input: LookUpSupplyInput!) { lookUpSupply(input: $input) { id } }'
/** A site that several have on their lists, as a report names it. */
const site = { name: 'Blue Vat Washing', country: 'KR' }

/** A list is its keeper's own: whoever is on it, or on another one, hears nothing of it; nor does the lead, who reads what it looked up as it was found then. */
export function supplyActs(scene: Scene, { caseId, seats, elsewhere }: Stage): Act[] {
  const { lead: { who }, told, world: { owner } } = scene
  const latest = (of: House) => idOf(scene, `SELECT id FROM supply_entry WHERE organisation_id = $1 AND ended_at IS NULL ORDER BY kept_at DESC, id DESC LIMIT 1`, of.organisationId)
  const asking = (of: House, state: string, here?: House) => idOf(scene, 'SELECT id FROM supply_asking WHERE organisation_id = $1 AND state = $2 AND ($3::uuid IS NULL OR here_organisation_id = $3) ORDER BY at DESC, id DESC LIMIT 1', of.organisationId, state, here?.organisationId ?? null)
  const line = (word: string, more: object = {}) => ({ input: { relation: 'buys_from', site: 'factory', ...site, tier: 1, contactName: `Clerk ${word}`, contactEmail: cast.junho.email, ...more } })
  const operator = () => scene.of('wanjiru')
  const keepers: readonly { by: House | undefined, name: string, chair: Chair | null }[] = [
    ...(['brand', 'recruiter', 'respondent', 'noticed'] as const).map(chair => ({ by: seats.get(chair), name: chair, chair })), { by: elsewhere.brand, name: 'a brand elsewhere', chair: null },
  ]
  const [stranger, supplier] = [seats.get('stranger'), seats.get('supplier')]
  const lists = keepers.flatMap(({ by, name, chair }): Act[] => {
    if (!by) return []
    const own: Chair[] = chair ? [chair] : []
    // Whoever is let in to accept a code reads who asks for it, and what.
    const asked: readonly { house: House | undefined, called: string, heardBy: readonly Chair[] }[] = name === 'brand'
      ? [{ house: stranger, called: 'the stranger', heardBy: [...own, 'stranger'] }, { house: supplier, called: 'the supplier', heardBy: [...own, 'supplier'] }]
      : [{ house: told, called: 'another company', heardBy: own }]
    /** Somebody of its list who waits to be let in, as a code is asked to be promised. */
    const waits = async (word: string): Promise<string> => {
      if ((await owner.query('SELECT FROM conduct_code WHERE organisation_id = $1 LIMIT 1', [by.organisationId])).rowCount === 0) await code(word)
      await send(by.who, keep, line(word))
      await send(by.who, askIn, { id: await latest(by) })
      return asking(by, 'asked')
    }
    const code = (word: string) => send(by.who, setCode, { t: `Code ${word}`, w: `nobody pays ${word}` })
    const lets = (house: House) => async (word: string) => send(await operator(), letIn, { id: await waits(word), o: house.organisationId })
    const all = [...new Set(asked.flatMap(it => it.heardBy))]
    return [
      { name: `${name} keeps a site on its list`, heardBy: own, happen: word => send(by.who, keep, line(word)) },
      { name: `${name} keeps a private home on its list`, heardBy: own, happen: word => send(by.who, keep, line(word, { relation: 'recruits_for', site: 'private_home', tier: null, name: `Home ${word}` })) },
      { name: `${name} keeps the supplier on its list`, heardBy: own, happen: word => send(by.colleague, keep, line(word, { name: 'House of supplier', region: `town ${word}`, tier: 2 })) },
      { name: `${name} changes what its list says`, heardBy: own, happen: async word => send(by.who, keep, line(word, { id: await latest(by), region: `hill ${word}` })) },
      // Whoever was let in to promise something to it reads nothing of it any more.
      { name: `${name} buys there no more`, heardBy: all, happen: async () => send(by.who, end, { id: await latest(by) }) },
      { name: `${name} writes a code of conduct`, heardBy: all, happen: code },
      { name: `${name} writes down who accepted its code`, heardBy: all, happen: async word => send(by.who, onPaper, { input: { entryId: await latest(by), signedBy: `Head ${word}`, acceptedOn: '2026-01-01' } }) },
      { name: `${name} asks somebody of its list in`, heardBy: own, happen: waits },
      { name: `${name} hears that nobody is let in`, heardBy: own, happen: async word => send(await operator(), letIn, { id: await waits(word), o: null }) },
      ...asked.flatMap(({ house, called, heardBy }): Act[] => (house ? [
        { name: `${called} is let in for ${name}`, heardBy, happen: lets(house) },
        { name: `${called} accepts the code of ${name}`, heardBy, happen: async word => { await lets(house)(word); return send(house.who, accept, { id: await asking(by, 'open', house) }) } },
      ] : [])),
    ]
  })
  const filing = (['brand', 'recruiter', 'respondent'] as const).flatMap((chair): Act[] => {
    const seat = seats.get(chair)
    return seat ? [{ name: `${chair} puts the case under a line of its list`, heardBy: [chair], happen: async word => send(seat.who, file, { c: caseId, e: word.length % 4 > 0 ? await latest(seat) : null }) }] : []
  })
  return [...lists, ...filing,
    { name: 'the lead looks up whose list a site is on', heardBy: ['lead'], happen: () => send(who, lookUp, { input: { caseId, ...site } }) },
    { name: 'another lead looks up whose list a site is on', heardBy: [], happen: () => send(elsewhere.lead.who, lookUp, { input: { caseId: elsewhere.caseId, ...site } }) },
  ]
}
