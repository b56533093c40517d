import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const name = 'mutation ($input: NameBuyerInput!) { nameBuyer(input: $input) { id } }'
const open = 'mutation ($id: ID!) { openToBuyers(id: $id) { id } }'
const commit = 'mutation ($id: ID!, $t: String!) { commitAsBuyer(id: $id, commitment: $t) { id } }'

/** One that becomes the company concerned buys from the site: it goes on reading what it read of that. */
export const bought = ({ lead }: Scene, { caseId, company: { organisationId } }: { caseId: string, company: House }) =>
  send(lead.who, name, { input: { caseId, organisationId, share: 7, commitment: 'It pays its part.' } })

/** Who buys from the site, known to the lead and to itself; of one that became the company concerned it hears nothing new. */
export function buyerActs(scene: Scene, stage: Stage): Act[] {
  const { caseId, seats, elsewhere } = stage
  const { lead: { who }, told } = scene
  const [brand, respondent, noticed] = [seats.get('brand'), seats.get('respondent'), seats.get('noticed')]
  if (!brand || !respondent || !noticed) return []
  const buyer = ({ organisationId }: House) => idOf(scene, 'SELECT id FROM leverage_buyer WHERE case_id = $1 AND organisation_id = $2', caseId, organisationId)
  const said = (word: string) => ({ caseId, share: word.length, commitment: `pays ${word}`, leads: word.length % 2 === 0 })
  const both: readonly Chair[] = ['lead', 'brand']
  const quiet: readonly { called: string, company: House }[] = [
    { called: 'a brand that takes no part', company: elsewhere.brand }, { called: 'a company that was told', company: told },
    { called: 'the company that was told here', company: noticed }, { called: 'the company concerned', company: respondent },
  ]
  return [
    { name: 'the brand is said to buy', heardBy: both, happen: word => send(who, name, { input: { ...said(word), organisationId: brand.organisationId } }) },
    { name: 'the brand lets other buyers know of it', heardBy: both, happen: async () => send(brand.who, open, { id: await buyer(brand) }) },
    { name: 'the brand says what it does as a buyer', heardBy: both, happen: async word => send(brand.who, commit, { id: await buyer(brand), t: `we pay ${word}` }) },
    // Whoever leads the buyers leads them alone: what is said of another may take that from the brand, which reads it.
    ...quiet.map(({ called, company }): Act => ({ name: `${called} is said to buy`, heardBy: ['lead'], happen: word => send(who, name, { input: { ...said(word), leads: false, organisationId: company.organisationId } }) })),
    { name: 'a company without an account is said to buy', heardBy: ['lead'], happen: word => send(who, name, { input: { ...said(word), leads: false, companyName: `Trader ${word}` } }) },
    { name: 'another leads the buyers', heardBy: both, happen: word => send(who, name, { input: { ...said(word), leads: true, companyName: `Trader ${word}` } }) },
    // It comes to the lead, whomever it believes to write to.
    { name: 'the company concerned lets other buyers know of it', heardBy: ['lead', 'respondent'], happen: async () => send(respondent.who, open, { id: await buyer(respondent) }) },
    { name: 'the company concerned says what it does as a buyer', heardBy: ['lead', 'respondent'], happen: async word => send(respondent.who, commit, { id: await buyer(respondent), t: `we pay ${word}` }) },
  ]
}
