import { Clock, dayOf } from '../../src/platform/clock/clock.js'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import { wordsFor } from '../notice.js'
import type { Act } from './acts.js'
import { idOf } from './harmed.js'
import { finders } from './heard.js'
import type { Chair, House, Scene, Stage } from './scene.js'

const ids = new Ids()
const send = (by: Caller, query: string, variables: Record<string, unknown>) => by.send(query, variables, ids.next())
const compose = 'mutation ($input: NoticeInput!) { composeNotice(input: $input) { id } }'
const approve = 'mutation ($id: ID!) { approveNotice(id: $id) { id } }'
const handOver = 'mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { id } }'
const byProxy = 'mutation ($id: ID!, $t: String!, $on: PartialDate!) { recordProxyReply(id: $id, text: $t, saidOn: $on) { id } }'
const decline = 'mutation ($id: ID!, $r: String!) { declineNotice(id: $id, reason: $r) { id } }'
const declare = 'mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id } }'
const confirm = 'mutation ($id: ID!) { confirmTie(id: $id) { id } }'
const endTie = 'mutation ($id: ID!, $r: String!) { endTie(id: $id, reason: $r) { id } }'
/** What endangers nobody waits for a moment that is drawn, up to three days; letters alone, as digits lead to people. */
const unhurried = { frame: 'all_suppliers', matter: 'wages', subject: 'Wage records', text: 'Please show the wage records of all workers.' }
const spelt = (word: string): string => [...word].map(letter => 'ghijklmnopabcdef'[Number.parseInt(letter, 16)]).join('')

const today = ({ world }: Scene): string => dayOf(world.app.get(Clock).now())

/** A notice that a second person looked at. @returns the draft's id. */
async function approved({ lead: { who, colleague } }: Scene, caseId: string, company: House | null, given: Record<string, unknown>): Promise<string> {
  const { data } = await send(who, compose, { input: wordsFor(caseId, company?.organisationId ?? null, { frame: 'all_suppliers', ...given }) })
  const id = String(data?.['composeNotice']?.id ?? ids.next())
  await send(colleague, approve, { id })
  return id
}

/** One that was handed over on paper. */
export async function handed(scene: Scene, caseId: string, company: House | null): Promise<string> {
  const id = await approved(scene, caseId, company, { way: 'paper', ...company ? {} : { recipientName: 'Blue Vat Washing' } })
  await send(scene.lead.who, handOver, { id, on: today(scene) })
  return id
}

/** What is written on paper, and what a brand lends its name to. */
export function paperActs(scene: Scene, { caseId, seats }: Stage): Act[] {
  const { lead: { who }, told } = scene
  const brand = seats.get('brand')
  const noticed = seats.get('noticed')
  // A company with an account that was written to on paper finds nothing here.
  const those: readonly { called: string, company: House | null }[] = [{ called: 'a company without an account', company: null }, ...noticed ? [{ called: 'the company that was told here', company: noticed }] : []]
  const letter = () => idOf(scene, 'SELECT n.id FROM notice_in_name n WHERE n.case_id = $1 AND n.sent_on IS NULL ORDER BY n.shown_at DESC, n.id DESC LIMIT 1', caseId)
  return [
    ...those.flatMap(({ called, company }): Act[] => [
      { name: `a notice is handed to ${called} on paper`, heardBy: ['lead'], happen: () => handed(scene, caseId, company) },
      { name: `${called} answers on paper`, heardBy: ['lead'], happen: async word => send(who, byProxy, { id: await handed(scene, caseId, company), t: `Thank you, ${spelt(word)}.`, on: today(scene) }) },
    ]),
    ...brand ? [
      { name: 'a notice waits to be sent in the name of the brand', heardBy: ['lead', 'brand'], happen: () => approved(scene, caseId, told, { ...unhurried, senderPartyId: brand.partyId }) },
      { name: 'the brand does not lend its name', heardBy: ['lead', 'brand'], happen: async word => {
        await approved(scene, caseId, told, { ...unhurried, senderPartyId: brand.partyId })
        return send(brand.who, decline, { id: await letter(), r: `not ours ${word}` })
      } },
    ] satisfies Act[] : [],
  ]
}

/** How organisations are tied, as others say. */
export function tieActs(scene: Scene, { seats, elsewhere }: Stage): Act[] {
  const { lead: { who, organisationId }, told } = scene
  const [helper, brand] = [seats.get('service_provider'), seats.get('brand')]
  if (!helper || !brand) return []
  const [from, to] = [elsewhere.brand.organisationId, told.organisationId]
  const kinds = ['buys_from', 'funds', 'audits'] as const
  const saidBy = (by: House, ...ends: string[]) => idOf(scene, 'SELECT id FROM tie WHERE declared_organisation_id = $1 AND from_organisation_id = $2 AND to_organisation_id = $3 AND ended_at IS NULL ORDER BY declared_at DESC, id DESC LIMIT 1', by.organisationId, ...ends)
  const own: readonly Chair[] = ['brand', ...finders]
  return [
    { name: 'somebody who finds others says the same of a tie', heardBy: finders, happen: async () => send(helper.who, confirm, { id: await saidBy(scene.lead, from, to) }) },
    { name: 'a tie is over', heardBy: finders, happen: async word => send(who, endTie, { id: await saidBy(scene.lead, from, to), r: `over ${word}` }) },
    { name: 'a tie is over, says another', heardBy: finders, happen: async word => send(helper.who, endTie, { id: await saidBy(helper, from, to), r: `over ${word}` }) },
    { name: 'the brand says how it is tied', heardBy: own, happen: word => send(brand.who, declare, { input: { fromId: brand.organisationId, toId: to, kind: kinds[word.length % kinds.length], note: `paper ${word}` } }) },
    { name: 'the brand says that it is tied no more', heardBy: own, happen: async word => send(brand.who, endTie, { id: await saidBy(brand, brand.organisationId, to), r: `over ${word}` }) },
    // Whether anybody believed it, it does not learn.
    { name: 'somebody says the same as the brand', heardBy: finders, happen: async () => send(who, confirm, { id: await saidBy(brand, brand.organisationId, to) }) },
    { name: 'somebody says it of the brand no more', heardBy: finders, happen: async word => send(who, endTie, { id: await idOf(scene, 'SELECT id FROM tie WHERE declared_organisation_id = $1 AND from_organisation_id = $2 AND ended_at IS NULL LIMIT 1', organisationId, brand.organisationId), r: `over ${word}` }) },
  ]
}
